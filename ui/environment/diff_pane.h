// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/diff_tree_model.h"

class QCheckBox;
class QStackedWidget;
class QTreeView;

namespace plumbline {

class ElidedLabel;
class PaneState;
class SearchField;
class SegmentedControl;

// The difference tree with its filters: Field | State | Git | Live.
class DiffPane : public QWidget {
    Q_OBJECT

public:
    explicit DiffPane(QWidget *parent = nullptr);

    // What is compared, in words; nothing to show yet: a message takes the tree's place.
    void setInput(DiffInput input, const QString &what, bool tickable);
    void setMessage(const QString &title, const QString &body, bool isError);
    void setLoading();

    [[nodiscard]] DiffTreeModel &model() { return *model_; }
    [[nodiscard]] QTreeView *view() const { return view_; }
    [[nodiscard]] const ResourceDrift *currentResource() const;
    // The next or previous difference, going round.
    void walk(bool forward);
    void focusFilter();
    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

Q_SIGNALS:
    void currentChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyOptions();
    void recount();
    void expandFresh(const QModelIndex &parent, int first, int last);

    DiffTreeModel *model_;
    ElidedLabel *what_;
    SegmentedControl *scope_;
    QCheckBox *strict_;
    QCheckBox *ignored_;
    SearchField *filter_;
    QStackedWidget *stack_;
    QTreeView *view_;
    PaneState *state_;
};

}
