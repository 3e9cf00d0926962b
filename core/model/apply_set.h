// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/resource.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// The ApplySet convention (Kubernetes KEP-3659), by which kubectl and other tools find what belongs together: each member
// carries a label with the set's id, and one object, the parent, names the set's tool and where members are. It is for
// others to read. What Plumbline itself deletes goes by its journal's inventory alone.

inline constexpr std::string_view applySetMemberLabel = "applyset.kubernetes.io/part-of";

// The id of the set with this parent, in the convention's first form: "applyset-<unpadded base64url of a SHA-256>-v1".
[[nodiscard]] std::string applySetId(const ResourceKey &parent);
// The set whose label the object carries; empty where it carries none.
[[nodiscard]] std::string_view applySetOf(const Value &object);

// How an environment's objects are marked as members.
struct ApplySetMark {
    ResourceKey parent;
    std::string id;
};

// Where members are.
struct ApplySetScope {
    std::set<std::string> kinds;      // "Deployment.apps"; "ConfigMap" of the core group
    std::set<std::string> nameSpaces; // beside the parent's own

    void add(const ResourceKey &member, const ResourceKey &parent);
    void add(const ApplySetScope &other);
    bool operator==(const ApplySetScope &) const = default;
};

// An environment's set as its parent says it.
struct ApplySet {
    ApplySetMark mark;              // no id: members carry no label either
    std::string uid;                // of the parent; empty: there is none yet
    bool current = false;           // the parent names this version of Plumbline, and the repository
    ApplySetScope recorded;         // as the parent says it
    std::string unkept;             // why there is no parent to be read or written, one phrase; empty: there is
    std::optional<Error> refusal{}; // the parent is not Plumbline's; nothing may be written
};

// What a run does to the parent. Never narrower than the truth: it is widened before the first member is written, and
// narrowed once everything went well.
struct ApplySetPlan {
    ApplySet set;
    ApplySetScope during;               // what was, and what the run makes
    std::optional<ApplySetScope> after; // absent: stays as during the run

    [[nodiscard]] bool isKept() const { return set.unkept.empty() && !set.refusal; }
    [[nodiscard]] bool widens() const { return isKept() && (set.uid.empty() || !set.current || during != set.recorded); }
};
// For people, one phrase each: what is written, or why it is not and what follows. Empty where nothing is.
[[nodiscard]] std::vector<std::string> describe(const ApplySetPlan &plan);

}
