// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_filters.h"
#include "ui/history/history_page.h"
#include "ui/models/desk.h"
#include "ui/models/journal_model.h"
#include "ui/models/text.h"
#include "ui/widgets/pane_state.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTableView>

// What the page reads of the journal, and when.
namespace plumbline {
namespace {

constexpr std::size_t pageOfEntries = 200;

}

JournalQuery HistoryPage::question() const
{
    JournalQuery query = filters_->query(SystemClock().now());
    query.limit = pageOfEntries;
    return query;
}

void HistoryPage::showEnvironment(const std::optional<EnvironmentId> &id)
{
    if (id == id_ && seen_ != 0)
        return;
    id_ = id;
    filters_->setEnvironment(id_);
    title_->setText(id_ ? tr("History of %1").arg(shown(id_->name)) : tr("History"));
    load();
    Q_EMIT breadcrumbChanged();
}

void HistoryPage::load()
{
    if (desk_.fleet()->engine.workers == 0)
        return; // the core is starting; its first snapshot loads
    loading_ = true;
    seen_ = desk_.fleet()->engine.journalEntries;
    const std::uint64_t asked = ++question_;
    desk_.engine().history(
        question(), desk_.reply<std::vector<JournalEntry>>(this, [this, asked](Result<std::vector<JournalEntry>> entries) {
            if (asked != question_)
                return;
            loading_ = false;
            if (!entries) {
                empty_->setMessage({PaneCondition::Error, tr("The journal cannot be read"), shown(entries.error().text()), {}});
                middle_->setCurrentWidget(empty_);
                return;
            }
            const bool more = entries->size() == pageOfEntries;
            model_->setNow(SystemClock().now());
            model_->setEntries(std::move(*entries), more);
            if (!table_->currentIndex().isValid() && model_->rowCount() > 0)
                table_->setCurrentIndex(model_->index(0, 0));
            say();
        }));
}

// What was loaded of older entries stays while newer ones come in above.
void HistoryPage::loadNewer()
{
    sayChain();
    const FleetSnapshot &fleet = *desk_.fleet();
    if (!isVisible() || loading_ || fleet.engine.workers == 0 || fleet.engine.journalEntries == seen_)
        return;
    if (model_->entryCount() == 0) {
        load();
        return;
    }
    loading_ = true;
    seen_ = fleet.engine.journalEntries;
    const std::uint64_t asked = ++question_;
    desk_.engine().history(question(),
                           desk_.reply<std::vector<JournalEntry>>(this, [this, asked](Result<std::vector<JournalEntry>> entries) {
                               if (asked != question_)
                                   return;
                               loading_ = false;
                               if (!entries)
                                   return;
                               model_->setNow(SystemClock().now());
                               const bool joins = entries->size() < pageOfEntries || entries->back().id <= model_->newestId();
                               if (joins)
                                   model_->addNewer(std::move(*entries));
                               else
                                   model_->setEntries(std::move(*entries), true);
                               say();
                           }));
}

void HistoryPage::loadOlder(quint64 before)
{
    JournalQuery query = question();
    query.before = before;
    desk_.engine().history(
        query, desk_.reply<std::vector<JournalEntry>>(this, [this, asked = question_](Result<std::vector<JournalEntry>> entries) {
            if (!entries || asked != question_)
                return;
            const bool more = entries->size() == pageOfEntries;
            model_->addOlder(std::move(*entries), more);
            say();
        }));
}

}
