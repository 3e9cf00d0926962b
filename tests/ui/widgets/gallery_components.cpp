// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/gallery.h"

#include "ui/theme/roles.h"
#include "ui/theme/state_look.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/lean_gauge.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/state_pill.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QStyleOptionButton>
#include <QtWidgets/QStylePainter>

namespace plumbline {

using namespace Qt::StringLiterals;

namespace {

// Shows a state that would need a pointer.
class PosedButton : public QPushButton {
public:
    PosedButton(const QString &text, QStyle::State pose, QWidget *parent) : QPushButton(text, parent), pose_(pose) {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        option.state |= pose_;
        painter.drawControl(QStyle::CE_PushButton, option);
    }

private:
    QStyle::State pose_;
};

class PosedRing : public QWidget {
public:
    PosedRing(const QWidget *around, QWidget *parent) : QWidget(parent) { setGeometry(around->geometry().adjusted(-3, -3, 3, 3)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOption option;
        option.initFrom(this);
        painter.drawControl(QStyle::CE_FocusFrame, option);
    }
};

class PaneFrame : public QWidget {
public:
    PaneFrame(const QString &name, const PaneMessage &message, const QRect &place, QWidget *parent) : QWidget(parent), name_(name)
    {
        setGeometry(place);
        auto *state = new PaneState(this);
        state->setMessage(message);
        state->setGeometry(1, 26, place.width() - 2, place.height() - 27);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), tokenColor(Token::Content, palette()));
        painter.fillRect(QRect(0, 0, width(), 26), tokenColor(Token::Bar, palette()));
        painter.fillRect(QRect(0, 25, width(), 1), tokenColor(Token::Line, palette()));
        painter.setPen(tokenColor(Token::Line, palette()));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
        painter.setFont(themeFont(TextRole::Small));
        painter.setPen(tokenColor(Token::Fg2, palette()));
        painter.drawText(QRect(10, 0, width(), 25), Qt::AlignVCenter, name_);
    }

private:
    QString name_;
};

}

ComponentsSheet::ComponentsSheet(QWidget *parent) : QWidget(parent)
{
    setSurface(this, Token::Content);
    int x = 354;
    for (const Chip &chip : {Chip{ChipKind::Live}, Chip{ChipKind::Head}, Chip{ChipKind::Approved, u"APPROVED 1/2"_s}, Chip{ChipKind::Held},
                             Chip{ChipKind::RolledBack}, Chip{ChipKind::Production}}) {
        auto *label = new ChipLabel(chip, this);
        label->move(x, 41);
        x += label->sizeHint().width() + 7;
    }
    placeButtons();
    placeFields();
    placePaneStates();
    setFocusPolicy(Qt::StrongFocus);
    setFocus();
}

void ComponentsSheet::placeButtons()
{
    struct Pose {
        const char *name;
        QStyle::State state;
        int x;
    };
    for (const Pose &pose : {Pose{"Normal", {}, 354}, Pose{"Hover", QStyle::State_MouseOver, 468},
                             Pose{"Pressed", QStyle::State_Sunken, 582}, Pose{"Focus", {}, 698}, Pose{"Disabled", {}, 811}}) {
        auto *button = new PosedButton(u"Approve"_s, pose.state, this);
        setButtonRole(button, ButtonRole::Primary);
        button->setIcon(glyphIcon(Glyph::Approve));
        button->setGeometry(QRect(QPoint(pose.x, 97), button->sizeHint()));
        button->setEnabled(pose.x != 811);
        if (pose.x == 698)
            new PosedRing(button, this);
        auto *name = new QLabel(QString::fromLatin1(pose.name), this);
        setTextRole(name, TextRole::Small, Token::Fg3);
        name->move(pose.x, 131);
    }
    const auto button = [this](const QString &text, ButtonRole role, ButtonSize size, int x, int y, bool icon) {
        auto *out = new QPushButton(text, this);
        setButtonRole(out, role);
        setButtonSize(out, size);
        if (icon)
            out->setIcon(glyphIcon(Glyph::Rollback));
        out->setGeometry(QRect(QPoint(x, y), out->sizeHint()));
    };
    button(u"Roll back…"_s, ButtonRole::Normal, ButtonSize::Regular, 354, 157, true);
    button(u"Roll back and hold"_s, ButtonRole::Danger, ButtonSize::Regular, 476, 157, true);
    button(u"Small"_s, ButtonRole::Normal, ButtonSize::Small, 645, 159, false);
    button(u"Flat"_s, ButtonRole::Flat, ButtonSize::Regular, 702, 157, false);
    auto *segments = new SegmentedControl(u"Objects"_s, this);
    segments->addSegment(u"Changed 9"_s);
    segments->addSegment(u"All 31"_s);
    segments->adjustSize();
    segments->move(757, 159);
}

void ComponentsSheet::placeFields()
{
    auto *search = new SearchField(u"Find field"_s, this);
    search->setGeometry(354, 224, 150, 26);
    auto *focused = new QLineEdit(u"prod-us"_s, this);
    focused->setGeometry(514, 224, 120, 26);
    new PosedRing(focused, this);
    auto *combo = new QComboBox(this);
    combo->addItem(u"in 4 hours"_s);
    combo->setGeometry(644, 224, 120, 26);
    int x = 774;
    for (const Qt::CheckState state : {Qt::Unchecked, Qt::Checked, Qt::PartiallyChecked}) {
        auto *box = new QCheckBox(this);
        box->setTristate(true);
        box->setCheckState(state);
        box->setGeometry(x, 225, 16, 24);
        x += 20;
    }
    for (const bool on : {false, true}) {
        auto *radio = new QRadioButton(this);
        radio->setAutoExclusive(false);
        radio->setChecked(on);
        radio->setGeometry(x + 4, 225, 18, 24);
        x += 21;
    }
    auto *wrong = new QLineEdit(u"prod-su"_s, this);
    wrong->setGeometry(354, 259, 150, 26);
    setFieldInvalid(wrong, true);
    auto *why = new StatePill(State::Failed, this);
    why->setTextRole(TextRole::Small);
    why->setState(State::Failed, u"Does not match prod-us"_s);
    why->move(513, 263);
}

void ComponentsSheet::placePaneStates()
{
    new PaneFrame(u"Loading"_s, {PaneCondition::Loading, {}, u"Reading 31 objects from prod-eu, 12 done"_s, {}}, {940, 41, 231, 128}, this);
    new PaneFrame(u"Stale"_s,
                  {PaneCondition::Stale, u"Stale, 42 min old"_s, u"edge-us does not answer. Shown as last seen 13:50. Next try in 1 min."_s,
                   u"Try now"_s},
                  {1181, 41, 231, 128}, this);
    new PaneFrame(u"Error"_s,
                  {PaneCondition::Error,
                   u"Cannot render e5a90b7"_s,
                   u"apps/payments/base/hpa.yaml:14:3 has the key “minReplicas” twice. Sync is off until this is fixed."_s,
                   {}},
                  {940, 179, 231, 114}, this);
    new PaneFrame(
        u"Empty"_s,
        {PaneCondition::Empty, u"Nothing differs"_s, u"31 objects match e5a90b7. Choose another commit to compare it with live."_s, {}},
        {1181, 179, 231, 114}, this);
    new PaneFrame(u"Permission denied"_s,
                  {PaneCondition::Denied,
                   u"2 kinds not visible"_s,
                   u"prod-us answers 403 for PrometheusRule and ServiceMonitor. They count as unknown and are never pruned."_s,
                   {}},
                  {940, 303, 231, 130}, this);
    new PaneFrame(u"Plan void"_s,
                  {PaneCondition::PlanVoid, u"Live changed after signing"_s,
                   u"spec.replicas is now 10, was 9. 1 approval no longer counts."_s, u"Show difference"_s},
                  {1181, 303, 231, 130}, this);
}

}
