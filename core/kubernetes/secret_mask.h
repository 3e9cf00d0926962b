// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace plumbline {

// What stands for a value of a Secret (safety rule 3): a hash keyed with a random key of this process, so that equal
// values have equal masks and nothing can be guessed from one. Data is masked by its bytes, that is after base64.
[[nodiscard]] std::string secretMask(std::string_view bytes);
[[nodiscard]] bool isSecretMask(std::string_view text);

// The mask of a value of `data`; what is not base64 is masked as it stands.
[[nodiscard]] std::string secretDataMask(std::string_view base64);

// Whether an annotation of a Secret may repeat its data: last-applied configurations of kubectl and others.
[[nodiscard]] bool repeatsObject(std::string_view annotation);

}
