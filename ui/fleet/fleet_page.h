// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/needs.h"

class QAbstractItemView;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace plumbline {

class Desk;
class ElidedLabel;
class FleetListModel;
class FleetModel;
class NeedsMeModel;
class NeedsStrip;
class PaneState;
class SearchField;
class SegmentedControl;

// Every environment at a glance: what needs a person, then a matrix of apps and stages or a list that can be sorted.
class FleetPage : public Page {
    Q_OBJECT

public:
    explicit FleetPage(Desk &desk, QWidget *parent = nullptr);

    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return actions_; }
    void activate() override;
    void tellAges(Time now) override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

Q_SIGNALS:
    void needChosen(const plumbline::Need &need);
    void needsRequested();

private:
    void buildHead();
    void buildMatrix();
    void buildList();
    void buildActions();
    void refresh();
    void loadTrends();
    void filter(const QString &text);
    void sayEmpty();
    void contextMenu(const QPoint &at);
    [[nodiscard]] QTableView *view() const;
    [[nodiscard]] std::optional<EnvironmentId> current() const;
    void select(const EnvironmentId &id);

    static constexpr int appColumn = 132; // unscaled
    Desk &desk_;
    FleetModel *model_;
    FleetListModel *listModel_;
    QSortFilterProxyModel *sorted_;
    NeedsMeModel *needsModel_;
    ElidedLabel *facts_;
    SearchField *filter_;
    SegmentedControl *shape_;
    SegmentedControl *order_;
    NeedsStrip *needs_;
    QStackedWidget *stack_;
    QTableView *matrix_;
    QTableView *list_;
    PaneState *empty_;
    QList<QAction *> actions_;
    std::optional<EnvironmentId> restored_; // chosen when the program ended
    std::uint64_t trendsAt_ = 0;
};

}
