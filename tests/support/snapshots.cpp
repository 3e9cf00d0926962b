// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"

#include <algorithm>

namespace plumbline::made {
namespace {

template <typename Id> Id numbered(unsigned number)
{
    Id out;
    for (std::size_t i = 0; i < 4; ++i)
        out.bytes[i] = static_cast<std::uint8_t>(number >> (24U - 8U * i));
    out.bytes[5] = 0xab;
    return out;
}

void count(DriftSummary &summary, const ResourceDrift &resource)
{
    switch (resource.state) {
    case ResourceState::InSync: summary.formatting += resource.formatting ? 1U : 0U; break;
    case ResourceState::Drifted: ++summary.drifted; break;
    case ResourceState::Missing: ++summary.missing; break;
    case ResourceState::Extra: ++summary.extra; break;
    case ResourceState::Unmanaged: ++summary.unmanaged; break;
    case ResourceState::Unknown: ++summary.unknown; break;
    }
    summary.fields += resource.driftedFields();
    summary.ignored += resource.fields.size() - resource.driftedFields();
}

std::string pathOf(int number)
{
    static const std::string folders[] = {"", "config/", "config/deep/", "config/deep/er/", "a/b/c/", "a/b/d/", "a/", "lone/some/"};
    return folders[(number * 7 + number / 8) % 8] + "file" + std::to_string(number) + ".yaml";
}

}

int below(Random &random, int limit)
{
    return std::uniform_int_distribution<int>(0, limit - 1)(random);
}
Time at(int seconds)
{
    return *fromRfc3339("2026-11-17T12:00:00Z") + std::chrono::seconds(seconds);
}
Revision revision(unsigned number)
{
    return numbered<Revision>(number);
}
Digest digest(unsigned number)
{
    return numbered<Digest>(number);
}

FileContent content(const std::string &bytes)
{
    return {FileMode::Regular, blobId(bytes), bytes.size(), std::make_shared<const std::string>(bytes)};
}

Commit commit(unsigned number, const std::string &subject)
{
    Commit out;
    out.id = revision(number);
    out.parents = {revision(number - 1)};
    out.author = "dev-" + std::to_string(number % 5);
    out.email = out.author + "@shop.example";
    out.at = at(static_cast<int>(number) * 60);
    out.subject = subject.empty() ? "Change number " + std::to_string(number) : subject;
    return out;
}

Environment environment(const std::string &name, const std::string &app, const std::string &stage, const std::string &repository)
{
    Environment out;
    out.id = {repository, name};
    if (!app.empty())
        out.labels["app"] = app;
    if (!stage.empty())
        out.labels["stage"] = stage;
    out.source = {"main", "clusters/" + name};
    out.directory.path = "/srv/" + name;
    out.target = "directory:/srv/" + name;
    out.isProtected = stage.starts_with("prod");
    return out;
}

EnvironmentSnapshot inSync(const Environment &environment)
{
    EnvironmentSnapshot out;
    out.environment = std::make_shared<const Environment>(environment);
    out.consent = Consent::Allowed;
    out.head = out.wanted = out.live = revision(40);
    out.headCommit = out.liveCommit = commit(40);
    out.drift = std::make_shared<const Drift>(drift({}, 31));
    out.observedAt = at(-5);
    out.lastSync = entry(90, EntryKind::SyncEnded, 80, "done");
    return out;
}

EnvironmentSnapshot drifted(const Environment &environment, Drift drift)
{
    EnvironmentSnapshot out = inSync(environment);
    out.drift = std::make_shared<const Drift>(std::move(drift));
    out.driftSince = at(-3600);
    return out;
}

RepositorySnapshot repository(const std::string &location, const std::string &name)
{
    RepositorySnapshot out;
    out.location = location;
    out.name = name;
    out.definitionsRef = "refs/heads/main";
    out.fetchedAt = at(-40);
    return out;
}

std::shared_ptr<const FleetSnapshot> fleet(std::vector<EnvironmentSnapshot> environments, std::vector<RepositorySnapshot> repositories,
                                           Time now)
{
    auto out = std::make_shared<FleetSnapshot>();
    std::ranges::sort(environments, {}, [](const EnvironmentSnapshot &e) { return e.environment->id; });
    for (EnvironmentSnapshot &environment : environments)
        out->environments.push_back(std::make_shared<const EnvironmentSnapshot>(std::move(environment)));
    for (RepositorySnapshot &repository : repositories)
        out->repositories.push_back(std::make_shared<const RepositorySnapshot>(std::move(repository)));
    out->at = now;
    out->loaded = true;
    return out;
}

FieldDrift field(const std::string &path, const std::string &git, const std::string &live, DriftCause cause)
{
    FieldDrift out;
    out.path = path;
    out.git = git;
    out.live = live;
    out.rule = "value";
    out.cause = cause;
    return out;
}

ResourceDrift differing(const std::string &path, std::vector<FieldDrift> fields)
{
    ResourceDrift out = resource(path, ResourceState::Drifted);
    const bool drifted = std::ranges::any_of(fields, [](const FieldDrift &f) { return f.cause == DriftCause::Live; });
    out.cause = drifted ? DriftCause::Live : DriftCause::Commit;
    out.fields = std::move(fields);
    return out;
}

ResourceDrift resource(const std::string &path, ResourceState state)
{
    ResourceDrift out;
    out.key = ResourceKey::file(path);
    out.state = state;
    out.cause = DriftCause::Live;
    if (state != ResourceState::Extra && state != ResourceState::Unmanaged)
        out.git = content("git " + path);
    if (state != ResourceState::Missing)
        out.live = content("live " + path);
    return out;
}

Drift drift(std::vector<ResourceDrift> resources, std::size_t inSync)
{
    Drift out;
    std::ranges::sort(resources, {}, &ResourceDrift::key);
    out.resources = std::move(resources);
    out.summary.inSync = inSync;
    for (const ResourceDrift &resource : out.resources)
        count(out.summary, resource);
    countChangedLive(out);
    out.status = out.summary.unknown > 0 ? SyncStatus::Unknown : out.summary.differing() > 0 ? SyncStatus::OutOfSync : SyncStatus::Synced;
    return out;
}

Drift randomDrift(Random &random, int files)
{
    std::vector<ResourceDrift> resources;
    for (int i = 0; i < files; ++i) {
        if (below(random, 3) == 0)
            continue;
        const std::string path = pathOf(i);
        ResourceDrift made = resource(path, static_cast<ResourceState>(below(random, 6)));
        if (made.state == ResourceState::InSync)
            made.formatting = true;
        if (made.state == ResourceState::Drifted) {
            const int fields = below(random, 5);
            for (int f = 0; f < fields; ++f) {
                made.fields.push_back(field("/spec/f" + std::to_string(below(random, 6)), std::to_string(below(random, 3)), "9",
                                            below(random, 2) == 0 ? DriftCause::Live : DriftCause::Commit));
                made.fields.back().ignored = below(random, 5) == 0;
            }
            made.cause = below(random, 2) == 0 ? DriftCause::Live : DriftCause::Commit;
        }
        resources.push_back(std::move(made));
    }
    return drift(std::move(resources), 10);
}

Plan plan(const Drift &drift, unsigned number)
{
    Plan out;
    out.environment = environment("shop-prod").id;
    out.revision = revision(number);
    out.digest = digest(number);
    out.madeAt = at(-60);
    for (const ResourceDrift &resource : drift.resources) {
        PlanStep step;
        step.number = static_cast<int>(out.steps.size()) + 1;
        step.key = resource.key;
        step.fields = resource.fields;
        switch (resource.state) {
        case ResourceState::Drifted:
            step.action = StepAction::Configure;
            step.reason = "fields differ";
            ++out.summary.configure;
            break;
        case ResourceState::Missing:
            step.action = StepAction::Create;
            step.reason = "in Git, not live";
            ++out.summary.create;
            break;
        case ResourceState::Extra:
            step.action = StepAction::Prune;
            step.reason = "no longer in Git";
            step.risky = true;
            step.risk = "deletes a file";
            ++out.summary.prune;
            break;
        default: continue;
        }
        out.steps.push_back(std::move(step));
    }
    return out;
}

SyncRun run(std::shared_ptr<const Plan> plan, std::uint64_t id)
{
    SyncRun out;
    out.id = id;
    for (const PlanStep &step : plan->steps) {
        out.steps.emplace_back();
        out.steps.back().number = step.number;
    }
    out.approval = {plan->digest, "ops-1", "because", at(-30), false};
    out.plan = std::move(plan);
    out.startedAt = at(-20);
    return out;
}

Timeline timeline(unsigned newest, unsigned count, bool more)
{
    Timeline out;
    out.tip = revision(newest);
    out.more = more;
    for (unsigned i = 0; i < count; ++i)
        out.rows.push_back({commit(newest - i), 0, {{0, 0}}});
    return out;
}

JournalEntry entry(std::uint64_t id, EntryKind kind, std::uint64_t run, const std::string &result, const std::string &payload)
{
    JournalEntry out;
    out.id = id;
    out.at = at(static_cast<int>(id) * 10 - 10'000);
    out.what.kind = kind;
    out.what.environment = {"/srv/git/shop-fleet", "shop-prod"};
    out.what.who = "ops-2";
    out.what.reason = "reason " + std::to_string(id);
    out.what.revision = revision(40);
    out.what.run = run;
    out.what.result = result;
    out.what.payload = payload;
    return out;
}

std::shared_ptr<const FleetSnapshot> randomFleet(Random &random, int environments)
{
    static const std::string stages[] = {"dev", "staging", "prod", "prod-us", "lab"};
    std::vector<EnvironmentSnapshot> made;
    std::vector<RepositorySnapshot> repositories;
    for (int i = 0; i < 3; ++i)
        if (below(random, 4) > 0)
            repositories.push_back(repository("/srv/git/r" + std::to_string(i), "r" + std::to_string(i)));
    for (int i = 0; i < environments; ++i) {
        if (below(random, 4) == 0)
            continue;
        const std::string app = "app" + std::to_string(i / 5);
        const std::string &stage = stages[i % 5];
        Environment declared = environment(app + "-" + stage, app, i % 5 == 4 ? "" : stage, "/srv/git/r" + std::to_string(i % 3));
        EnvironmentSnapshot snapshot = below(random, 2) == 0 ? inSync(declared) : drifted(declared, randomDrift(random, 4));
        if (below(random, 4) == 0)
            snapshot.hold = Hold{revision(30), "ops-1", "load test", at(-7000)};
        if (below(random, 5) == 0)
            snapshot.consent = Consent::New;
        if (below(random, 5) == 0)
            snapshot.stale = true;
        if (below(random, 5) == 0)
            snapshot.planVoid = "Git moved";
        if (below(random, 6) == 0)
            snapshot.error = Error{ErrorCode::Unavailable, "/srv/x", "It cannot be read."};
        snapshot.behind = static_cast<std::size_t>(below(random, 3));
        made.push_back(std::move(snapshot));
    }
    return fleet(std::move(made), std::move(repositories), at(below(random, 100)));
}

}
