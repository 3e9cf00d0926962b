// SPDX-License-Identifier: GPL-3.0-or-later
// An allowed target stays the cluster that it was when it was allowed, or first reached.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/reconcile/memory_desk.h"
#include "tests/core/reconcile/running_engine.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

TargetAccess reached(const std::string &server, const std::string &authority = "aa")
{
    TargetAccess out;
    out.context = "prod";
    out.cluster = {server, authority, std::nullopt};
    return out;
}

// Allowed, synced, and pinned to the cluster "https://a" with this uid.
class PinnedDesk {
public:
    explicit PinnedDesk(std::optional<std::string> uid = "uid-1")
    {
        desk.environment.targetKind = TargetKind::Kubernetes;
        desk.place.setAccess(reached("https://a"), std::move(uid));
        desk.commit({{"f", "1"}});
        session = desk.session();
        if (!Desk::syncIn(*session))
            qFatal("the first sync failed");
        desk.commit({{"f", "2"}});
    }
    [[nodiscard]] std::shared_ptr<const EnvironmentSnapshot> look() { return session->reconcile({}); }
    // Nothing was read or written since the last call.
    [[nodiscard]] bool isUntouched()
    {
        const int now = desk.place.observations() + desk.place.writes() + static_cast<int>(desk.place.expected().size());
        return std::exchange(touched_, now) == now;
    }

    MemoryDesk desk;
    std::unique_ptr<EnvironmentSession> session;

private:
    int touched_ = 0;
};

bool isMoved(const EnvironmentSnapshot &now)
{
    return now.consent == Consent::Moved && now.error && now.error->code == ErrorCode::Denied && !now.drift && !now.liveState;
}

}

class TestTargetPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherServerIsNotEvenAsked();
    void anotherUidIsRefusedBeforeAnythingIsRead();
    void aUidThatMayNotBeReadAnyMoreIsRefused();
    void aClusterWithoutReadableUidIsToldByItsAddress();
    void anApprovedPlanIsNotWrittenElsewhere();
    void allowingAgainTakesTheNewCluster();
    void onlyWhatWasShownIsAllowed();
    void aLoginProgramIsApprovedOnlyWhereThatWasSaid();
    void aTargetThatIsNotAllowedTellsWhereItLeads();
    void goingBackIsEnough();
    void whatWasWrittenIsExpectedBeforeGitIsRead();
    void nothingIsExpectedOfATargetThatIsNotAllowed();
    void theEngineShowsNoOldStateOfAnotherCluster();
};

void TestTargetPlace::anotherServerIsNotEvenAsked()
{
    PinnedDesk at;
    QVERIFY(at.look()->drift);
    static_cast<void>(at.isUntouched());
    const int asked = at.desk.place.asked();
    at.desk.place.setAccess(reached("https://b"), "uid-1");
    const auto now = at.look();
    QVERIFY(isMoved(*now));
    QVERIFY(at.isUntouched());
    QCOMPARE(at.desk.place.asked(), asked);
    QCOMPARE(at.desk.place.watches(), 0);
    const std::string told = now->error->detail;
    for (const char *part : {"\"prod\"", "https://a (authority aa, kube-system uid-1)", "https://b (authority aa)", "target allow"})
        QVERIFY2(told.find(part) != std::string::npos, told.c_str());
    QVERIFY(now->previousTarget.starts_with("https://a"));
    QVERIFY(now->access && now->access->cluster.server == "https://b");
}

void TestTargetPlace::whatWasWrittenIsExpectedBeforeGitIsRead()
{
    PinnedDesk at;
    const std::size_t before = at.desk.place.expected().size();
    at.desk.repository.commit({}); // nothing that could be rendered
    const auto now = at.look();
    QVERIFY(now->error && now->error->code == ErrorCode::NotFound);
    const std::vector<Inventory> expected = at.desk.place.expected();
    QCOMPARE(expected.size(), before + 1);
    QCOMPARE(expected.back().size(), 1U);
    QCOMPARE(expected.back().front().key, ResourceKey::file("f"));
}

void TestTargetPlace::nothingIsExpectedOfATargetThatIsNotAllowed()
{
    PinnedDesk at;
    const std::size_t before = at.desk.place.expected().size();
    at.desk.environment.target = "memory:elsewhere";
    QVERIFY(!at.desk.session()->reconcile({})->drift);
    QCOMPARE(at.desk.place.expected().size(), before);
}

void TestTargetPlace::anotherUidIsRefusedBeforeAnythingIsRead()
{
    PinnedDesk at;
    at.desk.place.setAccess(reached("https://a"), "uid-2");
    static_cast<void>(at.isUntouched());
    const auto alone = at.desk.session()->plan({}, {}); // nobody looked before
    QVERIFY(!alone && alone.error().code == ErrorCode::Denied);
    QVERIFY(at.isUntouched());
    QVERIFY(isMoved(*at.look()));
    QVERIFY(at.isUntouched());
    QVERIFY(isMoved(*at.look())); // as long as it lasts
    QVERIFY(isMoved(*at.desk.session()->reconcile({})));
    QVERIFY(at.isUntouched());
}

void TestTargetPlace::aUidThatMayNotBeReadAnyMoreIsRefused()
{
    PinnedDesk at;
    at.desk.place.setAccess(reached("https://a"), "");
    const auto now = at.look();
    QVERIFY(isMoved(*now));
    const std::string &told = now->error->detail;
    QVERIFY2(told.find("the login or a right is gone") != std::string::npos, told.c_str());
    QVERIFY2(told.find("another cluster") == std::string::npos, told.c_str());
    at.desk.place.setAccess(reached("https://a"), "uid-1");
    QVERIFY(at.look()->drift);
}

void TestTargetPlace::aClusterWithoutReadableUidIsToldByItsAddress()
{
    PinnedDesk at("");
    QVERIFY(at.look()->drift);
    at.desk.place.setAccess(reached("https://a", "bb"), "");
    at.session = at.desk.session(); // the authority's file is another target's matter
    QVERIFY(isMoved(*at.look()));
    at.desk.place.setAccess(reached("https://a"), "uid-1"); // readable at last
    QVERIFY(at.look()->drift);
    at.desk.place.setAccess(reached("https://a"), "uid-2");
    QVERIFY(isMoved(*at.look()));
}

void TestTargetPlace::anApprovedPlanIsNotWrittenElsewhere()
{
    PinnedDesk at;
    const auto digest = Desk::approveIn(*at.session, {});
    QVERIFY(digest);
    at.desk.place.setAccess(reached("https://b"), "uid-1");
    const auto run = at.session->sync(*digest, {}, {});
    QVERIFY(!run);
    QCOMPARE(run.error().code, ErrorCode::Denied);
    QVERIFY(!at.session->plan({}, {}));
    QVERIFY(!at.session->compareWith(*at.look()->head, {}));
    QCOMPARE(at.desk.place.files(), (MemoryPlace::Files{{"f", "1"}}));
}

void TestTargetPlace::allowingAgainTakesTheNewCluster()
{
    PinnedDesk at;
    at.desk.place.setAccess(reached("https://b"), "uid-2");
    QVERIFY(isMoved(*at.look()));
    const auto allowed = at.session->allowTarget();
    QVERIFY(allowed && allowed->cluster.server == "https://b");
    QCOMPARE(at.look()->consent, Consent::Allowed);
    at.desk.place.setAccess(reached("https://b"), "uid-3");
    QVERIFY(isMoved(*at.look()));
    at.desk.place.setAccess(reached("https://a"), "uid-1");
    QVERIFY(isMoved(*at.look()));
    const auto journalled = at.desk.entries(EntryKind::TargetAllowed);
    QCOMPARE(journalled.size(), 1U);
    QVERIFY(journalled.front().what.payload.find("https://b") != std::string::npos);
}

void TestTargetPlace::onlyWhatWasShownIsAllowed()
{
    PinnedDesk at;
    at.desk.place.setAccess(reached("https://b"), "uid-2");
    const auto shown = at.look();
    const Allowing what{allowanceDigest(shown->environment->target, *shown->access), false};
    at.desk.place.setAccess(reached("https://c"), "uid-3");
    const auto refused = at.session->allowTarget(what);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QVERIFY(isMoved(*at.look()));
    at.desk.place.setAccess(reached("https://b"), "uid-2");
    QVERIFY(at.session->allowTarget(what));
    QCOMPARE(at.look()->consent, Consent::Allowed);
}

void TestTargetPlace::aLoginProgramIsApprovedOnlyWhereThatWasSaid()
{
    PinnedDesk at;
    TargetAccess access = reached("https://a");
    access.loginProgram = LoginProgram{"/bin/login", sha256("login"), false};
    at.desk.place.setAccess(access, "uid-1");
    QVERIFY(at.session->allowTarget());
    QVERIFY(!at.desk.workspace.isApproved(access.loginProgram->digest));
    const auto allowed = at.session->allowTarget({std::nullopt, true});
    QVERIFY(allowed && !allowed->asksForProgram());
    QVERIFY(at.desk.workspace.isApproved(access.loginProgram->digest));
    QVERIFY(at.desk.entries(EntryKind::TargetAllowed).front().what.payload.find(access.loginProgram->digest.hex()) != std::string::npos);
}

void TestTargetPlace::aTargetThatIsNotAllowedTellsWhereItLeads()
{
    PinnedDesk at;
    at.desk.environment.target = "memory:elsewhere";
    at.session = at.desk.session();
    const int asked = at.desk.place.asked();
    static_cast<void>(at.isUntouched());
    const auto now = at.look();
    QCOMPARE(now->consent, Consent::Changed);
    QVERIFY(now->access && now->access->cluster.server == "https://a");
    QVERIFY(at.isUntouched());
    QCOMPARE(at.desk.place.asked(), asked);
}

void TestTargetPlace::goingBackIsEnough()
{
    PinnedDesk at;
    at.desk.place.setAccess(reached("https://b"), "uid-2");
    QVERIFY(isMoved(*at.look()));
    at.desk.place.setAccess(reached("https://a"), "uid-1");
    const auto now = at.look();
    QCOMPARE(now->consent, Consent::Allowed);
    QVERIFY(now->drift && !now->error && now->live);
}

void TestTargetPlace::theEngineShowsNoOldStateOfAnotherCluster()
{
    PinnedDesk at;
    at.desk.environment.sync.mode = SyncSpec::Mode::Auto;
    RunningEngine run(at.desk);
    at.desk.define(at.desk.commit({{"f", "3"}}));
    at.desk.place.setAccess(reached("https://b"), "uid-1");
    run.start();
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return isMoved(one); }));
    at.desk.place.setAccess(reached("https://a"), "uid-1");
    run.engine->refresh(run.id);
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.drift && one.status() == SyncStatus::Synced; }));
    at.desk.place.setAccess(reached("https://b"), "uid-1");
    run.engine->refresh(run.id);
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return isMoved(one) && !one.stale; }));
    QVERIFY(run.ask<void>([&](auto reply) { run.engine->allowTarget(run.id, {}, reply); }));
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.consent == Consent::Allowed && one.drift; }));
}

QTEST_GUILESS_MAIN(TestTargetPlace)
#include "test_target_place.moc"
