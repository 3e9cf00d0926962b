// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"

#include <string>

namespace plumbline {

// Which other controller keeps the live object, by the label or annotation that it marks its objects with: Argo CD's
// tracking id, Flux's owner labels, Helm's release, an ApplySet. Marks that Git itself declares say nothing; the label of
// an ApplySet does where it names another set than the declared one (another environment's of ours too), or none is declared
// and Plumbline did not write it. Empty where there is none.
[[nodiscard]] std::string foreignOwnerOf(const Resource &live, const Value &declared);

// The same of an object that Git no longer declares: there, marks that Plumbline itself wrote say nothing. Of the label of an
// ApplySet only that of `ownSet` says nothing, whoever wrote it; where `ownSet` is empty, it is a mark like the others.
[[nodiscard]] std::string foreignOwnerOf(const Resource &live, std::string_view ownSet);

// Which object controls this one by an owner reference that Plumbline did not write: "Deployment web". Empty where none does.
[[nodiscard]] std::string foreignControllerOf(const Resource &live);

}
