// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/manifest.h"

#include <optional>
#include <string>

namespace plumbline {

// The objects of a file as bytes, from which reading them is several times quicker than from the text that they were parsed
// of. Nothing for what must not be kept, a file that declares a Secret (safety promise P4), and for what a record cannot say.
[[nodiscard]] std::optional<std::string> recordOf(const ManifestFile &file);

// What the record was made of; null where it is no record.
[[nodiscard]] std::shared_ptr<const ManifestFile> fileOf(std::string_view record);

}
