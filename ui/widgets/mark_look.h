// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/mark.h"
#include "ui/theme/glyph.h"
#include <optional>

namespace plumbline {

// How what the models say is painted. Nothing for Mark::None and Tone::None.
[[nodiscard]] std::optional<Glyph> glyphOf(Mark mark);
[[nodiscard]] std::optional<Token> tokenOf(Tone tone);
// Syncing, running and progressing turn.
[[nodiscard]] bool spins(Mark mark);

}
