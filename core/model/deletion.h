// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <string>

namespace plumbline {

// Whether the server was asked to delete the object and keeps it so far.
[[nodiscard]] bool isBeingDeleted(const Value &object);

// For people: "being deleted since 2026-11-17T22:14:08Z, waits for the finalizers a, b". Since when it was asked for, which
// for a Pod is before its metadata.deletionTimestamp. Empty where it is not being deleted.
[[nodiscard]] std::string deletionPhrase(const Value &object);

}
