// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/journal_exporter.h"

#include "ui/models/desk.h"
#include "ui/models/text.h"

#include <QSaveFile>

namespace plumbline {
namespace {

constexpr std::size_t entriesAtOnce = 500;

}

// The file that is being written; used in the exporter's thread alone.
class ExportFile : public QObject {
public:
    ExportFile(const QString &fileName, ExportFormat format) : file_(fileName), format_(format) {}

    // Empty where all went well.
    QString write(const std::vector<JournalEntry> &entries, bool isLast)
    {
        std::string text;
        if (!file_.isOpen()) {
            if (!file_.open(QIODevice::WriteOnly))
                return file_.errorString();
            file_.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
            text = exportHead(format_);
        }
        for (const JournalEntry &entry : entries) {
            text += exportEntry(format_, entry, first_);
            first_ = false;
        }
        if (isLast)
            text += exportTail(format_);
        if (file_.write(text.data(), static_cast<qint64>(text.size())) < 0 || (isLast && !file_.commit()))
            return file_.errorString();
        return {};
    }

private:
    QSaveFile file_; // without commit() nothing is left behind
    ExportFormat format_;
    bool first_ = true;
};

JournalExporter::JournalExporter(Desk &desk, QObject *parent) : QObject(parent), desk_(desk)
{
    thread_.setObjectName(QStringLiteral("journal export"));
}

JournalExporter::~JournalExporter()
{
    if (file_ != nullptr)
        file_->deleteLater();
    thread_.quit();
    thread_.wait();
}

void JournalExporter::start(const QString &fileName, ExportFormat format, JournalQuery query)
{
    if (isRunning())
        return;
    fileName_ = fileName;
    query_ = std::move(query);
    query_.limit = entriesAtOnce;
    query_.before.reset();
    count_ = 0;
    cancelled_ = false;
    file_ = new ExportFile(fileName, format);
    file_->moveToThread(&thread_);
    thread_.start();
    askNext();
}

void JournalExporter::cancel()
{
    cancelled_ = true;
}

void JournalExporter::askNext()
{
    desk_.engine().history(query_, desk_.reply<std::vector<JournalEntry>>(this, [this](Result<std::vector<JournalEntry>> entries) {
        if (!entries)
            finish(false, tr("Not exported: %1").arg(shown(entries.error().text())));
        else
            write(std::move(*entries));
    }));
}

void JournalExporter::write(std::vector<JournalEntry> entries)
{
    const bool isLast = entries.size() < query_.limit;
    if (!entries.empty())
        query_.before = entries.back().id;
    count_ += entries.size();
    auto page = std::make_shared<const std::vector<JournalEntry>>(std::move(entries));
    QMetaObject::invokeMethod(file_, [this, file = file_, page, isLast] {
        const QString problem = file->write(*page, isLast);
        QMetaObject::invokeMethod(this, [this, problem, isLast] { written(problem, isLast); });
    });
}

void JournalExporter::written(const QString &problem, bool wasLast)
{
    if (!problem.isEmpty())
        finish(false, tr("Not exported: %1: %2. Choose another folder or make room.").arg(shown(fileName_.toStdString()), problem));
    else if (wasLast)
        finish(true, tr("%1 entries are in %2.").arg(count_).arg(shown(fileName_.toStdString())));
    else if (cancelled_)
        finish(false, tr("The export was cancelled; no file was left."));
    else {
        Q_EMIT progressed(count_);
        askNext();
    }
}

void JournalExporter::finish(bool ok, const QString &sentence)
{
    file_->deleteLater();
    file_ = nullptr;
    Q_EMIT ended(ok, sentence);
}

}
