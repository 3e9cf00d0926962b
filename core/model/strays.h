// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"

namespace plumbline {

// Whose additions count.
enum class StrayOwner {
    Hand,   // people's tools alone (isByHand())
    Updates // whoever updates objects, controllers among them
};

// What others added where Git declares all there is: items of keyed lists and sets of which Git declares some, labels
// beside declared ones, and keys of a ConfigMap's or Secret's data. A change of a declared item's key makes one too: the
// item that it became. As a set of fields (core/value/field_set.h), each named whole; an empty one where there are none.
// What some manager applies is never among them, nor are other undeclared fields (annotations, defaults): Git says
// nothing about those. None where Git asks that additions stay (keepsAdditions()). Pure.
[[nodiscard]] Value strayFields(const Value &declared, const Resource &live, StrayOwner whose = StrayOwner::Hand);

// A stray as people read it.
struct Stray {
    std::string path; // JSON pointer into the live object
    FieldOwner owner;
};
// One for each field that the set names whole, in its order; of several owners another than Plumbline.
[[nodiscard]] std::vector<Stray> describedStrays(const Resource &live, const Value &strays);

}
