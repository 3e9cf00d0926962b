// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

namespace plumbline {

// A Secret's manifest as the server keeps it: what `stringData` gives stands in `data`, over what is there. The server
// forgets `stringData` itself, and nobody would own the fields that it set. As it is where there is none, or where the
// server will refuse it anyway (a value that is no text).
[[nodiscard]] Value secretAsKept(const Value &secret);

}
