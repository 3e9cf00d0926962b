// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"

#include <optional>

namespace plumbline {

// Why two sides differ, told by what Plumbline wrote last: where that still is Git's, live was changed; where it still
// is live's, a commit changed Git. `base` empty: nothing was written yet, Unknown. Absence is a value: optionals of
// Git and live compare as such.
template <typename T, typename Side> DriftCause causeOf(const std::optional<T> &base, const Side &git, const Side &live)
{
    if (!base)
        return DriftCause::Unknown;
    if (*base == git)
        return DriftCause::Live;
    return *base == live ? DriftCause::Commit : DriftCause::Both;
}

// Of two aspects of one file that both differ.
[[nodiscard]] inline DriftCause joined(DriftCause a, DriftCause b)
{
    return a == b ? a : DriftCause::Both;
}

}
