// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/log.h"

namespace plumbline {

Q_LOGGING_CATEGORY(logDirectory, "plumbline.target.directory")

}
