// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page_list.h"

#include "ui/models/needs.h"
#include "ui/theme/fonts.h"
#include "ui/theme/roles.h"
#include "ui/widgets/follow_scale.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace plumbline {
namespace {

constexpr int noteRole = Qt::UserRole;
constexpr int badgeRole = Qt::UserRole + 1;

class PageDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        painter->save();
        const QRect room = option.rect.adjusted(0, 0, -scaled(10), 0);
        if (const int badge = index.data(badgeRole).toInt(); badge > 0) {
            painter->setFont(themeFont(TextRole::Chip));
            const QString text = QString::number(badge);
            const int height = scaled(17);
            const int width = qMax(height, painter->fontMetrics().horizontalAdvance(text) + scaled(9));
            const QRect pill(room.right() - width, room.center().y() - height / 2, width, height);
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(tokenColor(Token::Fill, option.palette));
            painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
            painter->setPen(tokenColor(Token::OnFill, option.palette));
            painter->drawText(pill, Qt::AlignCenter, text);
        } else {
            painter->setFont(themeFont(TextRole::Small));
            painter->setPen(tokenColor(Token::Fg2, option.palette));
            painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, index.data(noteRole).toString());
        }
        painter->restore();
    }
};

}

std::vector<PageEntry> pageEntries(const FleetSnapshot &fleet)
{
    const auto environments = fleet.environments.size();
    return {{Place::Kind::Fleet, Glyph::Fleet, PageList::tr("Fleet"), 0, environments > 0 ? QString::number(environments) : QString()},
            {Place::Kind::Needs, Glyph::NeedsMe, PageList::tr("Needs me"), static_cast<int>(needsOf(fleet).size()), {}},
            {Place::Kind::History, Glyph::History, PageList::tr("History"), 0, {}}};
}

PageList::PageList(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("pages"));
    setAccessibleName(tr("Pages"));
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new PageDelegate(this));
    setMouseTracking(true);
    setSurface(viewport(), Token::Frame);
    for (const PageEntry &entry : pageEntries({}))
        new QListWidgetItem(glyphIcon(entry.glyph), entry.name, this);
    followScale(this, [this] {
        const int row = plumbline::metric(plumbline::Metric::Row) + 2;
        for (int i = 0; i < count(); ++i)
            item(i)->setSizeHint({0, row});
        setFixedHeight(row * count() + 4);
    });
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const auto choose = [this](const QListWidgetItem *item) { Q_EMIT pageChosen(listedPages[this->row(item)]); };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose);
}

void PageList::setFleet(const FleetSnapshot &fleet)
{
    const std::vector<PageEntry> entries = pageEntries(fleet);
    for (int i = 0; i < count(); ++i) {
        const PageEntry &entry = entries[static_cast<std::size_t>(i)];
        item(i)->setData(noteRole, entry.note);
        item(i)->setData(badgeRole, entry.badge);
        QString name = entry.name;
        if (entry.badge > 0)
            name = tr("%1: %2 waiting").arg(name).arg(entry.badge);
        else if (!entry.note.isEmpty())
            name = tr("%1: %2").arg(name, entry.note);
        item(i)->setData(Qt::AccessibleTextRole, name);
    }
}

void PageList::showKind(std::optional<Place::Kind> kind)
{
    setCurrentRow(-1);
    for (int i = 0; i < count(); ++i)
        if (kind == listedPages[i])
            setCurrentRow(i);
}

}
