// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace plumbline {

// Untrusted text on one line as it may be shown (safety rule 10): see visible() in core/base/text.h.
[[nodiscard]] QString visibleText(const QString &text);

// A tooltip that shows exactly this text: Qt would read what looks like HTML as HTML.
[[nodiscard]] QString plainToolTip(const QString &text);

}
