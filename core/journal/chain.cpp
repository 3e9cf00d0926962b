// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/chain.h"

namespace plumbline {
namespace {

void putNumber(std::string &out, std::uint64_t value)
{
    std::array<char, 8> raw{};
    for (std::size_t i = 0; i < raw.size(); ++i)
        raw[i] = static_cast<char>((value >> (8 * i)) & 0xffU);
    out.append(raw.data(), raw.size());
}

void put(std::string &out, std::int64_t value)
{
    putNumber(out, static_cast<std::uint64_t>(value));
}

void put(std::string &out, std::string_view text)
{
    putNumber(out, text.size());
    out.append(text);
}

}

void encode(const ChainFields &f, std::string &out)
{
    out += "PLJ1";
    put(out, f.id);
    put(out, f.at);
    for (const std::string_view text : {f.kind, f.repository, f.environment, f.who})
        put(out, text);
    put(out, f.byPolicy);
    for (const std::string_view text : {f.reason, f.revision, f.plan, f.target})
        put(out, text);
    put(out, f.run);
    for (const std::string_view text : {f.result, f.payload, f.previous})
        put(out, text);
}

ChainFields chainFields(const JournalEntry &entry)
{
    const EntryDraft &what = entry.what;
    ChainFields out;
    out.id = static_cast<std::int64_t>(entry.id);
    out.at = entry.at.time_since_epoch().count();
    out.kind = nameOf(what.kind);
    out.repository = what.environment.repository;
    out.environment = what.environment.name;
    out.who = what.who;
    out.byPolicy = what.byPolicy ? 1 : 0;
    out.reason = what.reason;
    if (what.revision)
        out.revision = viewOf(*what.revision);
    if (what.plan)
        out.plan = viewOf(*what.plan);
    out.run = static_cast<std::int64_t>(what.run);
    out.result = what.result;
    out.target = what.target;
    out.payload = what.payload;
    out.previous = viewOf(entry.previous);
    return out;
}

ChainFields chainFields(const sqlite::Statement &row)
{
    ChainFields out;
    out.id = row.integer(0);
    out.at = row.integer(1);
    out.kind = row.text(2);
    out.repository = row.text(3);
    out.environment = row.text(4);
    out.who = row.text(5);
    out.byPolicy = row.integer(6);
    out.reason = row.text(7);
    out.revision = row.text(8);
    out.plan = row.text(9);
    out.run = row.integer(10);
    out.result = row.text(11);
    out.target = row.text(12);
    out.payload = row.text(13);
    out.previous = row.text(14);
    return out;
}

Result<JournalEntry> readEntry(const sqlite::Statement &row, const std::string &path)
{
    const ChainFields f = chainFields(row);
    JournalEntry out;
    out.id = static_cast<std::uint64_t>(f.id);
    out.at = Time(std::chrono::milliseconds(f.at));
    const auto kind = entryKindFrom(f.kind);
    const auto previous = bytesFrom<32>(f.previous);
    const auto hash = bytesFrom<32>(row.text(hashColumn));
    const auto revision = bytesFrom<20>(f.revision);
    const auto plan = bytesFrom<32>(f.plan);
    if (!kind || !previous || !hash || (!revision && !f.revision.empty()) || (!plan && !f.plan.empty()))
        return fail(ErrorCode::Corruption, path,
                    "Entry " + std::to_string(f.id) + " is not as it was written. Verify the journal to learn what else was altered.");
    out.what = {.kind = *kind,
                .environment = {std::string(f.repository), std::string(f.environment)},
                .who = std::string(f.who),
                .byPolicy = f.byPolicy != 0,
                .reason = std::string(f.reason),
                .revision = revision,
                .plan = plan,
                .target = std::string(f.target),
                .run = static_cast<std::uint64_t>(f.run),
                .result = std::string(f.result),
                .payload = std::string(f.payload)};
    out.previous = *previous;
    out.hash = *hash;
    return out;
}

}
