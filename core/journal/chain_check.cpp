// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/chain_check.h"

#include "core/journal/chain.h"

#include <algorithm>
#include <future>
#include <thread>

namespace plumbline {
namespace {

constexpr int chunkEntries = 4096;
constexpr std::size_t chunkBytes = 8U << 20U; // a chunk of large entries ends early

}

Result<bool> ChainCheck::read(const sqlite::Connection &database)
{
    rows_.clear();
    bytes_.clear();
    sqlite::Transaction transaction(database); // so that the head and the inventory are those of the last entry
    if (const auto begun = transaction.begin(false); !begun)
        return Failure(begun.error());
    auto done = readRows(database);
    if (!done && done.error().code == ErrorCode::Corruption) {
        unreadable_ = done.error();
        return true;
    }
    return done;
}

Result<bool> ChainCheck::readRows(const sqlite::Connection &database)
{
    std::string sql = "SELECT ";
    sql.append(entryColumns).append(" FROM ").append(entryTables).append(" WHERE e.id > ? ORDER BY e.id");
    auto rows = database.prepare(sql);
    if (!rows)
        return Failure(rows.error());
    rows->bind(1, static_cast<std::int64_t>(last_.id));
    while (rows_.size() < chunkEntries && bytes_.size() < chunkBytes) {
        const auto row = rows->step();
        if (!row)
            return Failure(row.error());
        if (!*row) {
            rows->reset();
            const auto head = readHead(database);
            const auto follows = head ? plumbline::inventoryFollows(database, replay_) : Failure(head.error());
            if (!head)
                return Failure(head.error());
            head_ = *head;
            inventoryFollows_ = follows.value_or(false);
            return true;
        }
        keep(*rows);
    }
    return false;
}

void ChainCheck::keep(const sqlite::Statement &statement)
{
    const ChainFields fields = chainFields(statement);
    encode(fields, bytes_);
    Row row{.id = static_cast<std::uint64_t>(fields.id),
            .end = bytes_.size(),
            .previous = bytesFrom<32>(fields.previous),
            .hash = bytesFrom<32>(statement.text(hashColumn))};
    if (hasChanges(fields.payload)) {
        const auto changes = changesIn(fields.payload);
        row.changesReadable = changes.has_value();
        if (changes)
            replay_.apply(fields.repository, fields.environment, fields.target, *changes);
    }
    rows_.push_back(row);
}

void ChainCheck::hashRows()
{
    const auto slice = [this](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const std::size_t begin = i == 0 ? 0 : rows_[i - 1].end;
            rows_[i].holds = rows_[i].hash == sha256(std::string_view(bytes_).substr(begin, rows_[i].end - begin));
        }
    };
    const std::size_t workers = rows_.size() < 256 ? 1 : std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 4);
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < workers; ++i)
        others.push_back(std::async(std::launch::async, slice, rows_.size() * i / workers, rows_.size() * (i + 1) / workers));
    slice(0, rows_.size() / workers);
    for (auto &other : others)
        other.get();
}

std::string ChainCheck::whyBroken(const Row &row) const
{
    const std::string name = "Entry " + std::to_string(row.id);
    if (row.id != last_.id + 1)
        return row.id == last_.id + 2 ? "Entry " + std::to_string(last_.id + 1) + " is missing."
                                      : "Entries " + std::to_string(last_.id + 1) + " to " + std::to_string(row.id - 1) + " are missing.";
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

bool ChainCheck::check()
{
    hashRows();
    for (const Row &row : rows_) {
        if (std::string why = whyBroken(row); !why.empty())
            return breakAt(last_.id + 1, std::move(why));
        last_ = {row.id, *row.hash};
        ++report_.entries;
    }
    if (unreadable_)
        return breakAt(last_.id + 1, "Entry " + std::to_string(last_.id + 1) + " and what follows cannot be read. " + unreadable_->detail);
    if (head_ && head_->id > last_.id)
        return breakAt(last_.id + 1, "The last entries are missing: the journal had " + std::to_string(head_->id) + ".");
    if (head_ && head_->id < last_.id)
        return breakAt(head_->id + 1, "Entries were added by another program: Plumbline wrote " + std::to_string(head_->id) + ".");
    if (head_ && head_->hash != last_.hash)
        return breakAt(last_.id, "Entry " + std::to_string(last_.id) + " is not the one that Plumbline wrote last.");
    return true;
}

}
