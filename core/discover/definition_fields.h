// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/field_table.h"

namespace plumbline {

// Every field of a document of kind Environment. resources/schemas/environment.schema.json says the same.
[[nodiscard]] std::span<const Field> environmentFields();

}
