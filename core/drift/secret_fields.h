// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"

namespace plumbline {

// Of Secrets a difference says which key was added, removed or changed, and never a value (safety rule 3): what stands for
// values, their masks, is told as "•••". Called last: comparing needs the masks.
void hideSecretValues(Drift &drift);

}
