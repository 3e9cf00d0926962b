// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>

namespace plumbline {

// Shortcuts that begin with a plain character ("/", "G, F", "N") can be switched off: for speech input, and for those who
// hit them by accident. What a command has with a modifier or a function key stays.
class LetterKeys {
public:
    [[nodiscard]] bool areOn() const { return on_; }
    void set(bool on, const QList<QAction *> &commands);
    // For commands that come later.
    void apply(const QList<QAction *> &commands) const;

    [[nodiscard]] static bool isLetter(const QKeySequence &keys);

private:
    bool on_ = true;
};

}
