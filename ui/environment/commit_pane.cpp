// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/commit_pane.h"

#include "ui/environment/commit_delegate.h"
#include "ui/models/commit_model.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/theme/roles.h"
#include "ui/widgets/pane_header.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QTreeView>
#include <QVBoxLayout>

namespace plumbline {

CommitPane::CommitPane(Desk &desk, QWidget *parent)
    : QWidget(parent), desk_(desk), model_(new CommitModel(this)), header_(new PaneHeader(tr("Commits"), this)), view_(new QTreeView(this))
{
    view_->setObjectName(QStringLiteral("commits"));
    view_->setAccessibleName(tr("Commits"));
    view_->setModel(model_);
    view_->setItemDelegate(new CommitDelegate(view_));
    view_->setHeaderHidden(true);
    view_->setRootIsDecorated(false);
    view_->setUniformRowHeights(true);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setMouseTracking(true);
    view_->setContextMenuPolicy(Qt::CustomContextMenu);
    view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header_);
    layout->addWidget(view_, 1);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (const Commit *commit = model_->commitAt(now))
            Q_EMIT chosen(commit->id);
    });
    connect(model_, &CommitModel::moreWanted, this, [this](int rows) {
        limit_ = static_cast<std::size_t>(rows);
        load();
    });
    connect(view_, &QTreeView::customContextMenuRequested, this, &CommitPane::contextMenu);
}

void CommitPane::setEnvironment(const EnvironmentId &id)
{
    if (id == id_)
        return;
    id_ = id;
    head_.reset();
    lastSync_ = 0;
    limit_ = 200;
    model_->setTimeline(nullptr);
    model_->setDeployments({});
}

void CommitPane::setSnapshot(const EnvironmentSnapshot &snapshot)
{
    model_->setNow(SystemClock().now());
    model_->setMarks(marksOf(snapshot));
    header_->setDetail(tr("%1 on %2")
                           .arg(snapshot.environment->source.path.empty() ? tr("everything") : shown(snapshot.environment->source.path),
                                shown(snapshot.environment->source.revision)));
    if (snapshot.head != head_) {
        head_ = snapshot.head;
        load();
    }
    const std::uint64_t last = snapshot.lastSync ? snapshot.lastSync->id : 0;
    if (last != lastSync_) {
        lastSync_ = last;
        loadDeployments();
    }
}

void CommitPane::load()
{
    const EnvironmentId id = id_;
    desk_.engine().timeline(
        id, limit_, desk_.reply<std::shared_ptr<const Timeline>>(this, [this, id](const Result<std::shared_ptr<const Timeline>> &read) {
            if (id != id_)
                return;
            if (!read) {
                header_->setDetail(shown(read.error().text()));
                return;
            }
            const std::optional<Revision> kept = current();
            model_->setTimeline(*read);
            const QSignalBlocker quiet(view_->selectionModel());
            if (const QModelIndex index = kept ? model_->indexOfRevision(*kept) : QModelIndex(); index.isValid())
                view_->setCurrentIndex(index);
        }));
}

void CommitPane::loadDeployments()
{
    JournalQuery query;
    query.environment = id_;
    query.kinds = {EntryKind::SyncEnded};
    const EnvironmentId id = id_;
    desk_.engine().history(query,
                           desk_.reply<std::vector<JournalEntry>>(this, [this, id](const Result<std::vector<JournalEntry>> &entries) {
                               if (entries && id == id_)
                                   model_->setDeployments(deploymentsOf(*entries));
                           }));
}

std::optional<Revision> CommitPane::current() const
{
    const Commit *commit = model_->commitAt(view_->currentIndex());
    return commit != nullptr ? std::optional(commit->id) : std::nullopt;
}

void CommitPane::select(const Revision &revision)
{
    if (const QModelIndex index = model_->indexOfRevision(revision); index.isValid())
        view_->setCurrentIndex(index);
}

void CommitPane::contextMenu(const QPoint &at)
{
    const Commit *commit = model_->commitAt(view_->indexAt(at));
    if (commit == nullptr)
        return;
    const Revision revision = commit->id;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Compare with live"), this, [this, revision] { Q_EMIT chosen(revision); });
    menu->addAction(tr("Roll back to this…"), this, [this, revision] { Q_EMIT rollbackRequested(revision); });
    menu->addAction(tr("Copy hash"), this, [revision] { QApplication::clipboard()->setText(QString::fromStdString(revision.hex())); });
    menu->popup(view_->viewport()->mapToGlobal(at));
}

}
