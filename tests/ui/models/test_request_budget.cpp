// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/request_budget.h"

using namespace plumbline;
using namespace std::chrono_literals;

namespace {

const RequestBudget::At begin{1h};
const EnvironmentId shop{"/srv/git/shop", "shop-prod"};
const EnvironmentId mail{"/srv/git/shop", "mail-prod"};

TargetUsage asked(std::uint64_t requests, std::size_t inFlight = 0, std::uint64_t connection = 1)
{
    TargetUsage out;
    out.connection = connection;
    out.atOnce = 18;
    out.inFlight = inFlight;
    out.requests = requests;
    return out;
}

}

class TestRequestBudget : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsOfTheLastMinuteAreCountedAndOlderOnesAreNot()
    {
        RequestBudget budget;
        QVERIFY(budget.isEmpty());
        budget.take({{shop, asked(30)}}, begin);
        budget.take({{shop, asked(42)}}, begin + 40s);
        QCOMPARE(budget.text(), QStringLiteral("Requests 42/min, 18 of 18 free"));
        budget.take({{shop, asked(42)}}, begin + 61s);
        QCOMPARE(budget.text(), QStringLiteral("Requests 12/min, 18 of 18 free"));
        budget.take({{shop, asked(42)}}, begin + 101s);
        QCOMPARE(budget.text(), QStringLiteral("Requests 0/min, 18 of 18 free"));
    }

    void connectionsAreSummedUpAndEachHasALine()
    {
        RequestBudget budget;
        TargetUsage busy = asked(5, 3);
        busy.waiting = 7;
        budget.take({{shop, busy}, {mail, asked(2, 0, 2)}}, begin);
        QCOMPARE(budget.text(), QStringLiteral("Requests 7/min, 33 of 36 free, 7 waiting"));
        QCOMPARE(budget.details().count(u'\n'), 2);
        QVERIFY(budget.details().contains(QStringLiteral("shop-prod: 5 in the last minute, 3 of 18 under way, 7 waiting")));
        budget.take({{mail, asked(2, 0, 2)}}, begin + 1s);
        QVERIFY(!budget.details().contains(QStringLiteral("shop-prod")));
        budget.take({}, begin + 2s);
        QVERIFY(budget.isEmpty());
    }

    void aConnectionThatEnvironmentsShareCountsOnce()
    {
        RequestBudget budget;
        const EnvironmentId search{"/srv/git/shop", "search-prod"};
        const EnvironmentId cart{"/srv/git/shop", "cart-prod"};
        budget.take({{shop, asked(5, 3)}, {mail, asked(5, 3)}}, begin);
        QCOMPARE(budget.text(), QStringLiteral("Requests 5/min, 15 of 18 free"));
        QVERIFY(budget.details().contains(QStringLiteral("\nshop-prod, mail-prod: 5 in the last minute")));
        budget.take({{shop, asked(7)}, {mail, asked(7)}, {search, asked(7)}, {cart, asked(7)}}, begin + 1s);
        QCOMPARE(budget.text(), QStringLiteral("Requests 7/min, 18 of 18 free"));
        QVERIFY(budget.details().contains(QStringLiteral("\nshop-prod, mail-prod and 2 more: 7 in the last minute")));
        QCOMPARE(budget.details().count(u'\n'), 1);
    }

    void aServerThatAsksForPatienceStrainsItForAMinute()
    {
        RequestBudget budget;
        budget.take({{shop, asked(1)}}, begin);
        QVERIFY(!budget.isStrained());
        TargetUsage throttled = asked(4);
        throttled.throttled = 2;
        budget.take({{shop, throttled}}, begin + 1s);
        QVERIFY(budget.isStrained());
        QVERIFY(budget.details().contains(QStringLiteral("2 answered")));
        budget.take({{shop, throttled}}, begin + 62s);
        QVERIFY(!budget.isStrained());
    }

    void aConnectionThatIsMadeAnewCountsFromNothing()
    {
        RequestBudget budget;
        budget.take({{shop, asked(1000)}}, begin);
        budget.take({{shop, asked(3, 0, 2)}}, begin + 61s);
        QCOMPARE(budget.text(), QStringLiteral("Requests 3/min, 18 of 18 free"));
    }
};

QTEST_APPLESS_MAIN(TestRequestBudget)
#include "test_request_budget.moc"
