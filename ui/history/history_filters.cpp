// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_filters.h"

#include "core/model/sync_run.h"
#include "ui/models/text.h"
#include "ui/theme/roles.h"
#include "ui/widgets/search_field.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

namespace plumbline {
namespace {

constexpr char context[] = "plumbline::HistoryFilters";

struct EventChoice {
    const char *key; // in the settings
    const char *name;
    std::vector<EntryKind> kinds;
};

const std::vector<EventChoice> &eventChoices()
{
    static const std::vector<EventChoice> rows = {
        {"sync", QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "Syncs and roll-backs"), {EntryKind::SyncStarted, EntryKind::SyncEnded}},
        {"approval", QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "Approvals"), {EntryKind::Approval}},
        {"hold", QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "Holds"), {EntryKind::Hold, EntryKind::Release}},
        {"drift", QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "Drift episodes"), {EntryKind::DriftBegan, EntryKind::DriftEnded}},
        {"target", QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "Allowed targets"), {EntryKind::TargetAllowed}},
        {"git", QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "Force pushes"), {EntryKind::ForcePush}},
        {"recovery", QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "Recovery"), {EntryKind::Recovered, EntryKind::Gap}}};
    return rows;
}

struct ResultChoice {
    const char *name;
    std::vector<RunState> states;
};

const std::vector<ResultChoice> &resultChoices()
{
    static const std::vector<ResultChoice> rows = {
        {QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "any"), {}},
        {QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "done"), {RunState::Done}},
        {QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "failed or partly"), {RunState::Failed, RunState::Partly}},
        {QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "cancelled or interrupted"), {RunState::Cancelled, RunState::Interrupted}}};
    return rows;
}

struct TimeChoice {
    const char *name;
    std::chrono::hours span; // 0: all
};

constexpr TimeChoice timeChoices[] = {{QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "any time"), std::chrono::hours(0)},
                                      {QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "last hour"), std::chrono::hours(1)},
                                      {QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "last 24 hours"), std::chrono::hours(24)},
                                      {QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "last 7 days"), std::chrono::hours(24 * 7)},
                                      {QT_TRANSLATE_NOOP("plumbline::HistoryFilters", "last 30 days"), std::chrono::hours(24 * 30)}};

QStringList namesOf(const auto &rows)
{
    QStringList out;
    for (const auto &row : rows)
        out += QCoreApplication::translate(context, row.name);
    return out;
}

}

HistoryFilters::HistoryFilters(QWidget *parent) : QWidget(parent), search_(new SearchField(tr("Commit, object, reason"), this))
{
    setSurface(this, Token::Bar);
    search_->setObjectName(QStringLiteral("history.search"));
    search_->setAccessibleName(tr("Commit, object, reason"));
    search_->setMinimumWidth(scaled(190));
    events_ = button("history.events", tr("Event"));
    environmentButton_ = button("history.environment", tr("Environment"));
    people_ = button("history.who", tr("Who"));
    results_ = button("history.result", tr("Result"));
    times_ = button("history.when", tr("When"));
    clear_ = new QPushButton(tr("Clear filters"), this);
    clear_->setObjectName(QStringLiteral("history.clear"));
    setButtonRole(clear_, ButtonRole::Flat);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 6, 16, 6);
    layout->setSpacing(8);
    layout->addWidget(search_);
    for (QWidget *each : {events_, environmentButton_, people_, results_, times_, clear_})
        layout->addWidget(each);
    layout->addStretch(1);

    auto *typing = new QTimer(this);
    typing->setSingleShot(true);
    typing->setInterval(200);
    connect(search_, &QLineEdit::textChanged, typing, qOverload<>(&QTimer::start));
    connect(typing, &QTimer::timeout, this, &HistoryFilters::chosen);
    connect(clear_, &QPushButton::clicked, this, &HistoryFilters::clear);
    fillEvents();
    fillEnvironments();
    fillPeople();
    fillChoices(results_, result_, namesOf(resultChoices()));
    fillChoices(times_, time_, namesOf(timeChoices));
    say();
}

QPushButton *HistoryFilters::button(const char *name, const QString &what)
{
    auto *made = new QPushButton(this);
    made->setObjectName(QString::fromLatin1(name));
    made->setProperty("what", what);
    made->setMenu(new QMenu(made));
    return made;
}

void HistoryFilters::fillEvents()
{
    QMenu *menu = events_->menu();
    for (const EventChoice &row : eventChoices()) {
        QAction *action = menu->addAction(tr(row.name));
        action->setCheckable(true);
        const QString key = QString::fromLatin1(row.key);
        action->setData(key);
        connect(action, &QAction::toggled, this, [this, key](bool on) {
            if (on == eventNames_.contains(key))
                return;
            if (on)
                eventNames_ += key;
            else
                eventNames_.removeAll(key);
            chosen();
        });
    }
}

void HistoryFilters::fillChoices(QPushButton *button, int &chosenIndex, const QStringList &names)
{
    auto *group = new QActionGroup(button);
    for (int i = 0; i < names.size(); ++i) {
        QAction *action = button->menu()->addAction(names[i]);
        action->setCheckable(true);
        action->setActionGroup(group);
        action->setChecked(i == chosenIndex);
        connect(action, &QAction::triggered, this, [this, i, &chosenIndex] {
            chosenIndex = i;
            chosen();
        });
    }
}

void HistoryFilters::fillEnvironments()
{
    QMenu *menu = environmentButton_->menu();
    menu->clear();
    const auto add = [this, menu](const QString &name, const std::optional<EnvironmentId> &id) {
        QAction *action = menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(environment_ == id);
        connect(action, &QAction::triggered, this, [this, id] { Q_EMIT environmentChosen(id); });
    };
    add(tr("all"), std::nullopt);
    for (const EnvironmentId &id : environments_)
        add(shown(id.name), id);
}

void HistoryFilters::fillPeople()
{
    QMenu *menu = people_->menu();
    menu->clear();
    const auto add = [this, menu](const QString &name, const QString &who) {
        QAction *action = menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(who_ == who);
        connect(action, &QAction::triggered, this, [this, who] {
            who_ = who;
            fillPeople();
            chosen();
        });
    };
    add(tr("anyone"), {});
    for (const QString &name : std::as_const(known_))
        add(shown(name.toStdString()), name);
}

JournalQuery HistoryFilters::query(Time now) const
{
    JournalQuery out;
    out.environment = environment_;
    out.text = search_->text().trimmed().toStdString();
    out.who = who_.toStdString();
    for (const EventChoice &row : eventChoices())
        if (eventNames_.isEmpty() || eventNames_.contains(QString::fromLatin1(row.key)))
            out.kinds.insert(out.kinds.end(), row.kinds.begin(), row.kinds.end());
    for (const RunState state : resultChoices()[static_cast<std::size_t>(result_)].states)
        out.results.emplace_back(nameOf(state));
    if (const auto span = timeChoices[time_].span; span.count() > 0)
        out.since = now - span;
    return out;
}

bool HistoryFilters::isAnything() const
{
    return environment_ || !search_->text().isEmpty() || !who_.isEmpty() || !eventNames_.isEmpty() || result_ != 0 || time_ != 0;
}

void HistoryFilters::setEnvironment(const std::optional<EnvironmentId> &id)
{
    environment_ = id;
    fillEnvironments();
    say();
}

void HistoryFilters::setEnvironments(const std::vector<EnvironmentId> &ids)
{
    if (ids == environments_)
        return;
    environments_ = ids;
    fillEnvironments();
}

void HistoryFilters::addPeople(const QStringList &names)
{
    const qsizetype before = known_.size();
    for (const QString &name : names)
        if (!name.isEmpty() && !known_.contains(name))
            known_ += name;
    if (known_.size() == before)
        return;
    known_.sort(Qt::CaseInsensitive);
    fillPeople();
}

void HistoryFilters::clear()
{
    {
        const QSignalBlocker blocked(this);
        search_->clear();
        who_.clear();
        const QList<QAction *> kinds = events_->menu()->actions();
        for (QAction *action : kinds)
            action->setChecked(false);
        results_->menu()->actions().first()->trigger();
        times_->menu()->actions().first()->trigger();
        fillPeople();
    }
    if (environment_)
        Q_EMIT environmentChosen(std::nullopt);
    chosen();
}

void HistoryFilters::chosen()
{
    say();
    Q_EMIT changed();
}

void HistoryFilters::say()
{
    const auto put = [](QPushButton *button, const QString &value) {
        const QString what = button->property("what").toString();
        button->setText(tr("%1: %2").arg(what, value));
        button->setAccessibleName(tr("%1: %2").arg(what, value));
    };
    QStringList events;
    for (const EventChoice &row : eventChoices())
        if (eventNames_.contains(QString::fromLatin1(row.key)))
            events += tr(row.name);
    put(events_, events.isEmpty() ? tr("all") : events.size() == 1 ? events.first() : tr("%1 kinds").arg(events.size()));
    put(environmentButton_, environment_ ? shown(environment_->name) : tr("all"));
    put(people_, who_.isEmpty() ? tr("anyone") : shown(who_.toStdString()));
    put(results_, tr(resultChoices()[static_cast<std::size_t>(result_)].name));
    put(times_, tr(timeChoices[time_].name));
    clear_->setVisible(isAnything());
}

void HistoryFilters::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("events"), eventNames_);
    settings.setValue(QStringLiteral("who"), who_);
    settings.setValue(QStringLiteral("result"), result_);
    settings.setValue(QStringLiteral("time"), time_);
    settings.setValue(QStringLiteral("text"), search_->text());
}

void HistoryFilters::restoreState(const QSettings &settings)
{
    const QSignalBlocker blocked(this);
    const QStringList events = settings.value(QStringLiteral("events")).toStringList();
    const QList<QAction *> kinds = events_->menu()->actions();
    for (QAction *action : kinds)
        action->setChecked(events.contains(action->data().toString()));
    who_ = settings.value(QStringLiteral("who")).toString();
    addPeople({who_});
    fillPeople();
    const auto trigger = [&settings](QPushButton *button, const QString &name) {
        const QList<QAction *> choices = button->menu()->actions();
        choices[qBound(0, settings.value(name).toInt(), static_cast<int>(choices.size()) - 1)]->trigger();
    };
    trigger(results_, QStringLiteral("result"));
    trigger(times_, QStringLiteral("time"));
    search_->setText(settings.value(QStringLiteral("text")).toString());
    say();
}

}
