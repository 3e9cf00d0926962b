// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "ui/models/connection_notices.h"
#include "ui/models/needs.h"

#include <QTest>

using namespace plumbline;

namespace {

EnvironmentSnapshot reached()
{
    EnvironmentSnapshot out = made::inSync(made::environment("shop-prod"));
    out.access = TargetAccess{"prod", {"https://a:6443", "aa", "uid"}, std::nullopt, false, std::nullopt};
    return out;
}

}

class TestConnectionNotices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsToldOfGoodConnections()
    {
        const RepositorySnapshot repository = made::repository();
        QVERIFY(connectionNotices(reached(), &repository, made::at()).isEmpty());
        QVERIFY(connectionNotices(reached(), nullptr, made::at()).isEmpty());
    }

    void eachOfTheThreeIsToldAsLongAsItHolds()
    {
        EnvironmentSnapshot snapshot = reached();
        RepositorySnapshot repository = made::repository();
        snapshot.access->loginTrouble = LoginTrouble{made::at(-120), "Ask \x1b for a new token."};
        snapshot.access->unverified = true;
        repository.unverified = "It is not checked.";
        const QList<ConnectionNotice> all = connectionNotices(snapshot, &repository, made::at());
        QCOMPARE(all.size(), 3);
        QCOMPARE(all[0].kind, ConnectionNotice::Kind::Login);
        QVERIFY(all[0].title.startsWith(QStringLiteral("No login since ")));
        QVERIFY(all[0].text.contains(QStringLiteral("new token")) && !all[0].text.contains(QChar(0x1b)));
        QCOMPARE(all[1].kind, ConnectionNotice::Kind::UnverifiedCluster);
        QVERIFY(all[1].text.contains(QStringLiteral("prod")) && all[1].text.contains(QStringLiteral("https://a:6443")));
        QCOMPARE(all[2].kind, ConnectionNotice::Kind::UnverifiedRepository);
        QCOMPARE(all[2].text, QStringLiteral("It is not checked."));
    }

    void whatNobodyApprovedIsANeed_data()
    {
        QTest::addColumn<Consent>("consent");
        QTest::addColumn<bool>("program");
        QTest::addColumn<QString>("title");
        QTest::newRow("moved") << Consent::Moved << false << QStringLiteral("Leads elsewhere: ");
        QTest::newRow("program") << Consent::Allowed << true << QStringLiteral("Allow login program: ");
        QTest::newRow("nothing") << Consent::Allowed << false << QString();
    }
    void whatNobodyApprovedIsANeed()
    {
        QFETCH(const Consent, consent);
        QFETCH(const bool, program);
        QFETCH(const QString, title);
        EnvironmentSnapshot snapshot = reached();
        snapshot.consent = consent;
        snapshot.previousTarget = "https://old";
        if (program) {
            snapshot.access->loginProgram = LoginProgram{"/bin/login --now", Digest{}, false};
            snapshot.error = Error{ErrorCode::Denied, "kubeconfig", "not approved"};
        }
        const std::vector<Need> needs = needsOf(*made::fleet({snapshot}));
        QCOMPARE(needs.size(), title.isEmpty() ? 0U : 1U);
        if (!title.isEmpty())
            QVERIFY2(needs.front().title.startsWith(title), qPrintable(needs.front().title));
    }
};

QTEST_GUILESS_MAIN(TestConnectionNotices)
#include "test_connection_notices.moc"
