// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pane_state.h"

#include "core/base/text.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/visible_text.h"

#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <array>

namespace plumbline {

namespace {

struct Row {
    PaneCondition condition;
    Glyph glyph;
    Token color;
};

constexpr std::array<Row, 9> table{{
    {PaneCondition::Loading, Glyph::Refresh, Token::Fg2},
    {PaneCondition::Stale, Glyph::Stale, Token::Unknown},
    {PaneCondition::Error, Glyph::Failed, Token::Degraded},
    {PaneCondition::Empty, Glyph::InSync, Token::Sync},
    {PaneCondition::Denied, Glyph::Forbidden, Token::Unknown},
    {PaneCondition::PlanVoid, Glyph::Awaiting, Token::Awaiting},
    {PaneCondition::Offline, Glyph::PlugOff, Token::Unknown},
    {PaneCondition::Disabled, Glyph::Info, Token::Fg2},
    {PaneCondition::Nothing, Glyph::Info, Token::Fg2},
}};

const Row &rowOf(PaneCondition condition)
{
    return table[static_cast<std::size_t>(condition)];
}

// Two rows of bars where rows will stand. They stand still.
class LoadingBars : public QWidget {
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {scaled(200), 2 * scaled(20)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QColor color = tokenColor(Token::Line, palette());
        constexpr std::array<std::array<double, 6>, 2> rows{{{0, 0.07, 0.11, 0.71, 0.75, 1.0}, {0, 0.07, 0.11, 0.57, 0.61, 0.93}}};
        const int room = std::min(width(), scaled(520));
        int y = scaled(6);
        for (const auto &row : rows) {
            for (std::size_t i = 0; i < row.size(); i += 2)
                style::box(&painter, QRectF(row[i] * room, y, (row[i + 1] - row[i]) * room, scaled(9)), style::chipRadius, color);
            y += scaled(20);
        }
    }
};

class GlyphMark : public QWidget {
public:
    using QWidget::QWidget;
    void setCondition(PaneCondition condition)
    {
        condition_ = condition;
        update();
    }
    QSize sizeHint() const override { return {scaled(16), scaled(18)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintGlyph(&painter, rect(), rowOf(condition_).glyph, tokenColor(rowOf(condition_).color, palette()), scaled(16));
    }

private:
    PaneCondition condition_ = PaneCondition::Empty;
};

}

PaneState::PaneState(QWidget *parent)
    : QWidget(parent), bars_(new LoadingBars(this)), glyph_(new GlyphMark(this)),
      title_(new ElidedLabel(TextRole::Medium, Token::Fg, this)), body_(new QLabel(this)), action_(new QPushButton(this))
{
    setTextRole(body_, TextRole::Small, Token::Fg2);
    body_->setWordWrap(true);
    body_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setButtonSize(action_, ButtonSize::Small);
    connect(action_, &QPushButton::clicked, this, &PaneState::actionTriggered);

    auto *line = new QHBoxLayout;
    line->setSpacing(scaled(6));
    line->addWidget(glyph_);
    line->addWidget(title_, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 10, 6);
    layout->setSpacing(scaled(5));
    layout->addWidget(bars_);
    layout->addLayout(line);
    layout->addWidget(body_);
    layout->addWidget(action_, 0, Qt::AlignLeft);
    layout->addStretch(1);
    setMessage({});
}

void PaneState::setMessage(const PaneMessage &message)
{
    message_ = message;
    const bool loading = message.condition == PaneCondition::Loading;
    bars_->setVisible(loading);
    static_cast<GlyphMark *>(glyph_)->setCondition(message.condition);
    glyph_->setVisible(!loading);
    title_->setText(message.title);
    title_->setColor(rowOf(message.condition).color);
    title_->setVisible(!loading);
    const QByteArray utf8 = message.body.toUtf8();
    body_->setText(wrappable(QString::fromStdString(visible({utf8.constData(), static_cast<std::size_t>(utf8.size())}, true))));
    setTextRole(body_, TextRole::Small, loading ? Token::Fg3 : Token::Fg2);
    body_->setVisible(!message.body.isEmpty());
    action_->setText(message.action);
    action_->setVisible(!message.action.isEmpty());
    setAccessibleName(loading ? tr("Loading") : title_->text());
    setAccessibleDescription(body_->text());
}

void PaneState::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokenColor(Token::Content, palette()));
}

}
