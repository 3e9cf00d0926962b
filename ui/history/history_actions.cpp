// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_filters.h"
#include "ui/history/history_page.h"
#include "ui/history/journal_exporter.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/widgets/search_field.h"

#include <QAction>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>

// What one can do with the journal: export, verify and search it.
namespace plumbline {

void HistoryPage::buildActions()
{
    auto *menu = new QMenu(export_);
    export_->setMenu(menu);
    const auto add = [this](const char *name, const QString &text, const std::function<void()> &run) {
        auto *action = new QAction(text, this);
        action->setObjectName(QString::fromLatin1(name));
        action->setProperty("menu", QStringLiteral("File"));
        connect(action, &QAction::triggered, this, run);
        actions_ += action;
        return action;
    };
    menu->addAction(add("history.export-csv", tr("Export what is filtered as CSV…"), [this] { chooseFile(ExportFormat::Csv); }));
    menu->addAction(add("history.export-json", tr("Export what is filtered as JSON…"), [this] { chooseFile(ExportFormat::Json); }));
    menu->addAction(add("history.export-bundle", tr("Export the whole journal with its hashes (JSON lines)…"),
                        [this] { chooseFile(ExportFormat::Bundle); }));
    QAction *verify = add("history.verify", tr("Verify the journal's chain"), [this] {
        desk_.engine().verifyJournal(desk_.reply<ChainReport>(this, [this](const Result<ChainReport> &report) {
            if (!report)
                Q_EMIT said(shown(report.error().text()));
            else if (report->brokenAt)
                Q_EMIT said(tr("The chain is broken at entry %1: %2").arg(*report->brokenAt).arg(shown(report->detail)));
            else
                Q_EMIT said(tr("The chain holds: %1 entries.").arg(report->entries));
        }));
    });
    menu->addSeparator();
    menu->addAction(verify);
    QAction *find = add("history.find", tr("Find in the history"), [this] { filters_->search()->setFocus(Qt::ShortcutFocusReason); });
    find->setShortcut(QKeySequence(QKeySequence::Find));
    find->setProperty("menu", QStringLiteral("Edit"));
    addAction(find);
}

void HistoryPage::chooseFile(ExportFormat format)
{
    const QString suffix = QString::fromLatin1(fileSuffix(format).data());
    auto *dialog = new QFileDialog(this, tr("Export the history"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(QStringLiteral("plumbline-history.") + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &name) { exportTo(name, format); });
    dialog->open();
}

void HistoryPage::exportTo(const QString &fileName, ExportFormat format)
{
    if (exporter_->isRunning()) {
        Q_EMIT said(tr("Another export is still being written."));
        return;
    }
    exporter_->start(fileName, format, format == ExportFormat::Bundle ? JournalQuery() : question());
}

}
