// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/sqlite_journal.h"

#include "core/journal/append.h"
#include "core/journal/begin.h"
#include "core/journal/chain.h"
#include "core/journal/chain_check.h"
#include "core/journal/query_sql.h"
#include "core/journal/schema.h"
#include "core/journal/writer_lock.h"

#include <algorithm>
#include <future>
#include <mutex>
#include <sys/stat.h>
#include <thread>

namespace plumbline {
namespace {

constexpr std::size_t longestText = 1000; // bytes of JournalQuery::text; SQLite's patterns end at 50,000

Error prefixed(Error error, const std::string &words)
{
    error.detail = words + ' ' + error.detail;
    return error;
}

class SqliteJournal final : public Journal {
public:
    SqliteJournal(JournalFiles files, const Clock &clock, std::optional<WriterLock> lock, std::string because)
        : files_(std::move(files)), clock_(clock), lock_(std::move(lock)), because_(std::move(because))
    {}

    // A writer begins, sets aside or mends what must be; a reader opens what is there.
    [[nodiscard]] Result<void> open(const std::string &program);

    [[nodiscard]] bool writable() const override { return lock_.has_value(); }
    [[nodiscard]] std::string writer() const override { return because_; }
    [[nodiscard]] bool beingWritten() const override { return writable() || WriterLock::isHeld(files_.lock()); }
    [[nodiscard]] Result<JournalEntry> append(const EntryDraft &draft, std::span<const InventoryItem> wrote,
                                              std::span<const ResourceKey> removed) override;
    [[nodiscard]] Result<std::vector<JournalEntry>> query(const JournalQuery &query) override;
    [[nodiscard]] Result<Inventory> inventory(const EnvironmentId &environment, const std::string &target) override;
    [[nodiscard]] Result<ChainReport> verify(const std::function<void(std::uint64_t)> &progress, std::stop_token stop) override;
    [[nodiscard]] std::uint64_t lastId() override;

private:
    [[nodiscard]] Result<void> openFile(CheckDepth depth);
    [[nodiscard]] Result<void> mendInventory();
    // The connection to the file that has the journal's name now; null where a reader finds none.
    [[nodiscard]] Result<const sqlite::Connection *> connected();
    [[nodiscard]] Result<const sqlite::Connection *> connectedReader(const std::optional<FileIdentity> &identity);
    [[nodiscard]] Result<std::vector<JournalEntry>> readAll(const sqlite::Connection &database, const JournalQuery &query) const;
    [[nodiscard]] Result<std::shared_ptr<ChainBatch>> readBatch(ChainCheck &check, std::optional<FileIdentity> &file);
    [[nodiscard]] Result<void> finish(const ChainCheck &check, ChainReport &report);
    // Passes a result on; damage that it tells of is looked into at the next opening.
    template <typename T> [[nodiscard]] Result<T> noted(Result<T> result)
    {
        if (!result && result.error().code == ErrorCode::Corruption && writable())
            files_.markSuspect();
        return result;
    }

    JournalFiles files_;
    const Clock &clock_;
    std::optional<WriterLock> lock_; // outlives the connection below
    std::string because_;
    std::mutex mutex_;
    std::optional<sqlite::Connection> database_;
    std::optional<FileIdentity> identity_; // of the file that database_ has open
};

Result<void> SqliteJournal::openFile(CheckDepth depth)
{
    const auto identity = identityOf(files_.database());
    if (!identity)
        return Failure(identity.error());
    auto database =
        sqlite::Connection::open(files_.database(), writable() ? sqlite::Connection::Mode::Write : sqlite::Connection::Mode::Read);
    if (!database)
        return Failure(database.error());
    if (const auto sound = checkSchema(*database, depth, files_.database()); !sound)
        return sound;
    database_ = std::move(*database);
    identity_ = *identity;
    return {};
}

Result<void> SqliteJournal::open(const std::string &program)
{
    const auto present = identityOf(files_.database());
    if (!present)
        return Failure(present.error());
    if (!writable())
        return connected().map([](const sqlite::Connection *) {});

    Result<void> opened;
    std::string damage;
    if (*present) {
        if (::chmod(files_.database().c_str(), 0600) != 0)
            return Failure(Error{ErrorCode::Denied, files_.database(), "It is another user's file. Use a journal of your own."});
        opened = openFile(files_.isSuspect() ? CheckDepth::Full : CheckDepth::Writer).and_then([&] { return mendInventory(); });
        if (opened) {
            files_.clearSuspect();
            return {};
        }
        if (opened.error().code != ErrorCode::Corruption)
            return opened;
        damage = opened.error().detail;
        damage.erase(std::min(damage.size(), damage.find(" The next program")));
        damage = "The journal could not be used. " + damage;
        database_.reset();
    }
    return beginJournal(files_, clock_.now(), program, damage).and_then([&] { return openFile(CheckDepth::Writer); });
}

Result<void> SqliteJournal::mendInventory()
{
    if (inventoryReadable(*database_))
        return {};
    sqlite::Transaction transaction(*database_);
    return transaction.begin(true).and_then([&] { return rebuildInventory(*database_); }).and_then([&] { return transaction.commit(); });
}

Result<const sqlite::Connection *> SqliteJournal::connected()
{
    const auto identity = identityOf(files_.database());
    if (!identity)
        return Failure(identity.error());
    if (!writable())
        return connectedReader(*identity);
    if (*identity != identity_)
        return fail(ErrorCode::Corruption, files_.database(),
                    "The journal was moved or replaced while it was open. Close the program, put the file back, and start again.");
    return &*database_;
}

Result<const sqlite::Connection *> SqliteJournal::connectedReader(const std::optional<FileIdentity> &identity)
{
    if (identity && identity == identity_)
        return &*database_;
    database_.reset();
    identity_.reset();
    if (identity)
        return openFile(CheckDepth::Reader).map([&]() -> const sqlite::Connection * { return &*database_; });
    if (!files_.asideNames().empty())
        return fail(ErrorCode::Unavailable, files_.database(),
                    "A damaged journal was set aside and the new one is not there yet. Open it for writing, or try again.");
    return nullptr;
}

Result<JournalEntry> SqliteJournal::append(const EntryDraft &draft, std::span<const InventoryItem> wrote,
                                           std::span<const ResourceKey> removed)
{
    if (!writable())
        return fail(ErrorCode::Denied, files_.database(), because_);
    const std::lock_guard guard(mutex_);
    const auto database = connected();
    if (!database)
        return Failure(prefixed(database.error(), "The entry was not recorded."));
    sqlite::Transaction transaction(**database);
    auto entry = transaction.begin(true).and_then([&] { return appendEntry(**database, clock_.now(), draft, wrote, removed); });
    if (!entry)
        return noted(Result<JournalEntry>(Failure(prefixed(entry.error(), "The entry was not recorded."))));
    if (const auto done = transaction.commit(); !done) {
        transaction.rollBack();
        // Where only the last step of the commit failed the entry is in the file, safe or not.
        const auto head = readHead(**database);
        const bool absent = head && head->id < entry->id;
        return noted(Result<JournalEntry>(
            Failure(prefixed(done.error(), absent ? "The entry was not recorded." : "The entry may or may not be recorded."))));
    }
    return entry;
}

Result<std::vector<JournalEntry>> SqliteJournal::query(const JournalQuery &query)
{
    if (query.text.size() > longestText)
        return fail(ErrorCode::InvalidInput, "text", "It is longer than " + std::to_string(longestText) + " bytes. Search for less.");
    const std::lock_guard guard(mutex_);
    return noted(connected().and_then([&](const sqlite::Connection *database) -> Result<std::vector<JournalEntry>> {
        return database ? readAll(*database, query) : std::vector<JournalEntry>();
    }));
}

Result<std::vector<JournalEntry>> SqliteJournal::readAll(const sqlite::Connection &database, const JournalQuery &query) const
{
    const QuerySql sql = sqlFor(query);
    auto rows = database.prepare(sql.text);
    if (!rows)
        return Failure(rows.error());
    int index = 0;
    for (const auto &value : sql.values) {
        ++index;
        if (const auto *number = std::get_if<std::int64_t>(&value))
            rows->bind(index, *number);
        else
            rows->bind(index, std::string_view(std::get<std::string>(value)));
    }
    std::vector<JournalEntry> out;
    for (;;) {
        const auto row = rows->step();
        if (!row)
            return Failure(row.error());
        if (!*row)
            return out;
        auto entry = readEntry(*rows, files_.database());
        if (!entry)
            return Failure(entry.error());
        out.push_back(std::move(*entry));
    }
}

Result<Inventory> SqliteJournal::inventory(const EnvironmentId &environment, const std::string &target)
{
    const std::lock_guard guard(mutex_);
    return noted(connected().and_then([&](const sqlite::Connection *database) -> Result<Inventory> {
        return database ? readInventory(*database, environment, target) : Inventory();
    }));
}

Result<std::shared_ptr<ChainBatch>> SqliteJournal::readBatch(ChainCheck &check, std::optional<FileIdentity> &file)
{
    const std::lock_guard guard(mutex_);
    const auto database = connected();
    if (!database)
        return Failure(database.error());
    if (file && file != identity_)
        return fail(ErrorCode::Unavailable, files_.database(), "Another journal took its place while it was verified. Verify again.");
    file = identity_;
    if (!*database)
        return nullptr;
    return check.read(**database);
}

Result<ChainReport> SqliteJournal::verify(const std::function<void(std::uint64_t)> &progress, std::stop_token stop)
{
    ChainCheck check;
    std::optional<FileIdentity> file;
    std::shared_ptr<ChainBatch> before; // is hashed by the helpers while the next one is read
    std::vector<std::future<void>> helpers;
    const std::size_t helperCount = std::clamp(std::thread::hardware_concurrency(), 2U, 4U) - 1;
    const auto settle = [&](ChainBatch &batch) {
        batch.hash();
        for (auto &helper : helpers)
            helper.get();
        helpers.clear();
        const bool holds = check.check(batch);
        if (progress)
            progress(check.report().entries);
        return holds;
    };
    for (;;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, files_.database(), "The verification was cancelled.");
        auto batch = readBatch(check, file);
        if (!batch)
            return Failure(batch.error());
        if (!*batch || (before && !settle(*before)))
            break;
        before = *batch;
        if (before->last) {
            static_cast<void>(settle(*before));
            break;
        }
        for (std::size_t i = 0; i < helperCount; ++i)
            helpers.push_back(std::async(std::launch::async, [before] { before->hash(); }));
    }
    ChainReport report = check.report();
    report.setAside = files_.asideNames();
    return finish(check, report).map([&] { return report; });
}

Result<void> SqliteJournal::finish(const ChainCheck &check, ChainReport &report)
{
    if (check.unreadable() && writable())
        files_.markSuspect();
    const std::lock_guard guard(mutex_);
    const auto database = connected();
    if (!database)
        return Failure(database.error());
    if (report.brokenAt || !*database)
        return {};
    const auto damage = structuralDamage(**database);
    if (!damage || !damage->empty()) {
        if (writable())
            files_.markSuspect();
        report.detail = "Every entry holds, but the database is damaged (" + (damage ? *damage : damage.error().detail) +
                        "). The next program that opens it for writing sets it aside.";
    } else if (!check.inventoryFollows() && !writable()) {
        report.detail = "The inventory does not follow from the entries. Verifying with a program that can write makes it anew.";
    } else if (!check.inventoryFollows()) {
        report.detail = "The inventory did not follow from the entries and was made anew.";
        sqlite::Transaction transaction(**database);
        return transaction.begin(true).and_then([&] { return rebuildInventory(**database); }).and_then([&] {
            return transaction.commit();
        });
    }
    return {};
}

std::uint64_t SqliteJournal::lastId()
{
    const std::lock_guard guard(mutex_);
    return connected()
        .and_then([](const sqlite::Connection *database) { return database ? readHead(*database) : Result<Head>(Head{}); })
        .map([](const Head &head) { return head.id; })
        .value_or(0);
}

}

Result<std::unique_ptr<Journal>> openJournal(const JournalOptions &options)
{
    const JournalFiles files(options.directory);
    std::optional<WriterLock> lock;
    std::string because = "The journal was opened for reading only.";
    if (options.wantWrite) {
        auto taken = files.makeDirectory().and_then([&] { return WriterLock::take(files.lock(), options.program); });
        if (taken)
            lock.emplace(std::move(*taken));
        else if (taken.error().code == ErrorCode::Conflict)
            because = taken.error().detail + " has the journal open; close it, or make the change there.";
        else if (taken.error().code == ErrorCode::Denied)
            because = "The journal cannot be written. " + taken.error().text();
        else
            return Failure(taken.error());
    }
    if (lock)
        because.clear();
    auto journal = std::make_unique<SqliteJournal>(files, options.clock, std::move(lock), std::move(because));
    if (const auto opened = journal->open(options.program); !opened)
        return Failure(opened.error());
    return journal;
}

}
