// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/observing.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

// Promise P2: what could not be read is never absent.
class TestUnreadable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeReadIsNeverAbsent();
    void aFolderThatCannotBeListedIsNeverEmpty();
    void tooManyEntriesAreRefused();
    void aRequestedStopEndsTheLook();
};

void TestUnreadable::whatCannotBeReadIsNeverAbsent()
{
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    ::chmod(box.at("readme").c_str(), 0000);
    {
        const WithoutRights nobody;
        const auto live = target->observe(desiredOf(sample), {}, {}).value();
        QVERIFY(at(*live, "readme") == nullptr);
        QCOMPARE(live->unreadable.size(), std::size_t(1));
        QCOMPARE(live->unreadable[0].subject, std::string("readme"));
        QCOMPARE(live->unreadable[0].code, ErrorCode::Denied);
        QVERIFY(live->complete);
    }
    ::chmod(box.at("readme").c_str(), 0644);
    const auto live = target->observe(desiredOf(sample), {}, {}).value();
    QVERIFY(at(*live, "readme") != nullptr);
    QVERIFY(live->unreadable.empty());
}

void TestUnreadable::aFolderThatCannotBeListedIsNeverEmpty()
{
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    QVERIFY(at(*target->observe(desiredOf(sample), {}, {}).value(), "app/run.sh") != nullptr);
    for (const mode_t mode : {0000U, 0444U}) {
        ::chmod(box.at("app").c_str(), mode);
        const WithoutRights nobody;
        const auto live = target->observe(desiredOf(sample), {}, {}).value();
        QVERIFY(at(*live, "app/run.sh") == nullptr);
        QVERIFY(!live->unreadable.empty());
        for (const Error &error : live->unreadable) {
            QVERIFY(error.subject.starts_with("app"));
            QCOMPARE(error.code, ErrorCode::Denied);
        }
        QCOMPARE(live->unreadable.size(), std::size_t(mode == 0 ? 1 : 3));
    }
    ::chmod(box.at("app").c_str(), 0755);
    const auto live = target->observe(desiredOf(sample), {}, {}).value();
    QCOMPARE(live->resources.size(), sample.size());
    QVERIFY(live->unreadable.empty());
}

void TestUnreadable::tooManyEntriesAreRefused()
{
    const Sandbox box;
    for (int i = 0; i < 20; ++i)
        box.write("folder-" + std::to_string(i) + "/f", "x");
    DirectoryOptions options = box.options();
    options.maxEntries = 10;
    const auto live = openDirectoryTarget(options)->observe({}, {}, {});
    QVERIFY(!live);
    QCOMPARE(live.error().code, ErrorCode::InvalidInput);
    QVERIFY(live.error().detail.find("more than 10 entries") != std::string::npos);
}

void TestUnreadable::aRequestedStopEndsTheLook()
{
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    std::stop_source stop;
    stop.request_stop();
    const auto live = target->observe(desiredOf(sample), {}, stop.get_token());
    QVERIFY(!live);
    QCOMPARE(live.error().code, ErrorCode::Cancelled);
    QCOMPARE(target->observe(desiredOf(sample), {}, {}).value()->resources.size(), sample.size());
}

QTEST_GUILESS_MAIN(TestUnreadable)
#include "test_unreadable.moc"
