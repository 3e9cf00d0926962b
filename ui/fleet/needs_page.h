// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/needs.h"

class QLabel;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace plumbline {

class Desk;
class ElidedLabel;
class NeedsMeModel;
class PaneState;

// Everything that waits for a person, with what happened in full and what to do next. Repositories have no page of their
// own: their errors, failed transfers and force pushes are told and settled here.
class NeedsPage : public Page {
    Q_OBJECT

public:
    explicit NeedsPage(Desk &desk, QWidget *parent = nullptr);

    // Chooses a need by its id; an unknown one leaves the choice.
    void showNeed(const QString &id);
    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void activate() override;
    void tellAges(Time now) override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

Q_SIGNALS:
    void removeRepositoryRequested(const QString &location);

private:
    void refresh();
    void describe();
    void act(const Need &need);
    QPushButton *addButton(const QString &name, const QString &text, const std::function<void()> &run);

    Desk &desk_;
    NeedsMeModel *model_;
    QLabel *facts_;
    QListView *list_;
    QStackedWidget *stack_;
    QWidget *detail_;
    PaneState *empty_;
    ElidedLabel *title_;
    QLabel *what_;
    QLabel *next_;
    QWidget *buttons_;
    QSplitter *splitter_;
    std::optional<Need> told_;
};

}
