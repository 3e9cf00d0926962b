// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented_control.h"

#include "ui/theme/style_parts.h"
#include "ui/widgets/visible_text.h"

#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

namespace plumbline {

SegmentedControl::SegmentedControl(const QString &what, QWidget *parent) : QWidget(parent), group_(new QButtonGroup(this))
{
    setAccessibleName(what);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    connect(group_, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (on)
            Q_EMIT currentChanged(index);
    });
}

int SegmentedControl::addSegment(const QString &text, std::optional<Glyph> glyph)
{
    const int index = count();
    auto *button = new QPushButton(text, this);
    button->setCheckable(true);
    setButtonSize(button, ButtonSize::Small);
    if (glyph)
        button->setIcon(glyphIcon(*glyph));
    layout()->addWidget(button);
    group_->addButton(button, index);
    for (int i = 0; i <= index; ++i) {
        const style::Segment place = index == 0   ? style::Segment::Only
                                     : i == 0     ? style::Segment::First
                                     : i == index ? style::Segment::Last
                                                  : style::Segment::Middle;
        style::setSegment(segment(i), place);
    }
    if (index == 0)
        setCurrentIndex(0);
    return index;
}

void SegmentedControl::setSegmentText(int index, const QString &text)
{
    segment(index)->setText(text);
}

void SegmentedControl::setSegmentToolTip(int index, const QString &text)
{
    segment(index)->setToolTip(plainToolTip(text));
}

int SegmentedControl::count() const
{
    return static_cast<int>(group_->buttons().size());
}

int SegmentedControl::currentIndex() const
{
    return group_->checkedId();
}

void SegmentedControl::setCurrentIndex(int index)
{
    if (QPushButton *button = segment(index))
        button->setChecked(true);
}

QPushButton *SegmentedControl::segment(int index) const
{
    return qobject_cast<QPushButton *>(group_->button(index));
}

}
