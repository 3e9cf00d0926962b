// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/environment_facts.h"

#include <QVariant>

namespace plumbline {

// The answers that every view of an environment gives alike: the roles of roles.h for environments, tool tip and sentence.
// Qt::DisplayRole and the roles that depend on the view are the model's own; invalid for those.
[[nodiscard]] QVariant environmentRole(const EnvironmentFacts &facts, int role);

}
