// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/database.h"

#include <cerrno>
#include <cstring>

namespace plumbline::sqlite {
namespace {

// Long enough for a writer's commit on a slow disk, or for a reader between two chunks.
constexpr int busyMilliseconds = 10'000;

std::string reasonOf(sqlite3 *handle, int code)
{
    std::string out = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    const int system = handle ? sqlite3_system_errno(handle) : 0;
    const int primary = code & 0xff;
    if (system != 0 && (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN))
        out += std::string(": ") + std::strerror(system);
    return out;
}

// SQLite takes a file name in a URI with these three escaped.
std::string uriOf(const std::string &path)
{
    std::string out = "file:";
    for (const char c : path) {
        if (c == '%')
            out += "%25";
        else if (c == '?')
            out += "%3f";
        else if (c == '#')
            out += "%23";
        else
            out += c;
    }
    return out + "?immutable=1";
}

}

Error errorOf(sqlite3 *handle, int code, const std::string &path)
{
    const std::string reason = reasonOf(handle, code);
    switch (code & 0xff) {
    case SQLITE_FULL: return {ErrorCode::Unavailable, path, "The disk is full. Free some space there and try again."};
    case SQLITE_IOERR:
        return {ErrorCode::Unavailable, path,
                "The disk did not read or write (" + reason + "). Check its free space and health, then try again."};
    case SQLITE_NOMEM: return {ErrorCode::Unavailable, path, "There was not enough memory. Close other programs and try again."};
    case SQLITE_CANTOPEN: {
        const int system = handle ? sqlite3_system_errno(handle) : 0;
        const bool denied = system == EACCES || system == EPERM || system == EROFS;
        return {denied ? ErrorCode::Denied : ErrorCode::Unavailable, path,
                "It cannot be opened (" + reason + "). Check that it is yours and that its folder can be written."};
    }
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorCode::Denied, path, "It cannot be written (" + reason + "). Check its permissions and those of its folder."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Timeout, path,
                "Another process kept it locked for " + std::to_string(busyMilliseconds / 1000) + " s. Try again."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Corruption, path,
                "It is damaged (" + reason + "). The next program that opens it for writing sets it aside and begins a new journal."};
    default:
        // A header with a schema format that SQLite does not have is told as a plain SQLITE_ERROR.
        if (reason == "unsupported file format")
            return errorOf(nullptr, SQLITE_CORRUPT, path);
        return {ErrorCode::Internal, path, "SQLite refused (" + reason + ")."};
    }
}

Statement &Statement::bind(int index, std::int64_t value)
{
    sqlite3_bind_int64(handle_.get(), index, value);
    return *this;
}

Statement &Statement::bind(int index, std::string_view text)
{
    // A null pointer would bind NULL, which an empty view may carry.
    sqlite3_bind_text64(handle_.get(), index, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindBlob(int index, std::string_view bytes)
{
    sqlite3_bind_blob64(handle_.get(), index, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    return *this;
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    Error error = errorOf(sqlite3_db_handle(handle_.get()), code, *path_);
    reset();
    return Failure(std::move(error));
}

Result<void> Statement::run()
{
    for (;;) {
        const Result<bool> row = step();
        if (!row)
            return Failure(row.error());
        if (!*row)
            break;
    }
    reset();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(handle_.get());
}

std::string_view Statement::text(int column) const
{
    const void *data = sqlite3_column_blob(handle_.get(), column);
    const int size = sqlite3_column_bytes(handle_.get(), column);
    return data ? std::string_view(static_cast<const char *>(data), static_cast<std::size_t>(size)) : std::string_view();
}

Result<Connection> Connection::open(const std::string &path, Mode mode)
{
    Connection out;
    out.path_ = std::make_unique<std::string>(path);
    const bool evidence = mode == Mode::Evidence;
    const int flags = SQLITE_OPEN_NOMUTEX | (evidence ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE);
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(evidence ? uriOf(path).c_str() : path.c_str(), &raw, flags, nullptr);
    out.handle_.reset(raw);
    if (code != SQLITE_OK)
        return Failure(errorOf(raw, code, path));
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, busyMilliseconds);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // writable_schema lets a file be read that is shorter than its header says.
    const char *setUp = mode == Mode::Write  ? "PRAGMA cell_size_check=ON; PRAGMA synchronous=EXTRA; PRAGMA journal_mode=TRUNCATE"
                        : mode == Mode::Read ? "PRAGMA cell_size_check=ON; PRAGMA query_only=ON"
                                             : "PRAGMA writable_schema=ON";
    if (const auto done = out.run(setUp); !done)
        return Failure(done.error());
    return out;
}

Result<Statement> Connection::prepare(std::string_view sql) const
{
    sqlite3_stmt *raw = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), 0, &raw, nullptr);
    if (code != SQLITE_OK)
        return Failure(errorOf(handle_.get(), code, *path_));
    return Statement(raw, path_.get());
}

Result<void> Connection::run(const char *sql) const
{
    const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return Failure(errorOf(handle_.get(), code, *path_));
    return {};
}

Result<std::int64_t> Connection::number(std::string_view sql) const
{
    auto statement = prepare(sql);
    if (!statement)
        return Failure(statement.error());
    return statement->step().map([&](bool row) { return row ? statement->integer(0) : 0; });
}

Result<std::string> Connection::word(std::string_view sql) const
{
    auto statement = prepare(sql);
    if (!statement)
        return Failure(statement.error());
    return statement->step().map([&](bool row) { return row ? std::string(statement->text(0)) : std::string(); });
}

Transaction::~Transaction()
{
    rollBack();
}

Result<void> Transaction::begin(bool forWriting)
{
    auto done = connection_.run(forWriting ? "BEGIN IMMEDIATE" : "BEGIN");
    open_ = done.has_value();
    return done;
}

void Transaction::rollBack()
{
    // SQLite may have rolled back by itself; then this one is refused, which is as good.
    if (open_)
        static_cast<void>(connection_.run("ROLLBACK"));
    open_ = false;
}

Result<void> Transaction::commit()
{
    auto done = connection_.run("COMMIT");
    open_ = !done.has_value();
    return done;
}

}
