// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ages.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/rollback/rollback_page.h"
#include "ui/widgets/commit_ribbon.h"

#include "core/ports/clock.h"

#include <algorithm>

// Which commits the page offers to go back to.
namespace plumbline {
namespace {

constexpr std::size_t searched = 1000; // commits of the path
constexpr int besideMarked = 2;        // commits without a marker that the ribbon shows beyond the marked ones

}

void RollbackPage::loadTimeline()
{
    desk_.engine().timeline(
        id_, searched,
        desk_.reply<std::shared_ptr<const Timeline>>(this, [this, id = id_](const Result<std::shared_ptr<const Timeline>> &read) {
            if (id == id_)
                takeTimeline(read);
        }));
}

void RollbackPage::takeTimeline(const Result<std::shared_ptr<const Timeline>> &read)
{
    const auto snapshot = desk_.environment(id_);
    if (!snapshot)
        return;
    if (!read)
        return revision_ ? void() : fail(read.error());
    timeline_ = *read;
    const std::vector<TimelineRow> &rows = timeline_->rows;
    for (std::size_t i = 0; i + 1 < rows.size() && !revision_; ++i)
        if (!snapshot->liveChange || rows[i].commit.id == *snapshot->liveChange) {
            revision_ = rows[i + 1].commit.id;
            plan();
        }
    fillRibbon();
    if (!revision_)
        fail({ErrorCode::NotFound, id_.name, "There is no commit of this path before the live one. Choose one in the timeline."});
}

// The chosen commit, live and head, what lies between them as far as there is room, and a few older ones.
void RollbackPage::fillRibbon()
{
    const auto snapshot = desk_.environment(id_);
    if (!timeline_ || !snapshot)
        return;
    const auto rowOf = [this](const std::optional<Revision> &id) {
        for (std::size_t i = 0; id && i < timeline_->rows.size(); ++i)
            if (timeline_->rows[i].commit.id == *id)
                return static_cast<int>(i);
        return -1;
    };
    const int chosen = rowOf(revision_);
    const int live = rowOf(snapshot->liveChange ? snapshot->liveChange : snapshot->live);
    const int head = rowOf(snapshot->headChange ? snapshot->headChange : snapshot->head);
    ribbonCommits_.clear();
    std::vector<CommitRibbon::Node> nodes;
    CommitRibbon::Marks marks;
    const int oldest = std::min(std::max(chosen, live) + besideMarked, static_cast<int>(timeline_->rows.size()) - 1);
    int plain = 0;
    for (int row = oldest; row >= 0; --row) {
        const bool isMarked = row == chosen || row == live || row == head;
        if (!isMarked && ++plain > 2 * besideMarked)
            continue;
        const Commit &commit = timeline_->rows[static_cast<std::size_t>(row)].commit;
        const int at = static_cast<int>(nodes.size());
        QString note = tr("%1, %2").arg(shown(commit.author), agoText(commit.at, SystemClock().now()));
        if (row == live && snapshot->lastSync)
            note = tr("deployed %1 by %2").arg(clockText(snapshot->lastSync->at, SystemClock().now()), shown(snapshot->lastSync->what.who));
        nodes.push_back({shortId(commit.id), excerpt(commit.subject), note});
        ribbonCommits_.push_back(commit.id);
        marks.chosen = row == chosen ? at : marks.chosen;
        marks.live = row == live ? at : marks.live;
        marks.head = row == head ? at : marks.head;
    }
    ribbon_->setCommits(std::move(nodes), marks);
}

void RollbackPage::choose(int ribbonIndex)
{
    if (working_ || ribbonIndex < 0 || ribbonIndex >= static_cast<int>(ribbonCommits_.size()))
        return;
    revision_ = ribbonCommits_[static_cast<std::size_t>(ribbonIndex)];
    recreate_.clear(); // the consent was about another plan
    plan_.reset();
    plan();
}

}
