// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/letter_keys.h"

#include <QVariant>

namespace plumbline {
namespace {

constexpr char wholeProperty[] = "allShortcuts";

}

bool LetterKeys::isLetter(const QKeySequence &keys)
{
    if (keys.isEmpty())
        return false;
    const QKeyCombination first = keys[0];
    const bool modified = first.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    return !modified && first.key() >= Qt::Key_Space && first.key() <= Qt::Key_ydiaeresis;
}

void LetterKeys::set(bool on, const QList<QAction *> &commands)
{
    on_ = on;
    apply(commands);
}

void LetterKeys::apply(const QList<QAction *> &commands) const
{
    for (QAction *action : commands) {
        const QVariant kept = action->property(wholeProperty);
        const auto all = kept.isValid() ? kept.value<QList<QKeySequence>>() : action->shortcuts();
        if (std::none_of(all.begin(), all.end(), &LetterKeys::isLetter))
            continue;
        action->setProperty(wholeProperty, QVariant::fromValue(all));
        QList<QKeySequence> used;
        for (const QKeySequence &keys : all)
            if (on_ || !isLetter(keys))
                used += keys;
        action->setShortcuts(used);
    }
}

}
