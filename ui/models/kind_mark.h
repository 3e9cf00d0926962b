// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"
#include "ui/models/mark.h"

namespace plumbline {

// The picture of an object's kind; the one of files for files and for kinds without a picture of their own.
[[nodiscard]] Mark kindMark(const ResourceKey &key);

}
