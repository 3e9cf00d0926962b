// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/targets/kubernetes/shared_fact.h"

#include <atomic>
#include <future>

using namespace plumbline;

namespace {

using Fact = SharedFact<int>;

// A server that answers 1, 2, 3, …, each when it is let.
class Server {
public:
    Fact::Ask asked()
    {
        return [this](const std::optional<int> &, const std::stop_token &stop) -> Result<int> {
            const int number = ++questions;
            while (number > let && !stop.stop_requested())
                std::this_thread::yield();
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, {}, "Cancelled.");
            if (number == refused)
                return fail(ErrorCode::Unavailable, {}, "No.");
            return number;
        };
    }
    std::atomic<int> questions{0};
    std::atomic<int> let{0};
    std::atomic<int> refused{0};
};

std::future<Result<int>> getSoon(Fact &fact, Fact::Doubt doubt, const std::stop_token &stop = {})
{
    return std::async(std::launch::async, [&fact, doubt, stop] { return fact.get(doubt, stop); });
}

}

class TestSharedFact : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsAskedForOnceHoweverManyWantIt()
    {
        Server server;
        Fact fact(server.asked());
        QVERIFY(!fact.known());
        std::vector<std::future<Result<int>>> answers;
        for (int i = 0; i < 8; ++i)
            answers.push_back(getSoon(fact, Fact::any));
        QTRY_COMPARE(server.questions.load(), 1);
        server.let = 100;
        for (auto &answer : answers)
            QCOMPARE(answer.get().value_or(0), 1);
        QCOMPARE(fact.known(), std::optional(1));
    }

    void aDoubtIsSettledByALaterQuestionOnly()
    {
        Server server;
        Fact fact(server.asked());
        auto first = getSoon(fact, Fact::any);
        QTRY_COMPARE(server.questions.load(), 1);
        const Fact::Doubt doubt = fact.doubt();
        auto second = getSoon(fact, doubt);
        auto third = getSoon(fact, doubt);
        server.let = 100;
        QCOMPARE(first.get().value_or(0), 1);
        QCOMPARE(second.get().value_or(0), 2);
        QCOMPARE(third.get().value_or(0), 2);
        QCOMPARE(fact.get(Fact::any, {}).value_or(0), 2);
        QCOMPARE(server.questions.load(), 2);
    }

    void anAnswerThatIsRecentEnoughIsNotDoubted()
    {
        Server server;
        server.let = 100;
        Fact fact(server.asked());
        QCOMPARE(fact.get(fact.doubtOlder(std::chrono::hours(1)), {}).value_or(0), 1);
        QCOMPARE(fact.get(fact.doubtOlder(std::chrono::hours(1)), {}).value_or(0), 1);
        QCOMPARE(fact.get(fact.doubtOlder(std::chrono::hours(0)), {}).value_or(0), 2);
    }

    void whoeverStopsAskingLeavesTheQuestionToTheOthers()
    {
        Server server;
        Fact fact(server.asked());
        std::stop_source stop;
        auto first = getSoon(fact, Fact::any, stop.get_token());
        QTRY_COMPARE(server.questions.load(), 1);
        auto second = getSoon(fact, Fact::any);
        std::stop_source other;
        auto third = getSoon(fact, Fact::any, other.get_token());
        other.request_stop(); // whoever only waits may stop, too
        const auto stopped = third.get();
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
        server.let = 0;
        stop.request_stop();
        QVERIFY(!first.get());
        QTRY_VERIFY(server.questions > 1);
        server.let = 100;
        QVERIFY(second.get());
    }

    void whatFailedIsAskedForAgain()
    {
        Server server;
        server.let = 100;
        server.refused = 2;
        Fact fact(server.asked());
        QVERIFY(fact.get(Fact::any, {}));
        const Fact::Doubt doubt = fact.doubt();
        QVERIFY(!fact.get(doubt, {}));
        QCOMPARE(fact.known(), std::optional(1)); // as it was
        QCOMPARE(fact.get(Fact::any, {}).value_or(0), 1);
        QCOMPARE(fact.get(doubt, {}).value_or(0), 3);
    }
};

QTEST_APPLESS_MAIN(TestSharedFact)
#include "test_shared_fact.moc"
