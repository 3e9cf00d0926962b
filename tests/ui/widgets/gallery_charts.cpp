// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/gallery.h"

#include "core/ports/clock.h"
#include "ui/theme/roles.h"
#include "ui/widgets/age_label.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/commit_ribbon.h"
#include "ui/widgets/copy_label.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/key_caps.h"
#include "ui/widgets/lean_gauge.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/step_bar.h"
#include "ui/widgets/timeline_scrubber.h"
#include "ui/widgets/wave_bar.h"

#include <QtGui/QStandardItemModel>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCommandLinkButton>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

namespace plumbline {

using namespace Qt::StringLiterals;

namespace {

const Time now = *fromRfc3339("2026-11-18T14:32:07Z");

ScrubberData scrubberData()
{
    ScrubberData out;
    std::uint32_t seed = 7;
    double minutes = 38;
    for (int i = 0; i < 160; ++i) {
        seed = seed * 1664525U + 1013904223U;
        ScrubberData::Point point;
        point.at = now - std::chrono::milliseconds(static_cast<std::int64_t>(minutes * 60'000));
        point.name = QStringLiteral("%1").arg(seed >> 4U, 7, 16, QLatin1Char('0')).left(7);
        point.subject = u"Change the pool size"_s;
        point.deployed = i % 17 == 9;
        point.failed = i % 51 == 26;
        out.points.push_back(point);
        minutes *= 1.0 + 0.0006 * static_cast<double>(seed >> 26U);
    }
    out.head = 0;
    out.live = 60;
    return out;
}

std::vector<Wave> waves()
{
    return {{u"Before sync"_s, {State::Done}},         {u"Wave 0"_s, {State::Done, State::Done, State::Done}},
            {u"Wave 1"_s, {State::Done, State::Done}}, {u"Wave 2"_s, {State::Done, State::Running, State::Pending}},
            {u"Wave 3"_s, {State::Pending}},           {u"After sync"_s, {State::Pending}}};
}

QToolBar *toolBar(QWidget *parent)
{
    auto *bar = new QToolBar(parent);
    auto *menus = new QMenuBar(bar);
    menus->setNativeMenuBar(false);
    for (const auto &name : {u"&File"_s, u"&Edit"_s, u"&View"_s, u"En&vironment"_s})
        menus->addMenu(name)->addAction(u"Open…"_s);
    bar->addWidget(menus);
    bar->addSeparator();
    bar->addAction(glyphIcon(Glyph::ArrowLeft), u"Back"_s);
    bar->addAction(glyphIcon(Glyph::ArrowRight), u"Forward"_s)->setEnabled(false);
    auto *group = new QToolButton(bar);
    group->setText(u"Group by app"_s);
    group->setPopupMode(QToolButton::InstantPopup);
    group->setMenu(new QMenu(group));
    setButtonRole(group, ButtonRole::Normal);
    setButtonSize(group, ButtonSize::Small);
    bar->addWidget(group);
    auto *search = new SearchField(u"Search or run a command"_s, bar);
    search->setKeyHint({u"Ctrl"_s, u"K"_s});
    search->setFixedWidth(285);
    bar->addWidget(search);
    bar->addAction(glyphIcon(Glyph::Refresh), u"Refresh"_s);
    auto *ripe = new QToolButton(bar);
    ripe->setIcon(glyphIcon(Glyph::Fleet, Token::Accent));
    ripe->setCheckable(true);
    ripe->setChecked(true);
    bar->addWidget(ripe);
    return bar;
}

QWidget *tree(QWidget *parent)
{
    auto *view = new QTreeView(parent);
    auto *model = new QStandardItemModel(view);
    model->setHorizontalHeaderLabels({u"Object and field"_s, u"State, action"_s, u"Live"_s});
    for (int i = 0; i < 4; ++i) {
        auto *top = new QStandardItem(u"Deployment payments-api %1"_s.arg(i));
        top->setCheckable(true);
        top->setCheckState(i == 1 ? Qt::PartiallyChecked : Qt::Checked);
        for (int j = 0; j < 3; ++j)
            top->appendRow({new QStandardItem(u"spec.replicas"_s), new QStandardItem(u"Differs"_s), new QStandardItem(u"9"_s)});
        model->appendRow({top, new QStandardItem(u"Differs, configure"_s), new QStandardItem(u"1 edited live"_s)});
    }
    view->setModel(model);
    view->expand(model->index(0, 0));
    view->setCurrentIndex(model->index(1, 0));
    view->setAllColumnsShowFocus(true);
    view->setSortingEnabled(true);
    view->setFrameShape(QFrame::NoFrame);
    view->setColumnWidth(0, 260);
    return view;
}

QWidget *form(QWidget *parent)
{
    auto *box = new QWidget(parent);
    setSurface(box, Token::Bar);
    auto *layout = new QVBoxLayout(box);
    auto *tabs = new QTabBar(box);
    tabs->addTab(glyphIcon(Glyph::InSync, Token::Sync), u"dev"_s);
    tabs->addTab(glyphIcon(Glyph::Held, Token::Held), u"prod-eu"_s);
    tabs->setCurrentIndex(1);
    layout->addWidget(tabs);
    layout->addWidget(new QCommandLinkButton(u"Open a repository…"_s, u"A folder with a Git repository"_s, box));
    auto *reason =
        new QPlainTextEdit(u"API p95 is 2.4 s since 14:12: pool of 80 exhausts the database. Back to 40 until dev-4 has a fix."_s, box);
    reason->setFixedHeight(66);
    layout->addWidget(reason);
    auto *line = new QHBoxLayout;
    auto *spin = new QSpinBox(box);
    spin->setValue(12);
    line->addWidget(spin);
    auto *date = new QDateTimeEdit(QDateTime(QDate(2026, 11, 18), QTime(18, 32)), box);
    date->setCalendarPopup(true);
    line->addWidget(date);
    auto *combo = new QComboBox(box);
    combo->setEditable(true);
    combo->addItem(u"editable"_s);
    line->addWidget(combo);
    layout->addLayout(line);
    auto *check = new QCheckBox(u"Then ask me before rolling forward to d04c7aa"_s, box);
    check->setChecked(true);
    layout->addWidget(check);
    auto *off = new QCheckBox(u"Not for you"_s, box);
    off->setEnabled(false);
    layout->addWidget(off);
    auto *progress = new QProgressBar(box);
    progress->setTextVisible(false);
    progress->setValue(66);
    progress->setFixedHeight(8);
    layout->addWidget(progress);
    auto *slider = new QSlider(Qt::Horizontal, box);
    slider->setValue(30);
    layout->addWidget(slider);
    auto *copy = new CopyLabel(u"Plan digest"_s, box);
    copy->setHash(u"5f1c9a0e77d2aa"_s, u"5f1c 9a0e 77d2"_s);
    layout->addWidget(copy);
    auto *pill = new StatePill(State::Syncing, box);
    pill->setState(State::Syncing, u"Syncing 6 of 9"_s);
    layout->addWidget(pill);
    layout->addWidget(new KeyCaps({u"Ctrl"_s, u"Shift"_s, u"R"_s}, box));
    layout->addStretch(1);
    return box;
}

}

ChartsSheet::ChartsSheet(QWidget *parent) : QWidget(parent)
{
    setSurface(this, Token::Content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(toolBar(this));
    auto *banner = new Banner(State::Held, this);
    banner->setText(
        u"Held at 7d1c0e4"_s,
        u"by ops-1 since yesterday 22:14: “Refunds charged twice after 9b2f6aa.” Automatic sync is paused. Ends today 18:00."_s);
    banner->addButton(u"Extend…"_s);
    banner->addButton(u"Release…"_s);
    layout->addWidget(banner);
    auto *ribbon = new CommitRibbon(this);
    ribbon->setCommits({{u"77a0d52"_s, {}, {}},
                        {u"e9c41b0"_s, {}, {}},
                        {u"3fa81c6"_s, u"Trim request logs to 1 KB"_s, u"ran here 2 d without incident; prod-eu runs it now"_s},
                        {u"b7e24d9"_s, u"Raise API connection pool"_s, u"deployed 14:12 by ops-1, degraded since 14:18"_s},
                        {u"d04c7aa"_s, u"Cache price lookups"_s, u"on dev and staging"_s}},
                       {2, 3, 4});
    layout->addWidget(ribbon);
    auto *wave = new WaveBar(this);
    wave->setWaves(waves());
    layout->addWidget(wave);

    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *scrubber = new TimelineScrubber(left);
    scrubber->setData(scrubberData(), now);
    scrubber->setPlayhead(18);
    column->addWidget(scrubber);
    auto *commits = new PaneHeader(u"Commits"_s, left);
    commits->setDetail(u"apps/payments on main"_s);
    commits->addWidget(new ElidedLabel(TextRole::Small, Token::Fg2, commits));
    auto *filter = new QToolButton(commits);
    filter->setIcon(glyphIcon(Glyph::Filter));
    setButtonSize(filter, ButtonSize::Small);
    commits->addWidget(filter);
    column->addWidget(commits);
    column->addWidget(form(left), 1);

    auto *right = new QWidget(this);
    auto *second = new QVBoxLayout(right);
    second->setContentsMargins(0, 0, 0, 0);
    second->setSpacing(0);
    auto *diff = new PaneHeader(u"payments-api"_s, right);
    diff->setGlyph(Glyph::KindDeployment);
    diff->setDetail(u"apps/payments/prod-eu/deployment.yaml"_s);
    auto *shown = new SegmentedControl(u"Objects shown"_s, diff);
    shown->addSegment(u"Changed 9"_s);
    shown->addSegment(u"Drift only 2"_s);
    shown->addSegment(u"All 31"_s);
    diff->addWidget(shown);
    auto *find = new SearchField(u"Find field"_s, diff);
    find->setKeyHint({u"/"_s});
    find->setFixedWidth(138);
    diff->addWidget(find);
    second->addWidget(diff);
    second->addWidget(tree(right), 1);
    auto *steps = new StepBar(u"Rollout"_s, right);
    steps->setSteps({State::Done, State::Done, State::Done, State::Failed, State::Running, State::Pending});
    second->addWidget(steps);
    auto *many = new StepBar(u"Files"_s, right);
    std::vector<State> files(10'000, State::Pending);
    std::fill_n(files.begin(), 6'100, State::Done);
    std::fill_n(files.begin() + 6'100, 300, State::Failed);
    many->setSteps(std::move(files));
    second->addWidget(many);
    auto *gauge = new LeanGauge(right);
    gauge->setLean(State::Drifted, 3);
    second->addWidget(gauge);

    auto *splitter = new QSplitter(this);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setSizes({460, 980});
    layout->addWidget(splitter, 1);
    auto *status = new QStatusBar(this);
    auto *core = new StatePill(State::InSync, status);
    core->setTextRole(TextRole::Small);
    core->setState(State::InSync, u"Reconcile core running"_s);
    status->addWidget(core);
    static const SystemClock clock;
    auto *age = new AgeLabel(clock, {u"fetched %1 ago"_s, u"fetched just now"_s, u"never fetched"_s}, status);
    age->setTime(clock.now() - std::chrono::seconds(40));
    status->addWidget(age);
    layout->addWidget(status);
}

}
