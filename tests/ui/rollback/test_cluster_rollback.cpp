// SPDX-License-Identifier: GPL-3.0-or-later
// The roll-back preview of an environment in a simulated cluster: what takes more than a reason.
#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/ui/support/cluster_desk.h"
#include "ui/models/plan_model.h"
#include "ui/rollback/rollback_checks.h"
#include "ui/rollback/rollback_page.h"

using namespace plumbline;

namespace {

constexpr int patience = 20'000;

QByteArray settings(const QByteArray &value, const QByteArray &more = {})
{
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: " + value + "}\n" + more;
}

// Synced at the first commit and then at the second; `meanwhile` happens live before the preview of the first.
struct Opened {
    Opened(const QByteArray &firstState, const QByteArray &secondState, const std::function<void(test::SimulatedApiServer &)> &meanwhile)
        : on(firstState)
    {
        on.start();
        on.syncAll();
        const Revision first = *on.snapshot()->live;
        const Revision second = on.commit(secondState);
        on.scratch.desk.engine().refresh();
        if (!on.scratch.waitUntil([&] { return on.snapshot()->wanted == second && on.snapshot()->drift; }))
            qFatal("the commit is not seen");
        on.syncAll();
        meanwhile(on.server);
        page = std::make_unique<RollbackPage>(on.scratch.desk);
        page->resize(1200, 800);
        page->show();
        page->preview(on.id, first);
        page->findChild<QPlainTextEdit *>(QStringLiteral("rollbackReason"))->setPlainText(QStringLiteral("the second one fails"));
    }
    [[nodiscard]] QPushButton *confirm() const { return page->findChild<QPushButton *>(QStringLiteral("rollbackConfirm")); }
    [[nodiscard]] QCheckBox *box(const char *name) const { return page->findChild<QCheckBox *>(QLatin1StringView(name)); }
    [[nodiscard]] const Plan *plan() const
    {
        return static_cast<PlanModel *>(page->findChild<QTreeView *>(QStringLiteral("rollbackSteps"))->model())->plan().get();
    }
    [[nodiscard]] QString live(const char *key)
    {
        const auto object = on.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("settings"));
        return object ? object->value(u"data").toObject().value(QLatin1StringView(key)).toString() : QString();
    }

    test::ClusterDesk on;
    std::unique_ptr<RollbackPage> page;
};

}

class TestClusterRollback : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFieldThatAnotherControllerKeepsIsTakenOverOnlyWithATick()
    {
        Opened at(settings("one"), settings("two"), [](test::SimulatedApiServer &server) {
            server.put(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings","namespace":"shop"},"data":{"a":"theirs"}})",
                       QStringLiteral("autoscaler"));
        });
        at.on.scratch.desk.engine().refresh(at.on.id);
        QCheckBox *consent = at.box("rollbackConsent");
        QTRY_VERIFY_WITH_TIMEOUT(consent->isVisible(), patience);
        QVERIFY(at.page->findChild<QLabel *>(QStringLiteral("rollbackTakeOvers"))->text().contains(QStringLiteral("autoscaler")));
        QVERIFY(!at.confirm()->isEnabled());
        QVERIFY(at.confirm()->toolTip().contains(QStringLiteral("take-over")));
        consent->click();
        QTRY_VERIFY_WITH_TIMEOUT(at.confirm()->isEnabled(), patience);
        at.confirm()->click();
        QTRY_COMPARE_WITH_TIMEOUT(at.live("a"), QStringLiteral("one"), patience);
    }

    void whatCannotBeChangedIsMadeAnewOnlyWhereTicked()
    {
        Opened at(settings("one"), settings("two", "immutable: true\n"), [](auto &) {});
        QCheckBox *box = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((box = at.box("recreate")) != nullptr, patience);
        QVERIFY(box->text().contains(QStringLiteral("ConfigMap settings")));
        QVERIFY(!box->isChecked() && !at.plan()->refusals.empty());
        QVERIFY(!at.confirm()->isEnabled());
        const QString uid = at.on.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("settings"))
                                ->value(u"metadata")
                                .toObject()
                                .value(u"uid")
                                .toString();
        box->click();
        QTRY_VERIFY_WITH_TIMEOUT(at.plan()->refusals.empty() && at.confirm()->isEnabled(), patience);
        QVERIFY(at.plan()->steps.front().recreate);
        QString told;
        for (const RollbackCheck &check : rollbackChecks(*at.on.snapshot(), *at.plan()))
            told += check.text + u'\n';
        QVERIFY2(told.contains(QStringLiteral("Deletes and makes anew: ConfigMap/shop/settings")), qPrintable(told));
        QVERIFY2(!told.contains(QStringLiteral("Nothing is deleted")), qPrintable(told));
        QCOMPARE(at.live("a"), QStringLiteral("two")); // nothing happened yet
        at.confirm()->click();
        QTRY_COMPARE_WITH_TIMEOUT(at.live("a"), QStringLiteral("one"), patience);
        QVERIFY(at.on.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("settings"))
                    ->value(u"metadata")
                    .toObject()
                    .value(u"uid")
                    .toString() != uid);
    }

    void untickingMakesTheRefusedPlanAgain()
    {
        Opened at(settings("one"), settings("two", "immutable: true\n"), [](auto &) {});
        QTRY_VERIFY_WITH_TIMEOUT(at.box("recreate") != nullptr, patience);
        at.box("recreate")->click();
        QTRY_VERIFY_WITH_TIMEOUT(at.plan()->refusals.empty(), patience);
        at.box("recreate")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!at.plan()->refusals.empty(), patience);
        QVERIFY(!at.confirm()->isEnabled());
    }
};

QTEST_MAIN(TestClusterRollback)
#include "test_cluster_rollback.moc"
