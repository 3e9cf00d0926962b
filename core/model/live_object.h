// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/version_memo.h"
#include "core/value/value.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace plumbline {

// Who set a field, as the server noted it: a manager (a program), never a person.
struct FieldOwner {
    std::string name;        // "kubectl-edit", "kube-controller-manager"
    bool applied = false;    // by server-side apply; else by an update
    std::string subresource; // "status", "scale"; empty for the object itself
    std::optional<Time> at;

    bool operator==(const FieldOwner &) const = default;
};

// Whether the manager is a tool that people edit objects with by hand, and did so by an update ("kubectl-edit",
// "kubectl-patch", "kubectl" scaling). Controllers and whatever applies declared configuration are not.
[[nodiscard]] bool isByHand(const FieldOwner &owner);

// The fields that one manager owns, as a set of core/value/field_set.h.
struct FieldOwnership {
    FieldOwner owner;
    Value fields;
};

using FieldOwnerships = std::vector<FieldOwnership>;

// Plumbline's own name among the managers.
inline constexpr std::string_view ownFieldManager = "plumbline";

// A field that an apply would change although another manager owns it.
struct TakeOver {
    std::string field; // as the server names it: .spec.template.spec.containers[name="web"].image
    std::string manager;
    bool byHand = false; // of isByHand()

    bool operator==(const TakeOver &) const = default;
};

// What the server says that it would make of a desired object (a dry-run of the apply).
struct Prediction {
    ValueHash desired;           // of the object that was asked about
    std::string resourceVersion; // of the live object at that time; empty where there was none
    Value fields;                // what Plumbline would own
    Value asked;                 // those, and what it owned at that time
    Value object;                // the answer, projected onto `asked`
    // What others added among items and keys that Git declares (core/model/strays.h) and `object` lacks: an apply alone
    // would leave it, or fail because of it. Empty where there is nothing.
    Value strays;
    std::vector<TakeOver> removals; // the same for people: `field` is a JSON pointer into the live object
    std::vector<TakeOver> takeOvers;
    Value leftOut;                        // declared fields that the apply leaves to others (core/model/left_out.h)
    std::optional<Error> refusal;         // the server would refuse, and why; `object` is null then
    bool immutable = false;               // it refuses because a field cannot be changed: only a recreate could
    std::string unchecked;                // what has to be synced before the server can tell; `object` is null then
    std::vector<std::string> alterations; // of what is not live: declared fields that the server would change, one phrase each
};

// What an API server knows of a live object beside its fields.
struct LiveObject {
    LiveObject();

    std::string uid;
    std::string resourceVersion;
    std::shared_ptr<const FieldOwnerships> owners; // in the server's order; shared by objects that are owned alike; never null
    std::shared_ptr<const Prediction> prediction;  // the newest for what is desired now; may be of an older version
    std::shared_ptr<VersionMemo> versions;         // null: versionOf() finds out each time

    // Of Plumbline's own apply; null where it owns nothing.
    [[nodiscard]] const Value *ownFields() const;
    // What all managers own together: how lists of this kind of object are merged.
    [[nodiscard]] Value allFields() const;
};

}
