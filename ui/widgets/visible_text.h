// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace plumbline {

// Untrusted text on one line as it may be shown (safety rule 10): see visible() in core/base/text.h.
[[nodiscard]] QString visibleText(const QString &text);

// The same text for a label that wraps, with places to break in words that would be wider than any window: what a label shows
// never decides how wide the window is.
[[nodiscard]] QString wrappable(const QString &text);

// A tooltip that shows exactly this text: Qt would read what looks like HTML as HTML.
[[nodiscard]] QString plainToolTip(const QString &text);

}
