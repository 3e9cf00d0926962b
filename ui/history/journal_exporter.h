// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>
#include <memory>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/journal_export.h"

namespace plumbline {

class Desk;
class ExportFile;

// Writes what a question finds in the journal into a file, page by page, newest first, in a thread of its own. The file
// takes its name only once it is whole; it is the operator's alone (0600).
class JournalExporter : public QObject {
    Q_OBJECT

public:
    explicit JournalExporter(Desk &desk, QObject *parent = nullptr);
    ~JournalExporter() override;

    // One at a time; limit and before of the query are its own.
    void start(const QString &fileName, ExportFormat format, JournalQuery query);
    void cancel();
    [[nodiscard]] bool isRunning() const { return file_ != nullptr; }

Q_SIGNALS:
    void progressed(quint64 entries);
    // What came of it, as a sentence.
    void ended(bool ok, const QString &sentence);

private:
    void askNext();
    void write(std::vector<JournalEntry> entries);
    void written(const QString &problem, bool wasLast);
    void finish(bool ok, const QString &sentence);

    Desk &desk_;
    QThread thread_;
    ExportFile *file_ = nullptr; // lives in thread_
    QString fileName_;
    JournalQuery query_;
    quint64 count_ = 0;
    bool cancelled_ = false;
};

}
