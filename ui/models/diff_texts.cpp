// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/diff_texts.h"

#include "core/base/digest.h"
#include "core/drift/undeclared.h"
#include "core/ports/clock.h"
#include "ui/models/ages.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace plumbline {
namespace {

struct Diff {
    Q_DECLARE_TR_FUNCTIONS(Diff)
};

constexpr std::size_t toolTipLimit = 2000;

// A difference of the file itself has no path: it is called by what differs.
QString fieldName(const FieldDrift &field)
{
    if (!field.path.empty())
        return fieldPath(field.path);
    if (field.rule == "mode")
        return Diff::tr("mode");
    if (field.rule == "file-type")
        return Diff::tr("type");
    return Diff::tr("content");
}

const std::optional<std::string> &valueOf(const FieldDrift &field, bool git)
{
    return git ? field.git : field.live;
}

QString fieldState(const DiffRow &row)
{
    const QString change = wordOf(row.field->change);
    if (row.field->rule == strictRule)
        return Diff::tr("not in Git");
    if (row.field->ignored)
        return Diff::tr("%1, ignored").arg(change);
    return row.cause == DriftCause::Live || row.cause == DriftCause::Both ? Diff::tr("%1 live").arg(change) : change;
}

QString fileState(const DiffRow &row)
{
    if (!row.drift)
        return wordOf(ResourceState::InSync);
    QString state = wordOf(row.state);
    if (row.state == ResourceState::Drifted && !isDrift(row.cause))
        state = Diff::tr("Differs");
    if (row.state == ResourceState::InSync && row.drift->formatting)
        state = Diff::tr("Formatting only");
    return row.step ? state + QStringLiteral(", ") + wordOf(*row.step) : state;
}

// A commit's tree names contents without their sizes.
QString contentText(const FileContent &content)
{
    static const ObjectId empty = blobId({});
    return content.size == 0 && content.blob != empty ? Diff::tr("present") : sizeText(content.size);
}

DiffSide fileSide(const DiffRow &row, bool git)
{
    if (!row.drift)
        return {};
    switch (row.state) {
    case ResourceState::Missing: return git ? DiffSide{contentText(row.drift->git)} : DiffSide{Diff::tr("not present"), false};
    case ResourceState::Extra:
    case ResourceState::Unmanaged: return git ? DiffSide{Diff::tr("not in Git"), false} : DiffSide{contentText(row.drift->live)};
    case ResourceState::Unknown:
        return git ? DiffSide{} : DiffSide{row.drift->note.empty() ? Diff::tr("could not be read") : excerpt(row.drift->note), false};
    case ResourceState::InSync:
    case ResourceState::Drifted: break;
    }
    const std::size_t fields = row.drift->driftedFields();
    if (git)
        return fields > 0 ? DiffSide{fieldsText(fields)} : DiffSide{};
    const auto live = static_cast<std::size_t>(std::ranges::count_if(row.drift->fields, [](const FieldDrift &field) {
        return !field.ignored && (field.cause == DriftCause::Live || field.cause == DriftCause::Both);
    }));
    return live > 0 ? DiffSide{Diff::tr("%1 changed live").arg(live)} : DiffSide{};
}

// "kubectl-edit, Update scale, 11:02:00": a program, as the server noted it, never a person.
QString ownerText(const FieldOwner &owner)
{
    QString out = Diff::tr("%1, %2").arg(shown(owner.name), owner.applied ? Diff::tr("Apply") : Diff::tr("Update"));
    if (!owner.subresource.empty())
        out += u' ' + shown(owner.subresource);
    if (owner.at)
        out += QStringLiteral(", ") + clockText(*owner.at, SystemClock().now());
    return out;
}

}

QString diffName(const DiffRow &row)
{
    return row.kind == DiffRow::Kind::Field ? fieldName(*row.field) : shown(std::string_view(row.path).substr(row.nameFrom));
}

QString diffFullName(const DiffRow &row)
{
    if (row.kind != DiffRow::Kind::Field)
        return shown(row.path);
    return Diff::tr("%1: %2").arg(shown(row.resource->text()), fieldName(*row.field));
}

QString diffState(const DiffRow &row)
{
    switch (row.kind) {
    case DiffRow::Kind::Field: return fieldState(row);
    case DiffRow::Kind::File: return fileState(row);
    case DiffRow::Kind::Folder: break;
    }
    if (row.differing == 0)
        return {};
    const QString of = row.differing == 1 ? Diff::tr("%1 of %2 differs") : Diff::tr("%1 of %2 differ");
    return of.arg(row.differing)
        .arg(itemsText(static_cast<std::size_t>(row.files), row.ofObjects ? TargetKind::Kubernetes : TargetKind::Directory));
}

Mark diffMark(const DiffRow &row)
{
    if (row.kind == DiffRow::Kind::Folder)
        return Mark::Folder;
    if (row.kind == DiffRow::Kind::Field)
        return row.field->ignored ? Mark::Skip : isDrift(row.cause) ? Mark::Drifted : Mark::Configure;
    if (row.state == ResourceState::Drifted && !isDrift(row.cause))
        return Mark::Configure;
    if (row.state == ResourceState::InSync && row.drift && row.drift->formatting)
        return Mark::Info;
    return markOf(row.state);
}

QString diffWhy(const DiffRow &row)
{
    if (row.kind == DiffRow::Kind::Folder || !row.drift || (row.kind == DiffRow::Kind::File && row.state == ResourceState::InSync))
        return {};
    QStringList parts;
    if (row.kind == DiffRow::Kind::Field && row.field->by) {
        parts += ownerText(*row.field->by);
    } else {
        switch (row.cause) {
        case DriftCause::Live: parts += Diff::tr("by hand"); break;
        case DriftCause::Commit: parts += Diff::tr("by a commit"); break;
        case DriftCause::Both: parts += Diff::tr("by hand and by a commit"); break;
        case DriftCause::Unknown: break;
        }
    }
    if (row.kind == DiffRow::Kind::Field)
        parts += ruleText(row.field->rule);
    return parts.join(QStringLiteral("; "));
}

DiffSide diffSide(const DiffRow &row, bool git)
{
    if (row.kind == DiffRow::Kind::Folder)
        return {};
    if (row.kind == DiffRow::Kind::File)
        return fileSide(row, git);
    const auto &value = valueOf(*row.field, git);
    return value ? DiffSide{excerpt(*value)} : DiffSide{Diff::tr("not set"), false};
}

QString diffWhole(const DiffRow &row, bool git)
{
    if (row.kind != DiffRow::Kind::Field)
        return diffSide(row, git).text;
    const auto &value = valueOf(*row.field, git);
    return value ? shownLines(*value) : QString();
}

QString diffToolTip(const DiffRow &row)
{
    QStringList lines{diffFullName(row)};
    if (row.kind == DiffRow::Kind::Field) {
        const auto side = [&row](bool git) {
            const auto &value = valueOf(*row.field, git);
            return value ? excerpt(*value, toolTipLimit, true) : Diff::tr("not set");
        };
        lines << Diff::tr("Git: %1").arg(side(true)) << Diff::tr("Live: %1").arg(side(false))
              << diffState(row) + QStringLiteral(": ") + diffWhy(row);
        return lines.join(u'\n');
    }
    if (const QString state = diffState(row); !state.isEmpty())
        lines << state;
    if (row.step && row.step->risky)
        lines << shown(row.step->risk);
    if (row.drift && !row.drift->note.empty())
        lines << excerpt(row.drift->note, toolTipLimit);
    return lines.join(u'\n');
}

QString diffSentence(const DiffRow &row)
{
    if (row.kind == DiffRow::Kind::Field)
        return Diff::tr("%1: %2; Git %3, live %4; %5")
            .arg(fieldName(*row.field), fieldState(row), diffSide(row, true).text, diffSide(row, false).text, diffWhy(row));
    if (row.kind == DiffRow::Kind::Folder) {
        const QString state = row.differing == 0 ? Diff::tr("nothing differs") : diffState(row);
        return Diff::tr("Folder %1: %2").arg(shown(row.path), state);
    }
    QString state = wordOf(row.state).toLower();
    if (row.drift && row.state == ResourceState::InSync && row.drift->formatting)
        state = Diff::tr("differs in formatting only");
    else if (row.state == ResourceState::Drifted && !isDrift(row.cause))
        state = Diff::tr("differs");
    if (row.drift && row.drift->driftedFields() > 0)
        state += QStringLiteral(", ") + fieldsText(row.drift->driftedFields());
    if (row.step)
        state += Diff::tr("; a sync would %1 it").arg(wordOf(*row.step));
    return Diff::tr("%1: %2").arg(shown(row.path), state);
}

}
