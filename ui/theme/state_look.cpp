// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/state_look.h"

#include "ui/theme/fonts.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <array>

namespace plumbline {

namespace {

constexpr std::array<StateLook, stateCount> table{{
    {Glyph::InSync, Token::Sync, false, State::InSync, QT_TRANSLATE_NOOP("State", "In sync")},
    {Glyph::Drifted, Token::Drift, false, State::Drifted, QT_TRANSLATE_NOOP("State", "Drifted")},
    {Glyph::Missing, Token::Missing, false, State::Missing, QT_TRANSLATE_NOOP("State", "Missing")},
    {Glyph::Extra, Token::Extra, false, State::Extra, QT_TRANSLATE_NOOP("State", "Extra")},
    {Glyph::Syncing, Token::Syncing, true, State::Syncing, QT_TRANSLATE_NOOP("State", "Syncing")},
    {Glyph::Failed, Token::Degraded, false, State::SyncFailed, QT_TRANSLATE_NOOP("State", "Sync failed")},
    {Glyph::Held, Token::Held, false, State::Held, QT_TRANSLATE_NOOP("State", "Held")},
    {Glyph::Awaiting, Token::Awaiting, false, State::Awaiting, QT_TRANSLATE_NOOP("State", "Awaiting approval")},
    {Glyph::Unknown, Token::Unknown, false, State::Unknown, QT_TRANSLATE_NOOP("State", "Unknown")},
    {Glyph::Stale, Token::Unknown, false, State::Stale, QT_TRANSLATE_NOOP("State", "Stale")},
    {Glyph::Forbidden, Token::Unknown, false, State::NotVisible, QT_TRANSLATE_NOOP("State", "Not visible")},

    {Glyph::Healthy, Token::Sync, false, State::Healthy, QT_TRANSLATE_NOOP("State", "Healthy")},
    {Glyph::Progressing, Token::Progressing, true, State::Progressing, QT_TRANSLATE_NOOP("State", "Progressing")},
    {Glyph::Degraded, Token::Degraded, false, State::Degraded, QT_TRANSLATE_NOOP("State", "Degraded")},
    {Glyph::Suspended, Token::Unknown, false, State::Suspended, QT_TRANSLATE_NOOP("State", "Suspended")},

    {Glyph::Create, Token::Missing, false, State::Create, QT_TRANSLATE_NOOP("State", "create")},
    {Glyph::Configure, Token::Drift, false, State::Configure, QT_TRANSLATE_NOOP("State", "configure")},
    {Glyph::Recreate, Token::Degraded, false, State::Recreate, QT_TRANSLATE_NOOP("State", "recreate")},
    {Glyph::Prune, Token::Extra, false, State::Prune, QT_TRANSLATE_NOOP("State", "prune")},
    {Glyph::Hook, Token::Fg2, false, State::Hook, QT_TRANSLATE_NOOP("State", "run hook")},
    {Glyph::Skip, Token::Fg2, false, State::Leave, QT_TRANSLATE_NOOP("State", "leave")},

    {Glyph::Pending, Token::Fg2, false, State::Pending, QT_TRANSLATE_NOOP("State", "Pending")},
    {Glyph::Syncing, Token::Syncing, true, State::Running, QT_TRANSLATE_NOOP("State", "Running")},
    {Glyph::InSync, Token::Sync, false, State::Done, QT_TRANSLATE_NOOP("State", "Done")},
    {Glyph::Failed, Token::Degraded, false, State::Failed, QT_TRANSLATE_NOOP("State", "Failed")},
    {Glyph::Warning, Token::Drift, false, State::Partly, QT_TRANSLATE_NOOP("State", "Partly")},
    {Glyph::Stop, Token::Fg2, false, State::Cancelled, QT_TRANSLATE_NOOP("State", "Cancelled")},
    {Glyph::Unknown, Token::Drift, false, State::Interrupted, QT_TRANSLATE_NOOP("State", "Interrupted")},
    {Glyph::Skip, Token::Fg2, false, State::Skipped, QT_TRANSLATE_NOOP("State", "Skipped")},

    {Glyph::Configure, Token::Drift, false, State::Differs, QT_TRANSLATE_NOOP("State", "Differs")},

    {Glyph::Check, Token::Fg2, false, State::Low, QT_TRANSLATE_NOOP("State", "Low")},
    {Glyph::Warning, Token::Drift, false, State::Review, QT_TRANSLATE_NOOP("State", "Review")},
    {Glyph::Failed, Token::Degraded, false, State::CannotUndo, QT_TRANSLATE_NOOP("State", "Cannot undo")},
    {Glyph::Warning, Token::Drift, false, State::Warning, QT_TRANSLATE_NOOP("State", "Warning")},
    {Glyph::Info, Token::Syncing, false, State::Info, QT_TRANSLATE_NOOP("State", "Note")},
}};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].state) != i)
            return false;
    }
    return true;
}
static_assert(inOrder());

}

QString StateLook::word() const
{
    return QCoreApplication::translate("State", english);
}

const StateLook &lookOf(State state)
{
    return table[static_cast<std::size_t>(state)];
}

State stateOf(SyncStatus status)
{
    switch (status) {
    case SyncStatus::Synced: return State::InSync;
    case SyncStatus::OutOfSync: return State::Drifted;
    case SyncStatus::Unknown: break;
    }
    return State::Unknown;
}

State stateOf(ResourceState state)
{
    switch (state) {
    case ResourceState::InSync: return State::InSync;
    case ResourceState::Drifted: return State::Drifted;
    case ResourceState::Missing: return State::Missing;
    case ResourceState::Extra: return State::Extra;
    case ResourceState::Unmanaged: return State::Leave;
    case ResourceState::Unknown: break;
    }
    return State::Unknown;
}

State stateOf(ResourceState state, DriftCause cause)
{
    return state == ResourceState::Drifted && cause == DriftCause::Commit ? State::Differs : stateOf(state);
}

State stateOf(Health health)
{
    switch (health) {
    case Health::Healthy: return State::Healthy;
    case Health::Progressing: return State::Progressing;
    case Health::Degraded: return State::Degraded;
    case Health::Suspended: return State::Suspended;
    case Health::Missing: return State::Missing;
    case Health::Unknown: break;
    }
    return State::Unknown;
}

State stateOf(StepAction action)
{
    switch (action) {
    case StepAction::Create: return State::Create;
    case StepAction::Configure: return State::Configure;
    case StepAction::Run: return State::Hook;
    case StepAction::Prune: break;
    }
    return State::Prune;
}

State stateOf(StepState state)
{
    switch (state) {
    case StepState::Pending: return State::Pending;
    case StepState::Running: return State::Running;
    case StepState::Waiting: return State::Progressing;
    case StepState::Done: return State::Done;
    case StepState::Failed: return State::Failed;
    case StepState::Skipped: return State::Skipped;
    case StepState::Unknown: break;
    }
    return State::Unknown;
}

State stateOf(RunState state)
{
    switch (state) {
    case RunState::Running: return State::Running;
    case RunState::Done: return State::Done;
    case RunState::Failed: return State::Failed;
    case RunState::Partly: return State::Partly;
    case RunState::Cancelled: return State::Cancelled;
    case RunState::Interrupted: break;
    }
    return State::Interrupted;
}

int paintState(QPainter *painter, const QRect &rect, State state, const QPalette &palette, const QFont &font, const QString &words,
               qreal degrees, bool quiet)
{
    const StateLook &look = lookOf(state);
    const QColor color = tokenColor(quiet ? Token::Fg2 : look.color, palette);
    const int side = scaled(16);
    const int gap = scaled(5);
    paintGlyph(painter, QRect(rect.left(), rect.top(), side, rect.height()), look.glyph, color, side, degrees);
    const QRect line(rect.left() + side + gap, rect.top(), rect.width() - side - gap, rect.height());
    if (line.width() <= 0)
        return side;
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(words.isEmpty() ? look.word() : words, Qt::ElideRight, line.width());
    painter->save();
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    painter->restore();
    return side + gap + metrics.horizontalAdvance(shown);
}

}
