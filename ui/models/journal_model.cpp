// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/journal_model.h"

#include "ui/models/ages.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <algorithm>

namespace plumbline {
namespace {

std::uint64_t idOf(const SharedEntry &entry)
{
    return entry->entry.id;
}

QString environmentText(const EnvironmentId &id)
{
    return shown(id.name.empty() ? std::string_view(id.repository).substr(id.repository.find_last_of('/') + 1) : std::string_view(id.name));
}

}

JournalModel::JournalModel(QObject *parent) : TreeModel(parent) {}

void JournalModel::setEntries(std::vector<JournalEntry> entries, bool more)
{
    std::vector<SharedEntry> known = std::exchange(entries_, {});
    for (JournalEntry &entry : entries) {
        const auto it = std::ranges::lower_bound(known, entry.id, std::ranges::greater{}, idOf);
        entries_.push_back(it != known.end() && idOf(*it) == entry.id ? *it : readEntry(std::move(entry)));
    }
    more_ = more;
    asked_ = false;
    rebuild();
}

void JournalModel::addNewer(std::vector<JournalEntry> entries)
{
    add(std::move(entries));
}

void JournalModel::addOlder(std::vector<JournalEntry> entries, bool more)
{
    more_ = more;
    asked_ = false;
    add(std::move(entries));
}

void JournalModel::add(std::vector<JournalEntry> entries)
{
    for (JournalEntry &entry : entries) {
        const auto at = std::ranges::lower_bound(entries_, entry.id, std::ranges::greater{}, idOf);
        if (at == entries_.end() || idOf(*at) != entry.id)
            entries_.insert(at, readEntry(std::move(entry)));
    }
    rebuild();
}

void JournalModel::rebuild()
{
    Node fresh;
    for (HistoryRow &row : historyRows(entries_))
        fresh.add(std::move(row));
    update(std::move(fresh));
}

void JournalModel::setNow(Time now)
{
    now_ = now;
    touch({Qt::DisplayRole, AgeRole, Qt::AccessibleTextRole});
}

std::uint64_t JournalModel::newestId() const
{
    return entries_.empty() ? 0 : idOf(entries_.front());
}
std::uint64_t JournalModel::oldestId() const
{
    return entries_.empty() ? 0 : idOf(entries_.back());
}

const JournalEntry *JournalModel::entryAt(const QModelIndex &index) const
{
    return index.isValid() ? &nodeAt(index).row.entry->entry : nullptr;
}

const JournalEntry *JournalModel::endAt(const QModelIndex &index) const
{
    return index.isValid() && nodeAt(index).row.end ? &nodeAt(index).row.end->entry : nullptr;
}

std::optional<HistoryRow> JournalModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() ? std::optional(nodeAt(index).row) : std::nullopt;
}

QStringList JournalModel::people() const
{
    QStringList out;
    for (const SharedEntry &entry : entries_)
        if (const QString who = QString::fromStdString(entry->entry.what.who); !who.isEmpty() && !out.contains(who))
            out += who;
    return out;
}

QModelIndex JournalModel::indexOfEntry(std::uint64_t id) const
{
    const Node *ended = nullptr;
    for (const auto &node : root().children) {
        if (idOf(node->row.entry) == id)
            return indexOf(*node);
        if (node->row.end && idOf(node->row.end) == id)
            ended = node.get();
    }
    return ended ? indexOf(*ended) : QModelIndex();
}

int JournalModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section == Took && role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When: return tr("When, UTC");
    case Event: return tr("Event");
    case Environment: return tr("Environment");
    case Commit: return tr("Commit");
    case Who: return tr("Who");
    case Result: return tr("Result");
    case Took: return tr("Took");
    case What: return tr("What and why");
    default: return {};
    }
}

bool JournalModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && more_ && !asked_ && !entries_.empty();
}

void JournalModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    asked_ = true;
    Q_EMIT olderWanted(oldestId());
}

QString JournalModel::text(const HistoryRow &row, int column) const
{
    const JournalEntry &entry = row.entry->entry;
    switch (column) {
    case When: return clockText(entry.at, now_);
    case Event: return eventText(row);
    case Environment: return environmentText(entry.what.environment);
    case Commit: return entry.what.revision ? shortId(*entry.what.revision) : QString();
    case Who: return shown(entry.what.who);
    case Result: return resultText(row);
    case Took: {
        const auto span = spanOf(row, now_);
        return span.count() < 0 ? QString() : tookText(span);
    }
    default: return whatText(row);
    }
}

QString JournalModel::sentence(const HistoryRow &row) const
{
    const QString result = text(row, Result);
    const QString what = text(row, What);
    QString out = tr("%1, %2: %3 by %4").arg(text(row, Environment), fullTime(row.entry->entry.at), text(row, Event), text(row, Who));
    for (const QString &part : {text(row, Commit), result, what})
        if (!part.isEmpty())
            out += QStringLiteral("; ") + part;
    return out;
}

QString JournalModel::toolTip(const HistoryRow &row, int column) const
{
    const JournalEntry &entry = row.entry->entry;
    switch (column) {
    case When: return fullTime(entry.at);
    case Environment: return shown(entry.what.environment.repository) + u'\n' + shown(entry.what.environment.name);
    case Commit: return entry.what.revision ? QString::fromStdString(entry.what.revision->hex()) : QString();
    case What:
        return excerpt(entry.what.reason, 2000, true).isEmpty() ? text(row, What)
                                                                : text(row, What) + u'\n' + excerpt(entry.what.reason, 2000, true);
    default: return text(row, column);
    }
}

QVariant JournalModel::cell(const Node &node, int column, int role) const
{
    const HistoryRow &row = node.row;
    const JournalEntry &entry = row.entry->entry;
    const Mark mark = column == Event ? eventMark(row) : column == Result ? resultMark(row) : Mark::None;
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::TextAlignmentRole: return column == Took ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case Qt::AccessibleTextRole: return sentence(row);
    case Qt::ToolTipRole: return toolTip(row, column);
    case MarkRole: return static_cast<int>(mark);
    case ToneRole: return static_cast<int>(column == Result ? toneOf(mark) : Tone::Plain);
    case TimeRole: return toDateTime(entry.at);
    case AgeRole: return ageText(entry.at, now_);
    case IdRole: return QString::fromStdString(row.id);
    case EntryRole: return QVariant::fromValue<quint64>(entry.id);
    case RowKindRole: return static_cast<int>(row.isRun() ? EntryKind::SyncStarted : entry.what.kind);
    case EnvironmentRole: return QVariant::fromValue(entry.what.environment);
    case RevisionRole: return entry.what.revision ? QVariant::fromValue(*entry.what.revision) : QVariant();
    case ShortIdRole: return text(row, Commit);
    case WhoRole: return text(row, Who);
    case WordRole: return text(row, Result);
    default: return {};
    }
}

}
