// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/environment/scratch_desk.h"

#include "core/reconcile/environment_session.h"

#include <QTest>
#include <filesystem>
#include <fstream>

namespace plumbline {

namespace fs = std::filesystem;

namespace {

void require(const Result<void> &done)
{
    if (!done)
        qFatal("%s", done.error().text().c_str());
}

Paths pathsIn(const QTemporaryDir &folder)
{
    return Paths::under(folder.path().toStdString() + "/own");
}

}

ScratchDesk::ScratchDesk(const Options &options) : options_(options)
{
    location_ = folder_.path().toStdString() + "/fleet.git";
    writer_ = createRepository(location_, "main").value();
    fs::create_directories(targetPath());
    define();
}

ScratchDesk::~ScratchDesk()
{
    if (desk_)
        desk_->detach();
}

void ScratchDesk::removeRepository() const
{
    fs::rename(location_, location_ + ".away");
}

std::string ScratchDesk::targetPath() const
{
    return folder_.path().toStdString() + "/target";
}

void ScratchDesk::define()
{
    std::string text = "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata:\n  name: shop-prod\n  labels: {app: shop, stage: prod}\n"
                       "spec:\n  source: {revision: main, path: env}\n  target: {directory: {path: " +
                       targetPath() + "}}\n  sync: {mode: manual, prune: true, maxDeletes: 10}\n";
    if (options_.isProtected)
        text += "  protected: true\n";
    if (!options_.ignore.empty())
        text += "  ignoreDifferences:\n" + options_.ignore;
    NewCommit made;
    made.author = "Operator";
    made.email = "operator@shop.example";
    made.at = SystemClock().now() - std::chrono::hours(48);
    made.message = "Declare the environment\n";
    made.changes["plumbline.yaml"] = FileChange{text, FileMode::Regular};
    tip_ = writer_->write(made).value();
    require(writer_->setBranch("refs/heads/main", *tip_));
}

Revision ScratchDesk::commit(const Files &files, const std::string &message)
{
    NewCommit made;
    made.author = "Operator";
    made.email = "operator@shop.example";
    made.at = SystemClock().now() - std::chrono::hours(40) + std::chrono::minutes(++minutes_);
    made.message = message + "\n";
    made.parents = {*tip_};
    for (const auto &[name, text] : files)
        made.changes["env/" + name] = text ? std::optional(FileChange{*text, FileMode::Regular}) : std::nullopt;
    tip_ = writer_->write(made).value();
    require(writer_->setBranch("refs/heads/main", *tip_));
    return *tip_;
}

void ScratchDesk::start()
{
    installation_ = Installation::open({pathsIn(folder_), true, "the test"}).value();
    if (installation_->workspace().repositories().value().empty())
        location_ = installation_->workspace().add(location_).value().location;
    if (options_.allowed) {
        const std::unique_ptr<Source> source = installation_->ports().openSource(location_).value();
        const WorkspaceRepository repository = installation_->workspace().repositories().value().front();
        const Definitions found = installation_->workspace().definitions(*source, repository, *tip_, {});
        for (const Environment &environment : found.environments)
            require(installation_->workspace().allow(environment, "Operator", {}));
    }
    desk_ = std::make_unique<Desk>();
    EngineOptions options;
    options.workers = 2;
    options.refsPoll = std::chrono::milliseconds(50);
    desk_->attach(std::make_unique<Engine>(options, installation_->ports(), installation_->transfer()));
}

void ScratchDesk::interrupt(const Plan &plan)
{
    desk_->detach();
    EntryDraft entry;
    entry.kind = EntryKind::SyncStarted;
    entry.environment = id();
    entry.who = "Operator";
    entry.reason = "killed on the way";
    entry.revision = plan.revision;
    entry.plan = plan.digest;
    entry.target = plan.targetIdentity;
    entry.payload = "{\"purpose\":\"" + std::string(nameOf(plan.purpose)) + "\",\"steps\":" + std::to_string(plan.steps.size()) + "}";
    entry.run = installation_->journal().append(entry).value().id;
    entry.kind = EntryKind::StepsStarted;
    entry.payload = stepsStartedPayload(plan.steps, {});
    if (!installation_->journal().append(entry))
        qFatal("the journal refused the steps");
}

void ScratchDesk::restart()
{
    desk_->detach();
    desk_.reset();
    installation_.reset();
    start();
}

void ScratchDesk::writeLive(const std::string &name, const std::string &text) const
{
    const fs::path path = fs::path(targetPath()) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

std::string ScratchDesk::live(const std::string &name) const
{
    std::ifstream in(fs::path(targetPath()) / name, std::ios::binary);
    return in ? std::string(std::istreambuf_iterator<char>(in), {}) : std::string("(absent)");
}

void ScratchDesk::syncAll()
{
    QTRY_VERIFY_WITH_TIMEOUT(snapshot() && snapshot()->drift, 20'000);
    std::shared_ptr<const Plan> plan;
    bool ended = false;
    QObject context;
    desk_->engine().plan(id(), {}, desk_->reply<std::shared_ptr<const Plan>>(&context, [&](const auto &made) {
        plan = made.value();
        desk_->engine().approve(id(), plan->digest, {}, {"the first sync", "shop-prod", false, {}},
                                desk_->reply<Approval>(&context, [&](const Result<Approval> &approval) {
                                    QVERIFY(approval.has_value());
                                    desk_->engine().sync(id(), plan->digest,
                                                         desk_->reply<std::shared_ptr<const SyncRun>>(
                                                             &context, [&](const auto &run) { ended = run.has_value(); }));
                                }));
    }));
    QTRY_VERIFY_WITH_TIMEOUT(ended && snapshot()->live && drifted() == 0, 20'000);
}

std::vector<JournalEntry> ScratchDesk::journal(EntryKind kind)
{
    JournalQuery query;
    query.kinds = {kind};
    return installation_->journal().query(query).value();
}

std::size_t ScratchDesk::drifted() const
{
    const auto now = snapshot();
    return now && now->drift ? now->drift->summary.differing() : 1'000'000;
}

}
