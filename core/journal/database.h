// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace plumbline::sqlite {

// What SQLite answered (an extended result code) as an Error about `path`.
[[nodiscard]] Error errorOf(sqlite3 *handle, int code, const std::string &path);

// A prepared statement. Parameters count from 1, columns from 0, as SQLite counts them. Views of columns last until
// the next step() or reset().
class Statement {
public:
    Statement() = default;
    Statement(sqlite3_stmt *handle, const std::string *path) : handle_(handle), path_(path) {}

    Statement &bind(int index, std::int64_t value);
    Statement &bind(int index, std::string_view text);
    Statement &bindBlob(int index, std::string_view bytes);
    // True where there is a row.
    [[nodiscard]] Result<bool> step();
    // For statements without rows: steps to the end and resets.
    [[nodiscard]] Result<void> run();
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
    [[nodiscard]] std::string_view text(int column) const; // of text and blobs alike; NULL is empty

private:
    struct Close {
        void operator()(sqlite3_stmt *handle) const { sqlite3_finalize(handle); }
    };
    std::unique_ptr<sqlite3_stmt, Close> handle_;
    const std::string *path_ = nullptr;
};

// One connection; not thread-safe.
class Connection {
public:
    enum class Mode {
        Write,
        Read,    // may still roll back what a killed writer left half-way, where the file permits it
        Evidence // a damaged file as it lies there: nothing is locked, recovered or written
    };
    [[nodiscard]] static Result<Connection> open(const std::string &path, Mode mode);

    [[nodiscard]] Result<Statement> prepare(std::string_view sql) const;
    // One or several statements whose rows are of no interest.
    [[nodiscard]] Result<void> run(const char *sql) const;
    // The first column of the first row, 0 where there is none.
    [[nodiscard]] Result<std::int64_t> number(std::string_view sql) const;
    [[nodiscard]] Result<std::string> word(std::string_view sql) const;
    [[nodiscard]] bool readOnly() const { return sqlite3_db_readonly(handle_.get(), "main") == 1; }

private:
    struct Close {
        void operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }
    };
    std::unique_ptr<sqlite3, Close> handle_;
    std::unique_ptr<std::string> path_; // on the heap: statements point to it
};

// Rolls back in its destructor unless commit() succeeded.
class Transaction {
public:
    explicit Transaction(const Connection &connection) : connection_(connection) {}
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    [[nodiscard]] Result<void> begin(bool forWriting);
    [[nodiscard]] Result<void> commit();
    void rollBack();

private:
    const Connection &connection_;
    bool open_ = false;
};

}
