// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"
#include <deque>
#include <functional>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

class QSplitter;
class QTreeView;

namespace plumbline {

class Banner;
class ConnectionBanners;
class Desk;
class DetailsPane;
class ElidedLabel;
class PaneState;
class ResourceTreeModel;
class SearchField;
class SegmentedControl;
class StatePill;

// What an environment runs: its objects by namespace and kind with health and sync, and a closer look at the chosen one.
class ResourcesPage : public Page {
    Q_OBJECT

public:
    explicit ResourcesPage(Desk &desk, QWidget *parent = nullptr);

    void showEnvironment(const EnvironmentId &id);
    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void activate() override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

private:
    void layOut();
    void refresh();
    void choose(const ResourceKey &key);
    void showBanner();
    void change(const std::function<void()> &rows);
    void expandGroups();
    // What the object owns is asked for when its row is opened, and again when the object changed; one object at a time.
    void readOwned(const QModelIndex &index);
    void readOwnedAnew();
    void readNext();

    Desk &desk_;
    EnvironmentId id_;
    ResourceTreeModel *model_;
    ElidedLabel *title_;
    StatePill *health_;
    StatePill *sync_;
    ElidedLabel *seen_;
    SegmentedControl *which_;
    SearchField *filter_;
    ConnectionBanners *connection_;
    Banner *banner_;
    QTreeView *tree_;
    DetailsPane *details_;
    QSplitter *across_;
    bool quiet_ = false;                        // the tree's rows change by themselves
    std::map<ResourceKey, std::string> opened_; // objects whose owned ones were asked for, and what they were like then
    std::deque<ResourceKey> wanted_;            // to be read; the first one is being read
};

}
