// SPDX-License-Identifier: GPL-3.0-or-later
// What an environment's page asks and tells of the connections: the panel of the target, and banners that stay.
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/support/snapshots.h"
#include "ui/environment/target_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/connection_banners.h"

using namespace plumbline;

namespace {

EnvironmentSnapshot reached()
{
    EnvironmentSnapshot out = made::inSync(made::environment("shop-prod"));
    out.access = TargetAccess{"prod", {"https://a:6443", "aa", std::nullopt}, std::nullopt, false, std::nullopt};
    return out;
}

QString textOf(const QWidget &in, const char *name)
{
    const auto *label = in.findChild<QLabel *>(QLatin1StringView(name));
    return label != nullptr && !label->isHidden() ? label->text() : QString();
}

}

class TestConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePanelAsksForWhatNobodyAllowed_data()
    {
        QTest::addColumn<Consent>("consent");
        QTest::addColumn<bool>("program");
        QTest::addColumn<QString>("button"); // empty: nothing is asked
        QTest::newRow("nothing") << Consent::Allowed << false << QString();
        QTest::newRow("new target") << Consent::New << false << QStringLiteral("Allow this target");
        QTest::newRow("another cluster") << Consent::Moved << false << QStringLiteral("Allow this target");
        QTest::newRow("login program") << Consent::Allowed << true << QStringLiteral("Allow this login program");
        QTest::newRow("both") << Consent::Moved << true << QStringLiteral("Allow target and login program");
    }
    void thePanelAsksForWhatNobodyAllowed()
    {
        QFETCH(const Consent, consent);
        QFETCH(const bool, program);
        QFETCH(const QString, button);
        EnvironmentSnapshot snapshot = reached();
        snapshot.consent = consent;
        if (consent == Consent::Moved)
            snapshot.previousTarget = "https://old:6443 (authority bb)";
        if (program)
            snapshot.access->loginProgram = LoginProgram{"/bin/login <b>\\x1B</b>", Digest{}, false};
        TargetPanel panel;
        panel.setSnapshot(snapshot, {});
        QCOMPARE(panel.isHidden(), button.isEmpty());
        if (button.isEmpty())
            return;
        const auto *allow = panel.findChild<QPushButton *>(QStringLiteral("allow"));
        QCOMPARE(allow->text(), button);
        QVERIFY(textOf(panel, "targetCluster").contains(QStringLiteral("https://a:6443")));
        QCOMPARE(textOf(panel, "targetBefore").contains(QStringLiteral("https://old:6443")), consent == Consent::Moved);
        QCOMPARE(textOf(panel, "loginProgram"), program ? QStringLiteral("/bin/login <b>\\x1B</b>") : QString());
        QCOMPARE(panel.findChild<QLabel *>(QStringLiteral("loginProgram"))->textFormat(), Qt::PlainText);
        panel.setSnapshot(snapshot, QStringLiteral("somebody else writes"));
        QVERIFY(!allow->isEnabled());
    }

    void bannersStayAsLongAsWhatTheyTell()
    {
        EnvironmentSnapshot snapshot = reached();
        RepositorySnapshot repository = made::repository();
        ConnectionBanners banners;
        const auto shown = [&banners](const char *name) { return !banners.findChild<Banner *>(QLatin1StringView(name))->isHidden(); };
        banners.setEnvironment(snapshot, *made::fleet({snapshot}, {repository}));
        QVERIFY(banners.isHidden());
        snapshot.access->unverified = true;
        snapshot.access->loginTrouble = LoginTrouble{made::at(-60), "Log in."};
        banners.setEnvironment(snapshot, *made::fleet({snapshot}, {repository}));
        QVERIFY(!banners.isHidden() && shown("loginBanner") && shown("unverifiedClusterBanner") && !shown("unverifiedRepositoryBanner"));
        snapshot.access->loginTrouble.reset();
        repository.unverified = "It is not checked.";
        banners.setEnvironment(snapshot, *made::fleet({snapshot}, {repository}));
        QVERIFY(!shown("loginBanner") && shown("unverifiedClusterBanner") && shown("unverifiedRepositoryBanner"));
        QVERIFY(banners.findChildren<QPushButton *>().isEmpty()); // nothing to close them by
    }
};

QTEST_MAIN(TestConnection)
#include "test_connection.moc"
