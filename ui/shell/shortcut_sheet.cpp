// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcut_sheet.h"

#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/key_caps.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>

namespace plumbline {
namespace {

// Columns in reading order; a command's "sheet" property, else its menu, names its column.
struct Column {
    const char *key;
    const char *title;
};

constexpr Column sheetColumns[] = {{"Go", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Go")},
                                   {"View", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "View")},
                                   {"Environment", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Environment")},
                                   {"Sync", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Act")},
                                   {"File", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "File and help")}};

struct ViewKey {
    const char *caps; // separated by blanks
    const char *text;
};

// Keys that views have by themselves, so that no action carries them.
constexpr int across = 3; // sections beside one another

constexpr ViewKey viewKeys[] = {{"↑ ↓", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Choose a row")},
                                {"→ ←", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Expand, collapse or go to the parent")},
                                {"*", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Expand all below")},
                                {"Space", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Tick for selective sync")},
                                {"N P", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Next or previous difference")},
                                {"1 2 3", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Changed, drift only, all")},
                                {"/", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Find")},
                                {"Enter", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Open")},
                                {"Esc", QT_TRANSLATE_NOOP("plumbline::ShortcutSheet", "Close an overlay, empty a filter")}};

QString columnOf(const QAction *action)
{
    const QString sheet = action->property("sheet").toString();
    const QString menu = sheet.isEmpty() ? action->property("menu").toString() : sheet;
    if (menu == QStringLiteral("Help") || menu == QStringLiteral("Edit"))
        return menu == QStringLiteral("Help") ? QStringLiteral("File") : QStringLiteral("View");
    return menu;
}

}

ShortcutSheet::ShortcutSheet(QWidget *window) : Overlay(window), page_(new QLabel(this)), scroll_(new QScrollArea(this))
{
    setObjectName(QStringLiteral("shortcutSheet"));
    setSurface(this, Token::Content);
    setAccessibleName(tr("Keyboard"));
    auto *picture = new QLabel(this);
    picture->setPixmap(glyphPixmap(Glyph::Keyboard, tokenColor(Token::Fg2, palette()), scaled(16), devicePixelRatioF()));
    auto *title = new QLabel(tr("Keyboard"), this);
    setTextRole(title, TextRole::Heading);
    setTextRole(page_, TextRole::Body, Token::Fg2);
    auto *facts = new QLabel(tr("Every command also sits in a menu. No single key ever writes to a target."), this);
    setTextRole(facts, TextRole::Small, Token::Fg2);
    auto *hide = new QLabel(tr("hide"), this);
    setTextRole(hide, TextRole::Small, Token::Fg2);
    auto *head = new QHBoxLayout;
    head->addWidget(picture);
    head->addWidget(title);
    head->addWidget(page_);
    head->addStretch(1);
    head->addWidget(facts);
    head->addWidget(new KeyCaps({QStringLiteral("F1")}, this));
    head->addWidget(hide);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 12, 18, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(scroll_);
}

void ShortcutSheet::addColumn(const QString &title, const QList<std::pair<QStringList, QString>> &lines)
{
    if (lines.isEmpty())
        return;
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    auto *head = new QLabel(title, body_);
    setTextRole(head, TextRole::Heading);
    grid->addWidget(head, 0, 0, 1, 2);
    int row = 1;
    for (const auto &[caps, text] : lines) {
        auto *what = new QLabel(text, body_);
        setTextRole(what, TextRole::Body);
        what->setAccessibleName(QStringLiteral("%1: %2").arg(caps.join(u' '), text));
        grid->addWidget(new KeyCaps(caps, body_), row, 0, Qt::AlignLeft);
        grid->addWidget(what, row++, 1);
    }
    grid->setRowStretch(row, 1);
    grid->setColumnStretch(1, 1);
    const int at = columns_->count();
    columns_->addLayout(grid, at / across, at % across);
    columns_->setColumnStretch(at % across, 1);
}

void ShortcutSheet::toggle(const QList<QAction *> &commands, const QString &page)
{
    if (isVisible()) {
        dismiss();
        return;
    }
    body_ = new QWidget;
    setSurface(body_, Token::Content);
    columns_ = new QGridLayout(body_);
    columns_->setContentsMargins(0, 0, 0, 0);
    columns_->setHorizontalSpacing(24);
    columns_->setVerticalSpacing(14);
    page_->setText(tr("for %1").arg(page));
    for (const Column &column : sheetColumns) {
        QList<std::pair<QStringList, QString>> lines;
        for (const QAction *action : commands)
            if (!action->shortcuts().isEmpty() && columnOf(action) == QLatin1StringView(column.key))
                lines.append({keyCapsOf(action->shortcut()), action->text().remove(u'&')});
        addColumn(tr(column.title), lines);
    }
    QList<std::pair<QStringList, QString>> lines;
    for (const ViewKey &key : viewKeys)
        lines.append({QString::fromUtf8(key.caps).split(u' '), tr(key.text)});
    addColumn(tr("In trees and lists"), lines);
    scroll_->setWidget(body_); // the one before goes
    open();
}

QRect ShortcutSheet::placeIn(const QSize &window) const
{
    const QSize around = sizeHint() - scroll_->sizeHint();
    const QSize inside = body_->sizeHint() + QSize(style()->pixelMetric(QStyle::PM_ScrollBarExtent), 2);
    const QSize whole(qMax(sizeHint().width(), inside.width() + 36), inside.height() + around.height());
    const QSize wanted = whole.boundedTo(window - QSize(32, 32));
    return {(window.width() - wanted.width()) / 2, qMax(16, (window.height() - wanted.height()) / 2), wanted.width(), wanted.height()};
}

void ShortcutSheet::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = scroll_->verticalScrollBar(); // needed where the text is large
    switch (event->key()) {
    case Qt::Key_F1: return dismiss();
    case Qt::Key_Up: return bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Down: return bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_PageUp: return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown: return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    default: return Overlay::keyPressEvent(event);
    }
}

}
