// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drift/scalar_source.h"
#include "core/model/drift.h"

namespace plumbline {

using Documents = std::vector<Value>;

// The documents of one file, read with Meaning::Source, and the texts that they were read from. Borrows both.
struct DocumentPair {
    const Documents &git;
    const Documents &live;
    const ScalarSource &gitText;
    const ScalarSource &liveText;
    // What Plumbline wrote last, where each field's cause is to be told by it; null leaves causes Unknown.
    const Documents *base = nullptr;
};

// Compares field by field.
// - Paths are JSON pointers; they begin with the document's index where either side has several documents. List items
//   have Git's index, live's where only live has the item.
// - Maps compare by key, lists as align() and itemsOf() pair their items, documents by objectIdentity() first.
// - A sub-tree that one side lacks is one field at its root. Rules: "value", "text" (equal values, different texts),
//   "type" (a tag that differs included; an anchor's name is "text"), "list-key" (an item of a keyed list came or went), "order" (moved;
//   git and live are its indexes), "lines" (see diffStrings).
// In the order of the Git side. Empty exactly when both are equal up to key order.
[[nodiscard]] std::vector<FieldDrift> diffDocuments(const DocumentPair &documents);

}
