// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_page.h"

#include "ui/models/ages.h"
#include "ui/models/desk.h"
#include "ui/models/journal_model.h"
#include "ui/models/text.h"
#include "ui/models/words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/roles.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/state_pill.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace plumbline {
namespace {

constexpr std::size_t pageOfEntries = 200;

}

HistoryPage::HistoryPage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), model_(new JournalModel(this)), title_(new QLabel(tr("History"), this)),
      chain_(new StatePill(State::Pending, this)), search_(new SearchField(tr("Commit, object, reason"), this)),
      table_(new QTableView(this)), detail_(new QPlainTextEdit(this))
{
    setTextRole(title_, TextRole::PageTitle);
    table_->setObjectName(QStringLiteral("journal"));
    table_->setAccessibleName(tr("Journal"));
    table_->setModel(model_);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->setAlternatingRowColors(true);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(plumbline::metric(plumbline::Metric::Row));
    table_->horizontalHeader()->setStretchLastSection(true);
    static constexpr int widths[] = {130, 110, 140, 76, 76, 90, 76};
    for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
        table_->setColumnWidth(column, scaled(widths[column]));
    detail_->setReadOnly(true);
    detail_->setFrameShape(QFrame::NoFrame);
    detail_->setTabChangesFocus(true);
    detail_->setAccessibleName(tr("The chosen entry"));
    bindFont(detail_, TextRole::Mono);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(12);
    head->addWidget(title_);
    head->addWidget(search_);
    head->addStretch(1);
    head->addWidget(chain_);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(table_);
    splitter->addWidget(detail_);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({840, 340});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(splitter, 1);

    auto *typing = new QTimer(this);
    typing->setSingleShot(true);
    typing->setInterval(200);
    connect(search_, &QLineEdit::textChanged, typing, qOverload<>(&QTimer::start));
    connect(typing, &QTimer::timeout, this, &HistoryPage::load);
    connect(&desk_, &Desk::fleetChanged, this, &HistoryPage::loadNewer);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPage::describe);
    connect(model_, &JournalModel::olderWanted, this, [this](quint64 before) {
        JournalQuery query = question();
        query.before = before;
        desk_.engine().history(query, desk_.reply<std::vector<JournalEntry>>(this, [this](Result<std::vector<JournalEntry>> entries) {
            if (entries)
                model_->addOlder(std::move(*entries), entries->size() == pageOfEntries);
        }));
    });
}

JournalQuery HistoryPage::question() const
{
    JournalQuery query;
    query.environment = id_;
    query.text = search_->text().trimmed().toStdString();
    query.limit = pageOfEntries;
    return query;
}

void HistoryPage::showEnvironment(const std::optional<EnvironmentId> &id)
{
    if (id == id_ && seen_ != 0)
        return;
    id_ = id;
    title_->setText(id_ ? tr("History of %1").arg(shown(id_->name)) : tr("History"));
    load();
    Q_EMIT breadcrumbChanged();
}

void HistoryPage::load()
{
    if (desk_.fleet()->engine.workers == 0)
        return; // the core is starting; its first snapshot loads
    loading_ = true;
    seen_ = desk_.fleet()->engine.journalEntries;
    desk_.engine().history(question(), desk_.reply<std::vector<JournalEntry>>(this, [this](Result<std::vector<JournalEntry>> entries) {
        loading_ = false;
        if (!entries) {
            detail_->setPlainText(shown(entries.error().text()));
            return;
        }
        const bool more = entries->size() == pageOfEntries;
        model_->setNow(SystemClock().now());
        model_->setEntries(std::move(*entries), more);
        if (!table_->currentIndex().isValid() && model_->rowCount() > 0)
            table_->setCurrentIndex(model_->index(0, 0));
    }));
}

void HistoryPage::loadNewer()
{
    const EngineStatus &engine = desk_.fleet()->engine;
    if (engine.chain)
        chain_->setState(engine.chain->brokenAt ? State::SyncFailed : State::Done,
                         engine.chain->brokenAt ? tr("Chain broken at entry %1").arg(*engine.chain->brokenAt)
                                                : tr("Chain verified, entries 1 to %1").arg(engine.chain->entries));
    if (isVisible() && !loading_ && engine.journalEntries != seen_)
        load();
}

void HistoryPage::describe()
{
    const JournalEntry *entry = model_->entryAt(table_->currentIndex());
    if (entry == nullptr) {
        detail_->clear();
        return;
    }
    QStringList lines;
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines += QStringLiteral("%1 %2").arg(name, -12).arg(value);
    };
    const auto tell = [&](const JournalEntry &one) {
        lines += wordOf(one.what.kind) + tr(", entry %1").arg(one.id);
        add(tr("When"), fullTime(one.at));
        add(tr("Who"), shown(one.what.who) + (one.what.byPolicy ? tr(" (policy)") : QString()));
        add(tr("Environment"), shown(one.what.environment.name));
        add(tr("Repository"), shown(one.what.environment.repository));
        add(tr("Revision"), one.what.revision ? QString::fromStdString(one.what.revision->hex()) : QString());
        add(tr("Plan"), one.what.plan ? shortDigest(*one.what.plan) : QString());
        add(tr("Why"), shown(one.what.reason));
        add(tr("Result"), shown(one.what.result));
        add(tr("Target"), shown(one.what.target));
        add(tr("Hash"), QString::fromStdString(one.hash.hex()).left(24));
        const QString payload = QString::fromUtf8(QJsonDocument::fromJson(QByteArray::fromStdString(one.what.payload)).toJson());
        lines += QString();
        lines += shownLines(payload.left(20'000).toStdString());
    };
    tell(*entry);
    if (const JournalEntry *end = model_->endAt(table_->currentIndex())) {
        lines += QString();
        tell(*end);
    }
    detail_->setPlainText(lines.join(u'\n'));
}

QStringList HistoryPage::breadcrumb() const
{
    return id_ ? QStringList{tr("History"), shown(id_->name)} : QStringList{tr("History")};
}

QList<QWidget *> HistoryPage::panes() const
{
    return {search_, table_, detail_};
}

void HistoryPage::activate()
{
    loadNewer();
    table_->setFocus(Qt::OtherFocusReason);
}

}
