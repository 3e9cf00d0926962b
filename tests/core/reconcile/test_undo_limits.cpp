// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reconcile/memory_desk.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

using Files = MemoryPlace::Files;

namespace {

const std::string large = "more than eight bytes";

// A session that keeps at most eight bytes of one file.
EnvironmentSession frugal(MemoryDesk &desk)
{
    SessionPorts ports = desk.ports();
    ports.contentLimit = 8;
    return {ports, desk.entry(), std::make_shared<const Environment>(desk.environment)};
}

}

// Promise P5: what cannot be kept for an undo, nor be had from Git again, is not replaced.
class TestUndoLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTooLargeToBeKeptRefusesThePlan();
    void whatGitHoldsNeedsNotBeKept();
    void whatIsSmallEnoughIsKept();
};

void TestUndoLimits::whatIsTooLargeToBeKeptRefusesThePlan()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}, {"b", "1"}});
    desk.place.put("a", large);
    EnvironmentSession session = frugal(desk);
    const auto plan = session.plan({}, {});
    QVERIFY(plan);
    QCOMPARE((*plan)->refusals.size(), std::size_t(1));
    QCOMPARE((*plan)->refusals.front().subject, std::string("a"));
    QVERIFY((*plan)->refusals.front().detail.find("at more than 8 bytes, too large to be kept for an undo") != std::string::npos);
    QVERIFY(!Desk::syncIn(session));
    QCOMPARE(desk.journal.count(EntryKind::Approval), std::size_t(0)); // nobody can consent to it
    QCOMPARE(desk.place.files(), (Files{{"a", large}}));
    // What is not chosen is not replaced.
    QVERIFY(Desk::syncIn(session, {PlanPurpose::Sync, std::nullopt, std::vector{ResourceKey::file("b")}}));
}

void TestUndoLimits::whatGitHoldsNeedsNotBeKept()
{
    MemoryDesk desk;
    desk.commit({{"a", large}});
    QVERIFY(desk.sync());
    desk.commit({{"a", "1"}});
    EnvironmentSession session = frugal(desk);
    QVERIFY(Desk::syncIn(session));
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}}));
}

void TestUndoLimits::whatIsSmallEnoughIsKept()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}});
    desk.place.put("a", "8 bytes.");
    EnvironmentSession session = frugal(desk);
    QVERIFY(Desk::syncIn(session));
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}}));
}

QTEST_GUILESS_MAIN(TestUndoLimits)
#include "test_undo_limits.moc"
