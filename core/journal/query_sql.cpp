// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/query_sql.h"

#include "core/journal/chain.h"

#include <algorithm>
#include <limits>

namespace plumbline {
namespace {

std::int64_t clamped(std::uint64_t value)
{
    return static_cast<std::int64_t>(std::min(value, static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())));
}

std::string likePattern(std::string_view text)
{
    std::string out = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '%';
}

bool isCommitPrefix(std::string_view text)
{
    return text.size() >= 4 && text.size() <= 40 && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::int64_t milliseconds(Time time)
{
    return time.time_since_epoch().count();
}

template <typename Where> void putText(const Where &where, QuerySql &sql, const std::string &text)
{
    if (text.empty())
        return;
    const bool commit = isCommitPrefix(text);
    // A run names its objects in its steps alone: what is found there is found at its start and its end, too.
    std::string condition =
        R"((reason LIKE ? ESCAPE '\' OR who LIKE ? ESCAPE '\' OR result LIKE ? ESCAPE '\' OR payload LIKE ? ESCAPE '\' OR)"
        R"( CASE kind WHEN 'sync-started' THEN id WHEN 'sync-ended' THEN run END IN)"
        R"( (SELECT run FROM entry WHERE kind = 'steps-started' AND payload LIKE ? ESCAPE '\'))";
    where(condition + (commit ? " OR hex(revision) LIKE ?)" : ")"));
    for (int i = 0; i < 5; ++i)
        sql.values.emplace_back(likePattern(text));
    if (commit)
        sql.values.emplace_back(text + '%');
}

// "SELECT id … LIMIT n": the newest ids that meet everything that was asked, of one kind or of any.
void putIds(QuerySql &sql, const JournalQuery &query, std::optional<EntryKind> kind)
{
    std::string separator = " WHERE ";
    const auto where = [&](std::string_view condition) {
        sql.text.append(separator).append(condition);
        separator = " AND ";
    };
    sql.text += "SELECT id FROM entry";
    if (query.environment) {
        where("environment = (SELECT number FROM environment WHERE repository = ? AND name = ?)");
        sql.values.emplace_back(query.environment->repository);
        sql.values.emplace_back(query.environment->name);
    }
    if (kind) {
        where("kind = ?");
        sql.values.emplace_back(std::string(nameOf(*kind)));
    }
    if (query.run) {
        where("run = ?");
        sql.values.emplace_back(clamped(*query.run));
        if (*query.run != 0)
            where("run <> 0"); // lets SQLite use the partial index
    }
    if (query.before) {
        where("id < ?");
        sql.values.emplace_back(clamped(*query.before));
    }
    if (!query.who.empty()) {
        where("who = ?");
        sql.values.emplace_back(query.who);
    }
    if (!query.results.empty()) {
        std::string places = "result IN (?";
        for (std::size_t i = 1; i < query.results.size(); ++i)
            places += ",?";
        where(places + ')');
        for (const std::string &result : query.results)
            sql.values.emplace_back(result);
    }
    if (query.since) {
        where("at >= ?");
        sql.values.emplace_back(milliseconds(*query.since));
    }
    if (query.until) {
        where("at < ?");
        sql.values.emplace_back(milliseconds(*query.until));
    }
    putText(where, sql, query.text);
    sql.text += " ORDER BY id DESC LIMIT ?";
    sql.values.emplace_back(clamped(query.limit));
}

}

QuerySql sqlFor(const JournalQuery &query)
{
    QuerySql sql;
    sql.text.append("SELECT ").append(entryColumns).append(" FROM ").append(entryTables).append(" WHERE e.id IN (");
    if (query.kinds.empty()) {
        sql.text += "SELECT id FROM (";
        putIds(sql, query, std::nullopt);
        sql.text += ')';
    }
    for (std::size_t i = 0; i < query.kinds.size(); ++i) {
        sql.text += i == 0 ? "SELECT id FROM (" : " UNION ALL SELECT id FROM (";
        putIds(sql, query, query.kinds[i]);
        sql.text += ')';
    }
    sql.text += ") ORDER BY e.id DESC LIMIT ?";
    sql.values.emplace_back(clamped(query.limit));
    return sql;
}

}
