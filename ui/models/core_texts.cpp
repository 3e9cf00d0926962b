// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/core_texts.h"

#include "ui/models/text.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <optional>
#include <vector>

namespace plumbline {
namespace {

// "%1" stands for any text, which is looked up by itself, "%L1" for a number.
constexpr const char *sentences[] = {
    // Health.
    QT_TRANSLATE_NOOP("CoreTexts", "Nothing of it is there"),
    QT_TRANSLATE_NOOP("CoreTexts", "In Git, not live"),
    QT_TRANSLATE_NOOP("CoreTexts", "Could not be read"),
    QT_TRANSLATE_NOOP("CoreTexts", "The object was not read"),
    QT_TRANSLATE_NOOP("CoreTexts", "Files have no health"),
    QT_TRANSLATE_NOOP("CoreTexts", "Its fields are not as its kind has them"),
    QT_TRANSLATE_NOOP("CoreTexts", "Reports no status"),
    QT_TRANSLATE_NOOP("CoreTexts", "Reports no condition that tells its health"),
    QT_TRANSLATE_NOOP("CoreTexts", "Being deleted"),
    QT_TRANSLATE_NOOP("CoreTexts", "Waits for an address of a load balancer"),
    QT_TRANSLATE_NOOP("CoreTexts", "Waits for a volume"),
    QT_TRANSLATE_NOOP("CoreTexts", "Its volume is lost"),
    QT_TRANSLATE_NOOP("CoreTexts", "Not ready"),
    QT_TRANSLATE_NOOP("CoreTexts", "Newest change not observed yet"),
    QT_TRANSLATE_NOOP("CoreTexts", "No status yet"),
    QT_TRANSLATE_NOOP("CoreTexts", "Waits for its first measurement"),
    QT_TRANSLATE_NOOP("CoreTexts", "Not scheduled so far"),
    QT_TRANSLATE_NOOP("CoreTexts", "The last run did not succeed"),
    QT_TRANSLATE_NOOP("CoreTexts", "The last run succeeded"),
    QT_TRANSLATE_NOOP("CoreTexts", "Not known to be available yet"),
    QT_TRANSLATE_NOOP("CoreTexts", "Not established yet"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 of %L2 replicas available"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 of %L2 replica available"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 of %L2 replicas updated"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 of %L2 replica updated"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 of %L2 replicas ready"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 of %L2 replica ready"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 old replicas still there"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 old replica still there"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 of %L2 pods available"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 of %L2 pods updated"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 pods active"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 pod active"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 jobs running"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 job running"),
    QT_TRANSLATE_NOOP("CoreTexts", "Reachable at %1"),
    QT_TRANSLATE_NOOP("CoreTexts", "%1, and %L2 more"),
    // Policies and what they meet.
    QT_TRANSLATE_NOOP("CoreTexts", "The policy does not act: %1"),
    QT_TRANSLATE_NOOP("CoreTexts", "What runs was changed live, and is not healed while a newer commit is not synced. Sync it, or hold the "
                                   "environment at the commit that runs."),
    QT_TRANSLATE_NOOP("CoreTexts", "The last sync of this commit did not bring all of it, or was taken back, so the policy does not try it "
                                   "again. See the history; then sync it, or commit what mends it."),
    QT_TRANSLATE_NOOP("CoreTexts", "%1 Nor does it heal what is changed live meanwhile."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "%1 Whether this environment was held is not known. Its policy waits until an operator holds or resumes it."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "It would replace what Plumbline did not write: %1. No policy does that; review the plan and sync it, or move the files away."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The plan takes over what others keep: %1. That needs its own consent (--take-over); better, end their management first."),
    // Refusals of plans.
    QT_TRANSLATE_NOOP("CoreTexts", "The plan deletes %1; sync.maxDeletes allows %L2. Choose fewer resources, or raise the cap in %3."),
    QT_TRANSLATE_NOOP("CoreTexts", "The plan deletes %L1 of %L2 managed objects; sync.maxDeletePercent allows %L3 % (%4)."),
    QT_TRANSLATE_NOOP("CoreTexts", "The plan deletes %L1 of %L2 managed files; sync.maxDeletePercent allows %L3 % (%4)."),
    QT_TRANSLATE_NOOP("CoreTexts", "Git has no object below this path at this revision, so the plan would delete everything that Plumbline "
                                   "manages. Check the path and the revision."),
    QT_TRANSLATE_NOOP("CoreTexts", "Git has no file below this path at this revision, so the plan would delete everything that Plumbline "
                                   "manages. Check the path and the revision."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The plan would delete everything that Plumbline manages and write nothing. Choose what replaces it too."),
    QT_TRANSLATE_NOOP("CoreTexts", "The target could not be read whole. Nothing is written on partial evidence; refresh and plan again."),
    QT_TRANSLATE_NOOP("CoreTexts", "%1 It is neither written nor deleted until it can be read; deselect it or mend its permissions."),
    QT_TRANSLATE_NOOP("CoreTexts", "%1 It is declared at %2."),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 objects"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 object"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 files"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 file"),
    // Why steps are taken.
    QT_TRANSLATE_NOOP("CoreTexts", "in Git, not live"),
    QT_TRANSLATE_NOOP("CoreTexts", "no longer in Git"),
    QT_TRANSLATE_NOOP("CoreTexts", "content differs"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 fields differ"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 field differs"),
    QT_TRANSLATE_NOOP("CoreTexts", "lacks the label of the environment's ApplySet"),
    QT_TRANSLATE_NOOP("CoreTexts", "ignored differences only; the file is written as the commit has it"),
    QT_TRANSLATE_NOOP("CoreTexts", "formatting only; the file is written as the commit has it"),
    QT_TRANSLATE_NOOP("CoreTexts", "as it was before the interrupted run"),
    QT_TRANSLATE_NOOP("CoreTexts", "hook before the sync"),
    QT_TRANSLATE_NOOP("CoreTexts", "hook within the sync"),
    QT_TRANSLATE_NOOP("CoreTexts", "hook after the sync"),
    QT_TRANSLATE_NOOP("CoreTexts", "hook that runs only if the sync fails"),
    // What they put at risk.
    QT_TRANSLATE_NOOP("CoreTexts", "replaces a file that Plumbline did not write"),
    QT_TRANSLATE_NOOP("CoreTexts", "deletes changes made by hand"),
    QT_TRANSLATE_NOOP("CoreTexts", "overwrites changes made by hand"),
    QT_TRANSLATE_NOOP("CoreTexts", "replaces changes made after the interrupted run"),
    QT_TRANSLATE_NOOP("CoreTexts", "what it does cannot be undone"),
    QT_TRANSLATE_NOOP("CoreTexts", "takes an object from %1"),
    QT_TRANSLATE_NOOP("CoreTexts", "takes %1 from %2"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 fields"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 field"),
    QT_TRANSLATE_NOOP("CoreTexts", "changes an object that Plumbline did not write"),
    QT_TRANSLATE_NOOP("CoreTexts", "cannot be changed in place"),
    QT_TRANSLATE_NOOP("CoreTexts", "deletes it and makes it anew"),
    QT_TRANSLATE_NOOP("CoreTexts", "deletes what was synced under its name and makes it anew as a hook"),
    QT_TRANSLATE_NOOP("CoreTexts", "deletes it and makes it anew; %1"),
    QT_TRANSLATE_NOOP("CoreTexts", "deletes what was synced under its name and makes it anew as a hook; %1"),
    QT_TRANSLATE_NOOP("CoreTexts", "deletes a volume's data, where its class reclaims by deleting"),
    QT_TRANSLATE_NOOP("CoreTexts", "deletes a volume"),
    QT_TRANSLATE_NOOP("CoreTexts", "deletes everything in the namespace"),
    QT_TRANSLATE_NOOP("CoreTexts", "deletes every object of that kind, whoever made it"),
    QT_TRANSLATE_NOOP("CoreTexts", "It has run; what it did is not undone."),
    QT_TRANSLATE_NOOP("CoreTexts", "It is a hook of the present revision; where it ran, what it did is not undone."),
    QT_TRANSLATE_NOOP("CoreTexts", "It is pruned; its data is lost where its class reclaims by deleting."),
    QT_TRANSLATE_NOOP("CoreTexts", "It is pruned, and with it every object of its kind, whoever made it."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Versions of the kind change; objects that are stored in a version or fields that go cannot be read back."),
    // What else is said of them.
    QT_TRANSLATE_NOOP("CoreTexts", "leaves %1 to %2, as ignoreDifferences says"),
    QT_TRANSLATE_NOOP("CoreTexts", "leaves %1 to others"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 more fields"),
    QT_TRANSLATE_NOOP("CoreTexts", "%L1 more field"),
    QT_TRANSLATE_NOOP("CoreTexts", "not checked until %1 exists"),
    QT_TRANSLATE_NOOP("CoreTexts", "not checked until %1 is synced"),
    QT_TRANSLATE_NOOP("CoreTexts", "not checked until the old one is gone"),
    QT_TRANSLATE_NOOP("CoreTexts", "the server warns"),
    QT_TRANSLATE_NOOP("CoreTexts", "not written"),
    QT_TRANSLATE_NOOP("CoreTexts", "not pruned"),
    QT_TRANSLATE_NOOP("CoreTexts", "not made anew"),
    QT_TRANSLATE_NOOP("CoreTexts", "it now belongs to %1"),
    QT_TRANSLATE_NOOP("CoreTexts", "somebody made it anew since Plumbline wrote it"),
    QT_TRANSLATE_NOOP("CoreTexts", "the plan has no step for it"),
    QT_TRANSLATE_NOOP("CoreTexts", "it can be changed in place"),
    QT_TRANSLATE_NOOP("CoreTexts", "%1; sync again when it is gone"),
    QT_TRANSLATE_NOOP("CoreTexts", "being deleted since %1, waits for the finalizer %2"),
    QT_TRANSLATE_NOOP("CoreTexts", "being deleted since %1, waits for the finalizers %2"),
    QT_TRANSLATE_NOOP("CoreTexts", "being deleted since %1"),
    QT_TRANSLATE_NOOP("CoreTexts", "still being deleted since %1, waits for the finalizer %2"),
    QT_TRANSLATE_NOOP("CoreTexts", "still being deleted since %1, waits for the finalizers %2"),
    QT_TRANSLATE_NOOP("CoreTexts", "still being deleted since %1"),
    QT_TRANSLATE_NOOP("CoreTexts", "only runs where the sync fails"),
    QT_TRANSLATE_NOOP("CoreTexts", "an earlier wave failed"),
    QT_TRANSLATE_NOOP("CoreTexts", "not waited for"),
    QT_TRANSLATE_NOOP("CoreTexts", "it may still run"),
    QT_TRANSLATE_NOOP("CoreTexts", "written; not waited for its health"),
    QT_TRANSLATE_NOOP("CoreTexts", "The server was not asked what it would make of this object."),
    QT_TRANSLATE_NOOP("CoreTexts", "Not checked until %1 is synced."),
    QT_TRANSLATE_NOOP("CoreTexts", "The target could not be listed whole, and this was not seen."),
};

// A sentence, taken apart at what it carries.
struct Pattern {
    struct Carried {
        bool isNumber;
        std::string_view after; // the literal text that follows
    };
    const char *sentence;
    std::string_view begin;
    std::vector<Carried> carried = {};

    explicit Pattern(const char *text) : sentence(text)
    {
        std::string_view rest = text;
        begin = literalOf(rest);
        while (!rest.empty()) {
            const bool isNumber = rest[1] == 'L';
            rest.remove_prefix(isNumber ? 3 : 2);
            carried.push_back({isNumber, literalOf(rest)});
        }
    }

    // What it carries in a text; nothing where the text is another.
    [[nodiscard]] std::optional<std::vector<std::string_view>> match(std::string_view text) const
    {
        if (!text.starts_with(begin))
            return std::nullopt;
        text.remove_prefix(begin.size());
        std::vector<std::string_view> out;
        for (std::size_t i = 0; i < carried.size(); ++i) {
            const auto &[isNumber, after] = carried[i];
            const bool isLast = i + 1 == carried.size();
            const std::size_t end = isLast ? text.size() - std::min(after.size(), text.size()) : text.find(after);
            if (end == 0 || end == std::string_view::npos || text.substr(end, after.size()) != after)
                return std::nullopt;
            const std::string_view found = text.substr(0, end);
            if (isNumber && found.find_first_not_of("0123456789") != std::string_view::npos)
                return std::nullopt;
            out.push_back(found);
            text.remove_prefix(end + after.size());
        }
        return text.empty() ? std::optional(std::move(out)) : std::nullopt;
    }

private:
    // Takes it off the front of a sentence.
    static std::string_view literalOf(std::string_view &rest)
    {
        std::size_t end = rest.find('%');
        while (end < rest.size() && !(rest.substr(end + 1).starts_with('L') || QChar::isDigit(static_cast<unsigned char>(rest[end + 1]))))
            end = rest.find('%', end + 1);
        const std::string_view out = rest.substr(0, end);
        rest.remove_prefix(out.size());
        return out;
    }
};

QString translated(const Pattern &pattern, const std::vector<std::string_view> &carried)
{
    QString out = QCoreApplication::translate("CoreTexts", pattern.sentence);
    QStringList texts;
    for (const std::string_view each : carried)
        texts += coreText(each);
    switch (texts.size()) {
    case 0: return out;
    case 1: return out.arg(texts[0]);
    case 2: return out.arg(texts[0], texts[1]);
    case 3: return out.arg(texts[0], texts[1], texts[2]);
    default: return out.arg(texts[0], texts[1], texts[2], texts[3]);
    }
}

}

QString coreText(std::string_view text)
{
    if (text.empty())
        return {};
    static const std::vector<Pattern> patterns(std::begin(sentences), std::end(sentences));
    for (const Pattern &pattern : patterns)
        if (const auto carried = pattern.match(text))
            return translated(pattern, *carried);
    const std::size_t colon = text.find(": ");
    if (colon == std::string_view::npos)
        return shown(text);
    return coreText(text.substr(0, colon)) + QStringLiteral(": ") + coreText(text.substr(colon + 2));
}

}
