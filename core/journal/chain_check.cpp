// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/chain_check.h"

#include "core/journal/chain.h"

#include <algorithm>

namespace plumbline {
namespace {

constexpr std::size_t batchEntries = 4096;
constexpr std::size_t batchBytes = 8U << 20U; // a batch of large entries ends early
constexpr std::size_t hashedAtOnce = 64;      // entries that a thread takes

}

void ChainBatch::hash()
{
    for (std::size_t from = next_.fetch_add(hashedAtOnce); from < rows_.size(); from = next_.fetch_add(hashedAtOnce)) {
        for (std::size_t i = from; i < std::min(from + hashedAtOnce, rows_.size()); ++i) {
            const std::size_t begin = i == 0 ? 0 : rows_[i - 1].end;
            rows_[i].holds = rows_[i].hash == sha256(std::string_view(bytes_).substr(begin, rows_[i].end - begin));
        }
    }
}

void ChainBatch::keep(const sqlite::Statement &statement, Replay &replay)
{
    const ChainFields fields = chainFields(statement);
    encode(fields, bytes_);
    Row row;
    row.id = static_cast<std::uint64_t>(fields.id);
    row.end = bytes_.size();
    row.previous = bytesFrom<32>(fields.previous);
    row.hash = bytesFrom<32>(statement.text(hashColumn));
    if (hasChanges(fields.payload)) {
        const auto changes = changesIn(fields.payload);
        row.changesReadable = changes.has_value();
        if (changes)
            replay.apply(fields.repository, fields.environment, fields.target, *changes);
    }
    rows_.push_back(row);
}

Result<std::shared_ptr<ChainBatch>> ChainCheck::read(const sqlite::Connection &database)
{
    auto batch = std::make_shared<ChainBatch>();
    sqlite::Transaction transaction(database); // so that the head and the inventory are those of the last entry
    const auto done = transaction.begin(false).and_then([&] { return readRows(database, *batch); });
    if (!done && done.error().code != ErrorCode::Corruption)
        return Failure(done.error());
    if (!done) {
        batch->unreadable_ = done.error();
        batch->last = true;
    }
    return batch;
}

Result<void> ChainCheck::readRows(const sqlite::Connection &database, ChainBatch &batch)
{
    std::string sql = "SELECT ";
    sql.append(entryColumns).append(" FROM ").append(entryTables).append(" WHERE e.id > ? ORDER BY e.id");
    auto rows = database.prepare(sql);
    if (!rows)
        return Failure(rows.error());
    rows->bind(1, static_cast<std::int64_t>(readTo_));
    while (batch.rows_.size() < batchEntries && batch.bytes_.size() < batchBytes) {
        const auto row = rows->step();
        if (!row)
            return Failure(row.error());
        if (!*row) {
            rows->reset();
            const auto head = readHead(database);
            if (!head)
                return Failure(head.error());
            batch.head_ = *head;
            batch.last = true;
            inventoryFollows_ = plumbline::inventoryFollows(database, replay_).value_or(false);
            return {};
        }
        batch.keep(*rows, replay_);
        readTo_ = batch.rows_.back().id;
    }
    return {};
}

std::string ChainCheck::whyBroken(const ChainBatch::Row &row) const
{
    const std::string name = "Entry " + std::to_string(row.id);
    if (row.id == last_.id + 2)
        return "Entry " + std::to_string(last_.id + 1) + " is missing.";
    if (row.id != last_.id + 1)
        return "Entries " + std::to_string(last_.id + 1) + " to " + std::to_string(row.id - 1) + " are missing.";
    if (!row.holds)
        return name + " was altered: its hash does not cover what it says.";
    if (row.previous != last_.hash)
        return name + " does not follow the entry before it: one of the two was replaced.";
    if (!row.changesReadable)
        return name + " says what it wrote in a form that is not the journal's.";
    return {};
}

bool ChainCheck::breakAt(std::uint64_t id, std::string detail)
{
    report_.entries = id - 1;
    report_.brokenAt = id;
    report_.detail = std::move(detail);
    return false;
}

bool ChainCheck::check(const ChainBatch &batch)
{
    for (const ChainBatch::Row &row : batch.rows_) {
        if (row.id != last_.id + 1 || !row.holds || row.previous != last_.hash || !row.changesReadable)
            return breakAt(last_.id + 1, whyBroken(row));
        last_ = {row.id, *row.hash};
        ++report_.entries;
    }
    const std::string next = "Entry " + std::to_string(last_.id + 1);
    unreadable_ = batch.unreadable_.has_value();
    if (unreadable_)
        return breakAt(last_.id + 1, next + " and what follows cannot be read. " + batch.unreadable_->detail);
    if (!batch.head_)
        return true;
    if (batch.head_->id > last_.id)
        return breakAt(last_.id + 1, "The last entries are missing: the journal had " + std::to_string(batch.head_->id) + ".");
    if (batch.head_->id < last_.id)
        return breakAt(batch.head_->id + 1,
                       "Entries were added by another program: Plumbline wrote " + std::to_string(batch.head_->id) + ".");
    if (batch.head_->hash != last_.hash)
        return breakAt(last_.id, "Entry " + std::to_string(last_.id) + " is not the one that Plumbline wrote last.");
    return true;
}

}
