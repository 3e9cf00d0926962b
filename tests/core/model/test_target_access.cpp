// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/target_access.h"

using namespace plumbline;

Q_DECLARE_METATYPE(ClusterMark)

namespace {

ClusterMark mark(const char *server, const char *authority, std::optional<std::string> uid)
{
    return {server, authority, std::move(uid)};
}

const ClusterMark whole = mark("https://a:6443", "aa", "uid-1");
const ClusterMark byAddress = mark("https://a:6443", "aa", std::nullopt);

}

class TestTargetAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsClustersApart_data()
    {
        QTest::addColumn<ClusterMark>("pinned");
        QTest::addColumn<ClusterMark>("now");
        QTest::addColumn<bool>("same");
        QTest::newRow("all as it was") << whole << whole << true;
        QTest::newRow("another server") << whole << mark("https://b:6443", "aa", "uid-1") << false;
        QTest::newRow("another authority") << whole << mark("https://a:6443", "bb", "uid-1") << false;
        QTest::newRow("the system's authorities") << whole << mark("https://a:6443", "", "uid-1") << false;
        QTest::newRow("another uid") << whole << mark("https://a:6443", "aa", "uid-2") << false;
        QTest::newRow("uid not asked yet") << whole << byAddress << true;
        QTest::newRow("uid not readable any more") << whole << mark("https://a:6443", "aa", "") << false;
        QTest::newRow("never a uid") << byAddress << mark("https://a:6443", "aa", "") << true;
        QTest::newRow("a uid for the first time") << byAddress << whole << true;
    }
    void tellsClustersApart()
    {
        QFETCH(const ClusterMark, pinned);
        QFETCH(const ClusterMark, now);
        QTEST(isSameCluster(pinned, now), "same");
    }

    void whatIsAllowedIsTargetPlaceAndProgram()
    {
        TargetAccess access;
        access.cluster = byAddress;
        access.loginProgram = LoginProgram{"/bin/login", Digest{{1}}, false};
        const Digest shown = allowanceDigest("kubernetes:a", access);
        QVERIFY(allowanceDigest("kubernetes:b", access) != shown);
        TargetAccess other = access;
        other.cluster.server = "https://b:6443";
        QVERIFY(allowanceDigest("kubernetes:a", other) != shown);
        other = access;
        other.cluster.authority = "bb";
        QVERIFY(allowanceDigest("kubernetes:a", other) != shown);
        other = access;
        other.loginProgram->digest = Digest{{2}};
        QVERIFY(allowanceDigest("kubernetes:a", other) != shown);
        other = access;
        other.cluster.uid = "uid-1"; // learned meanwhile
        other.loginTrouble = LoginTrouble{};
        QVERIFY(allowanceDigest("kubernetes:a", other) == shown);
    }
};

QTEST_GUILESS_MAIN(TestTargetAccess)
#include "test_target_access.moc"
