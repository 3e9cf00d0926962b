// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/in_parts.h"

#include <atomic>
#include <vector>

using namespace plumbline;

class TestInParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachIsWorkedOnOnce_data()
    {
        QTest::addColumn<std::size_t>("count");
        QTest::addColumn<std::size_t>("smallest");
        for (const auto &[count, smallest] : {std::pair{0U, 1U}, {1U, 1U}, {7U, 0U}, {7U, 3U}, {7U, 100U}, {1001U, 10U}})
            QTest::addRow("%u by %u", count, smallest) << std::size_t{count} << std::size_t{smallest};
    }
    void eachIsWorkedOnOnce()
    {
        QFETCH(const std::size_t, count);
        QFETCH(const std::size_t, smallest);
        std::vector<std::atomic<int>> seen(count);
        std::vector<std::atomic<int>> parts(partsOf(count, smallest));
        inParts(count, smallest, [&](std::size_t part, std::size_t begin, std::size_t end) {
            ++parts.at(part);
            for (std::size_t i = begin; i < end; ++i)
                ++seen.at(i);
        });
        for (const auto &times : seen)
            QCOMPARE(times.load(), 1);
        for (const auto &times : parts)
            QCOMPARE(times.load(), 1);
    }

    void noPartIsSmallerThanItIsWorth()
    {
        std::atomic<std::size_t> smallest{1000};
        inParts(1000, 300, [&](std::size_t, std::size_t begin, std::size_t end) {
            for (std::size_t known = smallest; end - begin < known && !smallest.compare_exchange_weak(known, end - begin);) {
            }
        });
        QVERIFY(smallest >= 300);
    }
};

QTEST_GUILESS_MAIN(TestInParts)
#include "test_in_parts.moc"
