// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reconcile/faults/fault_story.h"

#include <QJsonDocument>

namespace plumbline::test {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds patience{30};
constexpr milliseconds aMoment{20}; // until it is tried again without having heard of a change

std::string configMap(const std::string &name, const std::string &value, const std::string &annotations = {})
{
    return "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + annotations + "}\ndata: {key: " + value + "}\n";
}

std::string deployment(const std::string &image)
{
    return "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1, template: {spec: {containers: "
           "[{name: web, image: " +
           image + "}]}}}\n";
}

std::string always()
{
    return "---\napiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate, annotations: {argocd.argoproj.io/hook: PreSync}}\nspec: "
           "{template: {spec: {restartPolicy: Never}}}\n---\napiVersion: batch/v1\nkind: Job\nmetadata: {generateName: tested-, "
           "annotations: {argocd.argoproj.io/hook: PostSync, argocd.argoproj.io/hook-delete-policy: HookSucceeded}}\nspec: {template: "
           "{spec: {restartPolicy: Never}}}\n" +
           configMap("late", "one", ", annotations: {argocd.argoproj.io/sync-wave: '1'}");
}

QString saidBy(const QJsonObject &object)
{
    const QString image = object.value(QStringLiteral("spec"))
                              .toObject()
                              .value(QStringLiteral("template"))
                              .toObject()
                              .value(QStringLiteral("spec"))
                              .toObject()
                              .value(QStringLiteral("containers"))
                              .toArray()
                              .at(0)
                              .toObject()
                              .value(QStringLiteral("image"))
                              .toString();
    return image.isEmpty() ? object.value(QStringLiteral("data")).toObject().value(QStringLiteral("key")).toString() : image;
}

const std::map<QString, QString> first{{QStringLiteral("ConfigMap/changed"), QStringLiteral("one")},
                                       {QStringLiteral("ConfigMap/edited"), QStringLiteral("one")},
                                       {QStringLiteral("ConfigMap/removed"), QStringLiteral("one")},
                                       {QStringLiteral("ConfigMap/late"), QStringLiteral("one")},
                                       {QStringLiteral("Deployment/web"), QStringLiteral("web:1")}};
const std::map<QString, QString> second{{QStringLiteral("ConfigMap/changed"), QStringLiteral("two")},
                                        {QStringLiteral("ConfigMap/edited"), QStringLiteral("one")},
                                        {QStringLiteral("ConfigMap/added"), QStringLiteral("two")},
                                        {QStringLiteral("ConfigMap/late"), QStringLiteral("one")},
                                        {QStringLiteral("Deployment/web"), QStringLiteral("web:2")}};

}

FaultStory::FaultStory(std::map<Chapter, Trouble> troubles, milliseconds silence) : troubles_(std::move(troubles)), desk_(silence)
{
    desk_.journal.setFault([this](const EntryDraft &draft, std::uint64_t) {
        audit_.journalled(draft, desk_.server.requests().size());
        return std::optional<Error>();
    });
    for (const char *name : {"foreign-1", "foreign-2", "foreign-3"})
        desk_.server.put(QByteArray(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":")") + name +
                         R"(","namespace":"shop"},"data":{"key":"theirs"}})");
}

QStringList FaultStory::run()
{
    open();
    for (const Chapter chapter : chapters) {
        live(chapter);
        if (!verdicts_.isEmpty())
            break;
    }
    session_.reset();
    verdicts_ += audit_.judge(desk_.server.requests());
    return verdicts_;
}

void FaultStory::open()
{
    session_.reset();
    session_ = desk_.session();
}

void FaultStory::begin(Chapter chapter)
{
    switch (chapter) {
    case Chapter::FirstSync:
        wanted_ = first;
        desk_.commit(configMap("changed", "one") + configMap("edited", "one") + configMap("removed", "one") + deployment("web:1") +
                     always());
        return;
    case Chapter::Edit: {
        QJsonObject object = desk_.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("edited")).value();
        object.insert(QStringLiteral("data"), QJsonObject{{QStringLiteral("key"), QStringLiteral("by hand")}});
        desk_.server.bookmark();
        edited_ = true;
        desk_.server.put(QJsonDocument(object).toJson());
        return;
    }
    case Chapter::Commit:
        wanted_ = second;
        desk_.commit(configMap("changed", "two") + configMap("edited", "one") + configMap("added", "two") + deployment("web:2") + always());
        return;
    }
}

void FaultStory::live(Chapter chapter)
{
    const auto found = troubles_.find(chapter);
    const Trouble trouble = found == troubles_.end() ? Trouble() : found->second;
    if (chapter != Chapter::FirstSync && !isWatched())
        return blame(QStringLiteral("nobody watches"));
    for (const FaultRule &rule : trouble.rules)
        desk_.server.inject(rule);
    if (trouble.compact)
        desk_.server.compact();
    if (trouble.breakWatches)
        desk_.server.breakWatches();
    if (trouble.restart)
        open();
    begin(chapter);
    for (int i = 0; i < trouble.passes; ++i)
        pass();
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (mustMeet && desk_.server.unmet() && std::chrono::steady_clock::now() < deadline) {
        waitForChange();
        pass();
    }
    if (mustMeet && desk_.server.unmet())
        return blame(QStringLiteral("the trouble was never met; the last failure is %1").arg(QString::fromStdString(last_)));
    desk_.server.heal();
    if (!converges())
        blame(QStringLiteral("it did not converge; the last failure is %1").arg(QString::fromStdString(last_)));
}

bool FaultStory::isWatched()
{
    constexpr int collections = 2; // Jobs are hooks alone
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (desk_.server.openWatches() < collections && std::chrono::steady_clock::now() < deadline) {
        pass();
        waitForChange();
    }
    return desk_.server.openWatches() >= collections;
}

bool FaultStory::converges()
{
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < deadline && verdicts_.isEmpty()) {
        pass();
        const auto seen = session_->last();
        if (seen && !seen->error && seen->status() == SyncStatus::Synced && isTrue())
            return true;
        waitForChange();
    }
    return !verdicts_.isEmpty();
}

void FaultStory::waitForChange()
{
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, aMoment, [this] { return isChanged_; }))
        session_->distrustTarget(); // as the engine does every minute
    isChanged_ = false;
}

// What an operator does who wants it synced.
void FaultStory::pass()
{
    const auto seen = session_->reconcile({});
    session_->watch([this] {
        const std::scoped_lock lock(mutex_);
        isChanged_ = true;
        changed_.notify_all();
    });
    judge(*seen);
    last_ = seen->error ? seen->error->text() : std::string();
    if (seen->error || seen->status() == SyncStatus::Synced || !verdicts_.isEmpty())
        return;
    const std::shared_ptr<const Plan> made = plan();
    if (!made)
        return;
    const std::size_t at = desk_.server.requests().size();
    const Result<Approval> approval = session_->approve(made->digest, {}, {"because", "prod", false, {}, true}, {});
    if (!approval) {
        last_ = approval.error().text();
        return;
    }
    audit_.approved(made, at);
    const auto run = session_->sync(made->digest, {}, {});
    if (!run)
        last_ = run.error().text();
    else
        for (const StepResult &step : (*run)->steps)
            if (step.error)
                last_ = step.error->text();
    judge(*session_->reconcile({}));
}

std::shared_ptr<const Plan> FaultStory::plan()
{
    const auto made = session_->plan({}, {});
    if (!made) {
        last_ = made.error().text();
        return nullptr;
    }
    judge(**made);
    if (!(*made)->refusals.empty()) {
        last_ = (*made)->refusals.front().text();
        return nullptr;
    }
    return (*made)->steps.empty() ? nullptr : *made;
}

bool FaultStory::isLive(const ResourceKey &key)
{
    return desk_.server.object(QString::fromStdString(key.kind), QString::fromStdString(key.nameSpace), QString::fromStdString(key.name))
        .has_value();
}

void FaultStory::judge(const EnvironmentSnapshot &seen)
{
    if (!seen.drift || seen.stale)
        return;
    for (const ResourceDrift &resource : seen.drift->resources)
        if (resource.state == ResourceState::Missing && isLive(resource.key))
            blame(QStringLiteral("%1 is told missing, and is there").arg(QString::fromStdString(resource.key.text())));
    edited_ = edited_ && seen.status() == SyncStatus::Synced; // what nobody has heard of yet may look synced
    if (seen.status() == SyncStatus::Synced && !edited_ && !isTrue())
        blame(QStringLiteral("it is told synced, and is not"));
}

void FaultStory::judge(const Plan &plan)
{
    for (const PlanStep &step : plan.steps) {
        const QString name = QString::fromStdString(step.key.text());
        if (step.action == StepAction::Create && isLive(step.key))
            blame(QStringLiteral("a plan creates %1, which is there").arg(name));
        if (step.action == StepAction::Prune && step.key.name != "removed")
            blame(QStringLiteral("a plan deletes %1").arg(name));
    }
}

bool FaultStory::isTrue()
{
    const QString nameSpace = QStringLiteral("shop");
    for (const auto &[place, value] : wanted_) {
        const auto live = desk_.server.object(place.section(QLatin1Char('/'), 0, 0), nameSpace, place.section(QLatin1Char('/'), 1));
        if (!live || saidBy(*live) != value)
            return false;
    }
    constexpr std::size_t theirs = 3;
    std::size_t maps = 0;
    for (const auto &[place, value] : wanted_)
        maps += place.startsWith(QLatin1String("ConfigMap/")) ? 1 : 0;
    const std::size_t sets = isLive({{}, "ConfigMap", "shop", "plumbline-prod"}) ? 1 : 0;
    return desk_.server.count(QStringLiteral("ConfigMap")) == maps + theirs + sets;
}

}
