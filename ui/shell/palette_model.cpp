// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_model.h"

#include "ui/models/environment_facts.h"
#include "ui/models/text.h"
#include "ui/widgets/key_caps.h"
#include "ui/widgets/mark_look.h"

#include <QCoreApplication>
#include <algorithm>

namespace plumbline {
namespace {

struct Palette {
    Q_DECLARE_TR_FUNCTIONS(Palette)
};

constexpr std::size_t mostActs = 8;

bool fits(const QString &text, const QStringList &words)
{
    return std::ranges::all_of(words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

PaletteRow section(const QString &title)
{
    PaletteRow row;
    row.text = title;
    row.enabled = false;
    return row;
}

PaletteRow commandRow(QAction *action)
{
    PaletteRow row;
    row.kind = PaletteRow::Kind::Command;
    row.text = action->text().remove(u'&');
    row.enabled = action->isEnabled();
    row.keys = action->shortcut().isEmpty() ? QStringList() : keyCapsOf(action->shortcut());
    row.action = action;
    const QString tip = action->toolTip();
    if (!row.enabled)
        row.note = tip.isEmpty() || tip == row.text ? Palette::tr("not possible now") : tip;
    else if (tip != row.text)
        row.note = tip;
    return row;
}

struct Act {
    Place::Kind kind;
    Glyph glyph;
    const char *text;
    const char *note;
};

constexpr Act acts[] = {{Place::Kind::Rollback, Glyph::Rollback, QT_TRANSLATE_NOOP("Palette", "Roll back %1…"),
                         QT_TRANSLATE_NOOP("Palette", "opens the preview, changes nothing")},
                        {Place::Kind::History, Glyph::History, QT_TRANSLATE_NOOP("Palette", "History of %1"), ""}};

// Fitting rows in their order, those that begin with the query's first word before the others.
void append(std::vector<PaletteRow> &out, const QString &title, std::vector<PaletteRow> rows, const QStringList &words)
{
    if (rows.empty())
        return;
    if (!words.isEmpty())
        std::ranges::stable_partition(rows,
                                      [&words](const PaletteRow &row) { return row.text.startsWith(words.first(), Qt::CaseInsensitive); });
    std::ranges::stable_partition(rows, &PaletteRow::enabled);
    out.push_back(section(title));
    std::ranges::move(rows, std::back_inserter(out));
}

}

QStringList paletteWords(const QString &query)
{
    QString text = query.trimmed();
    if (text.startsWith(u'>') || text.startsWith(u'@'))
        text.remove(0, 1);
    return text.split(u' ', Qt::SkipEmptyParts);
}

std::vector<PaletteRow> paletteRows(const QString &query, const QList<QAction *> &commands, const FleetSnapshot &fleet, Time now)
{
    const QStringList words = paletteWords(query);
    const QChar prefix = query.trimmed().isEmpty() ? QChar() : query.trimmed().front();
    std::vector<PaletteRow> doing;
    std::vector<PaletteRow> places;
    std::vector<PaletteRow> onPlaces;
    if (prefix != u'@')
        for (QAction *action : commands)
            if (PaletteRow row = commandRow(action); fits(row.text, words))
                doing.push_back(std::move(row));
    for (const auto &snapshot : fleet.environments) {
        const EnvironmentFacts facts = factsOf(*snapshot, now);
        const QString name = Palette::tr("%1 / %2").arg(facts.app, facts.stage);
        PaletteRow row;
        row.kind = PaletteRow::Kind::Place;
        row.text = name;
        row.note = facts.sentence().section(QStringLiteral(": "), 1);
        row.glyph = glyphOf(facts.mark).value_or(Glyph::Unknown);
        row.token = tokenOf(toneOf(facts.mark)).value_or(Token::Fg2);
        row.place = {Place::Kind::Environment, facts.id, {}};
        if (prefix != u'>' && fits(name + u' ' + facts.name, words))
            places.push_back(row);
        for (const Act &act : acts) {
            row.text = Palette::tr(act.text).arg(name);
            if (prefix == u'@' || words.isEmpty() || onPlaces.size() >= mostActs || !fits(row.text + u' ' + facts.name, words))
                continue;
            row.note = act.note[0] == '\0' ? QString() : Palette::tr(act.note);
            row.glyph = act.glyph;
            row.token = act.kind == Place::Kind::Rollback ? Token::Degraded : Token::Fg2;
            row.place.kind = act.kind;
            onPlaces.push_back(row);
        }
    }
    std::vector<PaletteRow> removals;
    for (const auto &repository : fleet.repositories) {
        PaletteRow row;
        row.kind = PaletteRow::Kind::Repository;
        row.text = Palette::tr("Remove %1 from the workspace…").arg(shown(repository->name));
        row.note = Palette::tr("asks first; nothing is deleted");
        row.glyph = Glyph::Repo;
        row.repository = repository->location;
        if (prefix != u'@' && !words.isEmpty() && fits(row.text + u' ' + Palette::tr("repository"), words))
            removals.push_back(std::move(row));
    }
    // Whoever types an environment's name wants to go there first.
    const bool placesFirst = doing.empty() && !words.isEmpty();
    std::ranges::move(onPlaces, std::back_inserter(doing));
    std::ranges::move(removals, std::back_inserter(doing));
    std::vector<PaletteRow> out;
    if (placesFirst)
        append(out, Palette::tr("Environments"), std::move(places), words);
    append(out, Palette::tr("Commands"), std::move(doing), words);
    if (!placesFirst)
        append(out, Palette::tr("Environments"), std::move(places), words);
    return out;
}

void PaletteModel::setRows(std::vector<PaletteRow> rows)
{
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

const PaletteRow *PaletteModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() ? &rows_[static_cast<std::size_t>(index.row())] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteRow *row = rowAt(index);
    if (row == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole: return row->text;
    case Qt::ToolTipRole: return row->note;
    case Qt::AccessibleTextRole:
        return QString((row->note.isEmpty() ? row->text : row->text + QStringLiteral("; ") + row->note) +
                       (row->keys.isEmpty() ? QString() : QStringLiteral("; ") + row->keys.join(u' ')));
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    const PaletteRow *row = rowAt(index);
    if (row == nullptr)
        return {};
    return row->enabled ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemNeverHasChildren;
}

}
