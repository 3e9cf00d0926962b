// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar_rail.h"

#include "ui/theme/fonts.h"
#include "ui/theme/roles.h"
#include "ui/widgets/follow_scale.h"

#include <QFrame>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace plumbline {

class RailButton : public QToolButton {
public:
    using QToolButton::QToolButton;
    void setBadge(int badge)
    {
        badge_ = badge;
        update();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QToolButton::paintEvent(event);
        if (badge_ == 0)
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(themeFont(TextRole::Chip));
        const int side = scaled(15);
        const QString text = badge_ > 99 ? QStringLiteral("99+") : QString::number(badge_);
        const int width = qMax(side, painter.fontMetrics().horizontalAdvance(text) + scaled(6));
        const QRect pill(rect().right() - width, 0, width, side);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokenColor(Token::Fill, palette()));
        painter.drawRoundedRect(pill, side / 2.0, side / 2.0);
        painter.setPen(tokenColor(Token::OnFill, palette()));
        painter.drawText(pill, Qt::AlignCenter, text);
    }

private:
    int badge_ = 0;
};

namespace {

void makeRailButton(QToolButton *button, Glyph glyph, const QString &name)
{
    button->setIcon(glyphIcon(glyph));
    followScale(button, [button] { button->setFixedSize(scaled(32), scaled(32)); });
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
}

}

SidebarRail::SidebarRail(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("rail"));
    setSurface(this, Token::Frame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 8, 6, 8);
    layout->setSpacing(4);
    for (const PageEntry &entry : pageEntries({})) {
        auto *button = new RailButton(this);
        makeRailButton(button, entry.glyph, entry.name);
        button->setCheckable(true);
        connect(button, &QToolButton::clicked, this, [this, kind = entry.kind] { Q_EMIT pageChosen(kind); });
        layout->addWidget(button, 0, Qt::AlignHCenter);
        buttons_.push_back(button);
    }
    auto *rule = new QFrame(this);
    rule->setFrameShape(QFrame::HLine);
    rule->setFixedHeight(1);
    bindColor(rule, QPalette::WindowText, Token::Line2);
    layout->addWidget(rule);
    auto *expand = new RailButton(this);
    makeRailButton(expand, Glyph::Sidebar, tr("Show the whole sidebar"));
    connect(expand, &QToolButton::clicked, this, &SidebarRail::expandRequested);
    layout->addWidget(expand, 0, Qt::AlignHCenter);
    layout->addStretch(1);
}

int SidebarRail::railWidth()
{
    return scaled(44);
}

void SidebarRail::setFleet(const FleetSnapshot &fleet)
{
    const std::vector<PageEntry> entries = pageEntries(fleet);
    for (std::size_t i = 0; i < buttons_.size(); ++i) {
        buttons_[i]->setBadge(entries[i].badge);
        const QString name = entries[i].badge > 0 ? tr("%1: %2 waiting").arg(entries[i].name).arg(entries[i].badge) : entries[i].name;
        buttons_[i]->setToolTip(name);
        buttons_[i]->setAccessibleName(name);
    }
}

void SidebarRail::showKind(std::optional<Place::Kind> kind)
{
    for (std::size_t i = 0; i < buttons_.size(); ++i)
        buttons_[i]->setChecked(kind == listedPages[i]);
}

}
