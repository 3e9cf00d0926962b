// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcut_sheet.h"

#include "ui/theme/fonts.h"
#include "ui/theme/roles.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>

namespace plumbline {

ShortcutSheet::ShortcutSheet(QWidget *parent) : QFrame(parent), grid_(new QGridLayout(this))
{
    setObjectName(QStringLiteral("shortcutSheet"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setSurface(this, Token::Content);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Keyboard"));
    grid_->setContentsMargins(16, 16, 16, 16);
    grid_->setHorizontalSpacing(24);
    grid_->setVerticalSpacing(4);
    hide();
}

void ShortcutSheet::toggle(const QList<QAction *> &commands, const QString &page)
{
    if (isVisible()) {
        hide();
        return;
    }
    while (QLayoutItem *item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    auto *title =
        new QLabel(tr("Keyboard, for %1. Every command also sits in a menu; no single key ever writes to a target.").arg(page), this);
    setTextRole(title, TextRole::Heading);
    grid_->addWidget(title, 0, 0, 1, 6);
    constexpr int perColumn = 14;
    int at = 0;
    for (const QAction *action : commands) {
        if (action->shortcuts().isEmpty())
            continue;
        const int row = 1 + at % perColumn;
        const int column = at / perColumn * 2;
        QStringList keys;
        for (const QKeySequence &sequence : action->shortcuts())
            keys += sequence.toString(QKeySequence::NativeText);
        auto *key = new QLabel(keys.join(QStringLiteral(" / ")), this);
        setTextRole(key, TextRole::Mono, Token::Fg2);
        QString name = action->text();
        auto *what = new QLabel(name.remove(u'&'), this);
        setTextRole(what, TextRole::Body);
        grid_->addWidget(key, row, column);
        grid_->addWidget(what, row, column + 1);
        ++at;
    }
    adjustSize();
    move((parentWidget()->width() - width()) / 2, qMax(24, parentWidget()->height() - height() - 48));
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
}

void ShortcutSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F1)
        hide();
    else
        QFrame::keyPressEvent(event);
}

}
