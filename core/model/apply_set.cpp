// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/apply_set.h"

#include "core/base/digest.h"

#include <QByteArray>

namespace plumbline {
namespace {

std::string joined(const std::set<std::string> &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "" : ", ") + word;
    return out;
}

// What `a` has beyond `b`.
std::string beyond(const ApplySetScope &a, const ApplySetScope &b)
{
    std::set<std::string> out;
    for (const std::string &kind : a.kinds)
        if (!b.kinds.contains(kind))
            out.insert(kind);
    for (const std::string &name : a.nameSpaces)
        if (!b.nameSpaces.contains(name))
            out.insert("namespace " + name);
    return joined(out);
}

}

std::string applySetId(const ResourceKey &parent)
{
    const Digest hash = sha256(parent.name + "." + parent.nameSpace + "." + parent.kind + "." + parent.group);
    const QByteArray raw(reinterpret_cast<const char *>(hash.bytes.data()), static_cast<qsizetype>(hash.bytes.size()));
    return "applyset-" + raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString() + "-v1";
}

std::string_view applySetOf(const Value &object)
{
    static const std::string pointer = "/metadata/labels/" + escapePointer(applySetMemberLabel);
    const std::optional<Value> label = object.resolve(pointer);
    return label ? label->text() : std::string_view();
}

void ApplySetScope::add(const ResourceKey &member, const ResourceKey &parent)
{
    kinds.insert(member.group.empty() ? member.kind : member.kind + "." + member.group);
    if (!member.nameSpace.empty() && member.nameSpace != parent.nameSpace)
        nameSpaces.insert(member.nameSpace);
}

void ApplySetScope::add(const ApplySetScope &other)
{
    kinds.insert(other.kinds.begin(), other.kinds.end());
    nameSpaces.insert(other.nameSpaces.begin(), other.nameSpaces.end());
}

std::vector<std::string> describe(const ApplySetPlan &plan)
{
    const ApplySet &set = plan.set;
    const std::string parent = set.mark.parent.text();
    if (!set.unkept.empty())
        return {"no ApplySet is kept: " + set.unkept +
                ". kubectl and other tools do not see what belongs to this environment; what Plumbline prunes goes by its journal as ever"};
    std::vector<std::string> out;
    if (!plan.isKept())
        return out;
    if (set.uid.empty())
        out.push_back("makes " + parent + ", the environment's ApplySet, before the first step; what is written gets the label " +
                      std::string(applySetMemberLabel) + ": " + set.mark.id);
    else if (const std::string wider = beyond(plan.during, set.recorded); !wider.empty())
        out.push_back("adds to the ApplySet " + parent + " before the first step: " + wider);
    else if (!set.current)
        out.push_back("names this version of Plumbline and the repository in the ApplySet " + parent + " before the first step");
    if (const std::string narrower = plan.after ? beyond(plan.during, *plan.after) : std::string(); !narrower.empty())
        out.push_back("takes out of the ApplySet " + parent + " once everything went well: " + narrower);
    return out;
}

}
