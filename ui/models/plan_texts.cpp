// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plan_texts.h"

#include "core/plan/unchangeable.h"
#include "ui/models/core_texts.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <QCoreApplication>
#include <algorithm>

namespace plumbline {
namespace {

struct PlanWords {
    Q_DECLARE_TR_FUNCTIONS(PlanWords)
};

constexpr std::size_t shownFields = 2;

QString valueText(const std::optional<std::string> &value, std::size_t limit)
{
    return value ? excerpt(*value, limit) : PlanWords::tr("not set");
}

QString nameText(const FieldDrift &field)
{
    return field.path.empty() ? ruleText(field.rule) : fieldPath(field.path);
}

// The last two steps of a long path say enough in a cell.
QString shortName(const FieldDrift &field)
{
    const QString name = nameText(field);
    const qsizetype dot = name.lastIndexOf(u'.');
    const qsizetype before = dot > 0 ? name.lastIndexOf(u'.', dot - 1) : -1;
    return before > 0 ? QChar(0x2026) + name.mid(before + 1) : name;
}

QString changeText(const FieldDrift &field, std::size_t limit, const QString &name)
{
    if (!field.git && !field.live)
        return PlanWords::tr("%1 %2").arg(name, wordOf(field.change));
    return PlanWords::tr("%1 %2 → %3").arg(name, valueText(field.live, limit), valueText(field.git, limit));
}

}

TargetKind targetKindOf(const Plan &plan)
{
    return plan.targetIdentity.starts_with("kubernetes:") ? TargetKind::Kubernetes : TargetKind::Directory;
}

QString changesText(const PlanStep &step)
{
    QStringList parts;
    std::size_t counted = 0;
    for (const FieldDrift &field : step.fields) {
        if (field.ignored)
            continue;
        if (++counted <= shownFields)
            parts << changeText(field, 40, shortName(field));
    }
    if (counted > shownFields)
        parts << PlanWords::tr("%1 more").arg(fieldsText(counted - shownFields));
    QString text = parts.isEmpty() ? coreText(step.reason) : parts.join(QStringLiteral(", "));
    return step.wave == 0 ? text : PlanWords::tr("wave %1: %2").arg(step.wave).arg(text);
}

QString changesList(const PlanStep &step, std::size_t limit)
{
    QStringList lines;
    std::size_t left = 0;
    for (const FieldDrift &field : step.fields) {
        if (static_cast<std::size_t>(lines.size()) < limit)
            lines << changeText(field, 400, nameText(field));
        else
            ++left;
    }
    if (left > 0)
        lines << PlanWords::tr("%1 more").arg(fieldsText(left));
    for (const std::string &note : step.notes)
        lines << coreText(note);
    return lines.join(u'\n');
}

QList<Recreation> recreationsOf(const Plan &plan)
{
    QList<Recreation> out;
    for (const PlanStep &step : plan.steps) {
        if (!step.recreate && step.risk != unchangeableRisk)
            continue;
        Recreation recreation{step.key, step.recreate, coreText(step.risk)};
        const auto refusal = std::ranges::find_if(plan.refusals, [name = step.key.text()](const Error &each) {
            return each.subject == name || each.detail.find(name) != std::string::npos;
        });
        if (refusal != plan.refusals.end())
            recreation.text = coreText(refusal->text());
        out += recreation;
    }
    return out;
}

QStringList takeOverTexts(const Plan &plan)
{
    QStringList out;
    for (const std::string &taken : plan.takeOvers())
        out += shown(taken);
    return out;
}

QStringList leftAloneTexts(const Plan &plan)
{
    QStringList out;
    for (const LeftAlone &left : plan.leftAlone)
        out += PlanWords::tr("%1: %2").arg(shown(left.key.text()), coreText(left.why));
    return out;
}

QStringList noteTexts(const Plan &plan)
{
    QStringList out;
    for (const PlanStep &step : plan.steps) {
        for (const TakeOver &taken : step.takeOvers)
            out += PlanWords::tr("%1: takes %2 from %3").arg(shown(step.key.text()), shown(taken.field), shown(taken.manager));
        for (const std::string &note : step.notes)
            out += PlanWords::tr("%1: %2").arg(shown(step.key.text()), coreText(note));
    }
    return out;
}

QString namedText(const QStringList &phrases, qsizetype most)
{
    QStringList out = phrases.mid(0, most);
    if (phrases.size() > most)
        out += PlanWords::tr("and %1 more").arg(phrases.size() - most);
    return out.join(QStringLiteral("; "));
}

std::size_t recreatedBy(const Plan &plan)
{
    return static_cast<std::size_t>(std::ranges::count_if(plan.steps, &PlanStep::recreate));
}

QString planText(const Plan &plan)
{
    const PlanSummary &summary = plan.summary;
    const std::size_t anew = recreatedBy(plan);
    QStringList parts;
    if (summary.create > 0)
        parts << PlanWords::tr("%1 create").arg(summary.create);
    if (summary.configure > anew)
        parts << PlanWords::tr("%1 configure").arg(summary.configure - anew);
    if (anew > 0)
        parts << PlanWords::tr("%1 recreate").arg(anew);
    if (summary.prune > 0)
        parts << PlanWords::tr("%1 prune").arg(summary.prune);
    if (summary.hooks == 1)
        parts << PlanWords::tr("1 hook");
    else if (summary.hooks > 1)
        parts << PlanWords::tr("%1 hooks").arg(summary.hooks);
    return parts.isEmpty() ? PlanWords::tr("nothing to do") : parts.join(QStringLiteral(", "));
}

}
