// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/field_table.h"

namespace plumbline {

// Every field of the operator's workspace file. resources/schemas/workspace.schema.json says the same.
[[nodiscard]] std::span<const Field> workspaceFields();

}
