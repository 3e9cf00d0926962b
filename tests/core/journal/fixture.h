// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/sqlite_journal.h"

#include <QStringList>
#include <QTemporaryDir>

#include <atomic>

namespace plumbline::test {

// Stands still until it is told otherwise.
class TestClock final : public Clock {
public:
    [[nodiscard]] Time now() const override { return Time(std::chrono::milliseconds(ms_)); }
    void set(std::int64_t ms) { ms_ = ms; }

private:
    std::atomic<std::int64_t> ms_ = 1'795'000'000'000; // 2026-11-18T11:06:40Z
};

extern const EnvironmentId shop;
extern const std::string shopTarget;

[[nodiscard]] EntryDraft draft(EntryKind kind = EntryKind::Hold, const std::string &reason = "a reason");
// A StepsDone entry of `shop`, whose changes go to shopTarget.
[[nodiscard]] EntryDraft stepsDone();
[[nodiscard]] InventoryItem item(const std::string &path, int content = 1);

// A folder for one journal, with tools that look at its files from outside.
class Scratch {
public:
    Scratch();
    [[nodiscard]] std::string directory() const { return folder_.path().toStdString() + "/journal"; }
    [[nodiscard]] std::string file(const std::string &name = "journal.sqlite") const { return directory() + '/' + name; }
    [[nodiscard]] QStringList names() const; // of the folder's files, sorted

    [[nodiscard]] Result<std::unique_ptr<Journal>> tryOpen(bool wantWrite = true) const;
    // Ends the test program where the journal does not open.
    [[nodiscard]] std::unique_ptr<Journal> open(bool wantWrite = true) const;
    // A journal of n entries, closed.
    void fill(int entries, int itemsEach = 0) const;
    // The bytes of a journal.
    void put(const QByteArray &journal) const;
    // Runs SQL in the file, past the journal; "" or SQLite's message.
    [[nodiscard]] QString sql(const std::string &statements) const;
    // The first column of the first row that a SELECT finds, past the journal.
    [[nodiscard]] QString answer(const std::string &select) const;

    [[nodiscard]] static QByteArray bytes(const std::string &path);
    static void setBytes(const std::string &path, const QByteArray &content);

    mutable TestClock clock;

private:
    QTemporaryDir folder_;
};

[[nodiscard]] std::string textOf(const Error &error); // "Code: subject: detail"
// "3 hold", "broken at 2: …"; what verify() says, in one line.
[[nodiscard]] QString verdict(Journal &journal);

}
