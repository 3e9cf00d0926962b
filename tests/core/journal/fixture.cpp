// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/fixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace plumbline::test {

const EnvironmentId shop{"/srv/git/shop", "prod"};
const std::string shopTarget = "directory:/srv/shop/prod";

EntryDraft draft(EntryKind kind, const std::string &reason)
{
    EntryDraft out;
    out.kind = kind;
    out.environment = shop;
    out.who = "Robin";
    out.reason = reason;
    return out;
}

EntryDraft stepsDone()
{
    EntryDraft out = draft(EntryKind::StepsDone, {});
    out.target = shopTarget;
    return out;
}

InventoryItem item(const std::string &path, int content)
{
    InventoryItem out;
    out.key = ResourceKey::file(path);
    out.blob = blobId(path + std::to_string(content));
    return out;
}

// In memory where there is such a place: thousands of synchronised writes would take minutes on a disk.
Scratch::Scratch() : folder_(QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm/plumbline-XXXXXX") : QString())
{
    if (!folder_.isValid())
        qFatal("no folder for temporary files");
}

QStringList Scratch::names() const
{
    return QDir(QString::fromStdString(directory())).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

Result<std::unique_ptr<Journal>> Scratch::tryOpen(bool wantWrite) const
{
    return openJournal({directory(), clock, wantWrite, "test"});
}

std::unique_ptr<Journal> Scratch::open(bool wantWrite) const
{
    auto journal = tryOpen(wantWrite);
    if (!journal)
        qFatal("%s", textOf(journal.error()).c_str());
    return std::move(*journal);
}

void Scratch::fill(int entries, int itemsEach) const
{
    const auto journal = open();
    for (int i = 0; i < entries; ++i) {
        std::vector<InventoryItem> items;
        for (int j = 0; j < itemsEach; ++j)
            items.push_back(item("file-" + std::to_string(i) + "-" + std::to_string(j)));
        const auto entry = journal->append(stepsDone(), items);
        if (!entry)
            qFatal("%s", textOf(entry.error()).c_str());
    }
}

void Scratch::put(const QByteArray &journal) const
{
    if (!QDir().mkpath(QString::fromStdString(directory())))
        qFatal("cannot make %s", directory().c_str());
    setBytes(file(), journal);
}

QString Scratch::sql(const std::string &statements) const
{
    sqlite3 *handle = nullptr;
    char *message = nullptr;
    sqlite3_open_v2(file().c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_exec(handle, statements.c_str(), nullptr, nullptr, &message);
    const QString out = QString::fromUtf8(message);
    sqlite3_free(message);
    sqlite3_close(handle);
    return out;
}

QString Scratch::answer(const std::string &select) const
{
    sqlite3 *handle = nullptr;
    sqlite3_stmt *statement = nullptr;
    QString out;
    sqlite3_open_v2(file().c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_prepare_v2(handle, select.c_str(), -1, &statement, nullptr);
    if (sqlite3_step(statement) == SQLITE_ROW)
        out = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return out;
}

QByteArray Scratch::bytes(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void Scratch::setBytes(const std::string &path, const QByteArray &content)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(content) != content.size())
        qFatal("cannot write %s", path.c_str());
}

std::string textOf(const Error &error)
{
    return std::string(nameOf(error.code)) + ": " + error.text();
}

QString verdict(Journal &journal)
{
    const auto report = journal.verify({}, {});
    if (!report)
        return QString::fromStdString(textOf(report.error()));
    QString out = report->brokenAt ? QStringLiteral("broken at %1").arg(*report->brokenAt) : QStringLiteral("%1 hold").arg(report->entries);
    if (!report->detail.empty())
        out += QStringLiteral(": ") + QString::fromStdString(report->detail);
    return out;
}

}
