// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/diff_tree_model.h"

class QCheckBox;
class QLabel;

namespace plumbline {

class ElidedLabel;
class SearchField;
class SegmentedControl;

// What the difference tree compares, for its head.
struct DiffSubject {
    QString revision; // short
    QString seen;     // "seen 14:31:58"
    bool timeTravel = false;
    bool stale = false;
    bool tickable = true;
    TargetKind kind = TargetKind::Directory;
    bool operator==(const DiffSubject &) const = default;
};

// The line above the difference tree: what is compared, and the filters (how much is shown, strict, ignored, find).
class DiffHead : public QWidget {
    Q_OBJECT

public:
    explicit DiffHead(QWidget *parent = nullptr);

    void setSubject(const DiffSubject &subject);
    // What the filters would show, told beside each.
    void setCounts(const DiffTreeModel::Counts &counts, const DriftSummary &summary);
    [[nodiscard]] DiffOptions options() const;
    void setScope(DiffScope scope);
    void focusFilter();
    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

Q_SIGNALS:
    void optionsChanged();
    void found(); // Enter in the find field
    void collapseWanted();

private:
    void layOut();

    QLabel *git_;
    ElidedLabel *seen_;
    SegmentedControl *scope_;
    QCheckBox *strict_;
    QCheckBox *ignored_;
    SearchField *filter_;
};

}
