// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/health_of.h"

#include <QTest>

using namespace plumbline;

class TestWorst : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachHealthIsWorseThanTheOneBeforeIt()
    {
        const std::vector<Health> order{Health::Healthy, Health::Suspended, Health::Progressing,
                                        Health::Missing, Health::Degraded,  Health::Unknown};
        for (std::size_t i = 0; i + 1 < order.size(); ++i) {
            const std::vector<HealthVerdict> upwards{{order[i], "better"}, {order[i + 1], "worse"}};
            const std::vector<HealthVerdict> downwards{{order[i + 1], "worse"}, {order[i], "better"}};
            QCOMPARE(worst(upwards).reason, std::string("worse"));
            QCOMPARE(worst(downwards).health, order[i + 1]);
        }
    }

    void theFirstOfEqualsIsTold()
    {
        const std::vector<HealthVerdict> both{{Health::Degraded, "first"}, {Health::Degraded, "second"}};
        QCOMPARE(worst(both).reason, std::string("first"));
    }

    void whatDoesNotCountIsLeftOut()
    {
        const std::vector<HealthVerdict> verdicts{{Health::Unknown, "no status", {}, {}, false}, {Health::Suspended, "Paused"}};
        QCOMPARE(worst(verdicts).health, Health::Suspended);
        QCOMPARE(worst(std::span(verdicts).first(1)).health, Health::Healthy);
    }

    void missingObjectsMatterOnlyWhereNothingElseIsThere()
    {
        const std::vector<HealthVerdict> one{{Health::Healthy, {}}};
        QCOMPARE(worst(one, 3).health, Health::Healthy);
        QCOMPARE(worst({}, 3).health, Health::Missing);
        QCOMPARE(worst({}).health, Health::Healthy);
    }
};

QTEST_APPLESS_MAIN(TestWorst)
#include "test_worst.moc"
