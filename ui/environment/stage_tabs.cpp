// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/stage_tabs.h"

#include "core/ports/clock.h"
#include "ui/models/environment_facts.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/mark_look.h"
#include "ui/widgets/visible_text.h"

#include <QPainter>
#include <algorithm>

namespace plumbline {

StageTabs::StageTabs(QWidget *parent) : QTabBar(parent)
{
    setObjectName(QStringLiteral("stages"));
    setAccessibleName(tr("Stages"));
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    connect(this, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0 && index < static_cast<int>(stages_.size()))
            Q_EMIT stageChosen(stages_[static_cast<std::size_t>(index)].id);
    });
}

void StageTabs::setFleet(const FleetSnapshot &fleet, const EnvironmentId &id)
{
    const std::shared_ptr<const EnvironmentSnapshot> own = fleet.find(id);
    if (!own)
        return;
    const std::string app = appOf(*own->environment);
    const Time now = SystemClock().now();
    std::vector<std::pair<int, Stage>> found;
    for (const auto &snapshot : fleet.environments) {
        const Environment &environment = *snapshot->environment;
        if (environment.id.repository != id.repository || appOf(environment) != app)
            continue;
        const EnvironmentFacts facts = factsOf(*snapshot, now);
        found.push_back({stageRank(columnOf(environment)),
                         {environment.id, facts.stage, facts.revision.isEmpty() ? tr("never") : facts.revision, facts.sentence(),
                          static_cast<int>(facts.held && facts.mark == Mark::InSync ? Mark::Held : facts.mark)}});
    }
    std::ranges::stable_sort(found, {}, [](const auto &entry) { return entry.first; });
    std::vector<Stage> stages;
    for (auto &entry : found)
        stages.push_back(std::move(entry.second));
    const QSignalBlocker quiet(this);
    if (stages != stages_) {
        stages_ = std::move(stages);
        while (count() > static_cast<int>(stages_.size()))
            removeTab(count() - 1);
        for (int i = 0; i < static_cast<int>(stages_.size()); ++i) {
            const Stage &stage = stages_[static_cast<std::size_t>(i)];
            if (i == count())
                addTab(stage.name);
            setTabText(i, stage.name);
            setTabToolTip(i, plainToolTip(stage.sentence));
            setAccessibleTabName(i, stage.sentence);
        }
        updateGeometry();
    }
    const auto at = std::ranges::find(stages_, id, &Stage::id);
    setCurrentIndex(static_cast<int>(at - stages_.begin()));
    setVisible(stages_.size() > 1);
    update();
}

QSize StageTabs::tabSizeHint(int index) const
{
    if (index < 0 || index >= static_cast<int>(stages_.size()))
        return {0, scaled(44)};
    const Stage &stage = stages_[static_cast<std::size_t>(index)];
    const int name = scaled(22) + QFontMetrics(themeFont(TextRole::Heading)).horizontalAdvance(stage.name);
    const int revision = QFontMetrics(themeFont(TextRole::Mono)).horizontalAdvance(stage.revision);
    return {std::max(name, scaled(22) + revision) + scaled(34), scaled(44)};
}

void StageTabs::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int i = 0; i < count() && i < static_cast<int>(stages_.size()); ++i) {
        const Stage &stage = stages_[static_cast<std::size_t>(i)];
        const bool isCurrent = i == currentIndex();
        const QRect tab = tabRect(i).adjusted(0, 0, i + 1 < count() ? -scaled(16) : 0, 0);
        if (isCurrent) {
            painter.fillRect(tab, tokenColor(Token::Sunken, palette()));
            painter.fillRect(QRect(tab.left(), tab.bottom() - 1, tab.width(), 2), tokenColor(Token::Accent, palette()));
        }
        QRect line(tab.left() + scaled(9), tab.top() + scaled(4), tab.width() - scaled(12), scaled(19));
        const auto mark = static_cast<Mark>(stage.mark);
        if (const std::optional<Glyph> glyph = glyphOf(mark))
            paintGlyph(&painter, QRect(line.left(), line.top(), scaled(16), line.height()), *glyph,
                       tokenColor(tokenOf(toneOf(mark)).value_or(Token::Fg2), palette()));
        line.setLeft(line.left() + scaled(21));
        painter.setFont(themeFont(isCurrent ? TextRole::Heading : TextRole::Medium));
        style::text(&painter, line, Qt::AlignLeft | Qt::AlignVCenter, stage.name, tokenColor(Token::Fg, palette()));
        line.translate(0, scaled(17));
        painter.setFont(themeFont(TextRole::Mono));
        style::text(&painter, line, Qt::AlignLeft | Qt::AlignVCenter, stage.revision, tokenColor(Token::Fg2, palette()));
        if (i + 1 < count())
            paintGlyph(&painter, QRect(tab.right() + 1, tab.top(), scaled(16), tab.height()), Glyph::ChevronRight,
                       tokenColor(Token::Fg3, palette()), scaled(14));
        if (hasFocus() && isCurrent)
            style::insetRing(tab, palette(), &painter);
    }
}

}
