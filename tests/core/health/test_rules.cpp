// SPDX-License-Identifier: GPL-3.0-or-later
// Each file of fixtures/ but odd_statuses.yaml holds the cases of a rule or of a group of rules.
#include "cases.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace plumbline;
using cases::textAt;

namespace {

// Kinds whose spec alone, or whose existence, tells their health.
bool needsNoStatus(const Resource &object)
{
    return object.key.kind == "ConfigMap" || object.key.kind == "Secret" || object.key.kind == "RoleBinding" ||
           (object.key.kind == "Service" && textAt(object.object, "/spec/type") != "LoadBalancer");
}

Resource withoutStatus(const Value &object)
{
    QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(toJson(object))).object();
    json.remove(QStringLiteral("status"));
    return cases::object(QJsonDocument(json).toJson().toStdString());
}

}

class TestRules : public QObject {
    Q_OBJECT

private:
    static void addCases()
    {
        QTest::addColumn<Value>("expected");
        for (const QString &file : cases::ruleFixtures())
            for (const Value &document : cases::documentsOf(file))
                QTest::addRow("%s: %s", qPrintable(file), textAt(document, "/case").c_str()) << document;
    }

private Q_SLOTS:
    void objectHasItsHealthAndReason_data() { addCases(); }
    void objectHasItsHealthAndReason()
    {
        QFETCH(Value, expected);
        const HealthVerdict verdict = healthOf(cases::resourceOf(*expected.find("object")));
        QCOMPARE(std::string(nameOf(verdict.health)), textAt(expected, "/health"));
        QCOMPARE(verdict.reason, textAt(expected, "/reason"));
        if (expected.find("detail"))
            QCOMPARE(verdict.detail, textAt(expected, "/detail"));
        if (expected.find("since"))
            QCOMPARE(verdict.since ? toRfc3339(*verdict.since) : std::string("not told"), textAt(expected, "/since"));
        if (expected.find("counts"))
            QCOMPARE(std::string(verdict.counts ? "true" : "false"), textAt(expected, "/counts"));
    }

    void nothingIsHealthyOnceItsStatusIsGone_data() { addCases(); }
    void nothingIsHealthyOnceItsStatusIsGone()
    {
        QFETCH(Value, expected);
        const Resource object = withoutStatus(*expected.find("object"));
        if (textAt(expected, "/health") == "Healthy" && !needsNoStatus(object))
            QVERIFY(healthOf(object).health != Health::Healthy);
    }

    void filesHaveNoHealthAndDoNotCount()
    {
        const HealthVerdict verdict = healthOf({ResourceKey::file("config/app.yaml"), {}, {}, {}});
        QCOMPARE(verdict.health, Health::Unknown);
        QVERIFY(!verdict.counts);
    }

    void anObjectThatWasNotReadIsUnknownAndCounts()
    {
        Resource object;
        object.key = {"example.com", "Widget", "shop", "w"};
        const HealthVerdict verdict = healthOf(object);
        QCOMPARE(verdict.health, Health::Unknown);
        QCOMPARE(verdict.reason, std::string("The object was not read"));
        QVERIFY(verdict.counts);
    }

    void longMessagesAreCutBetweenCharacters()
    {
        std::string message;
        for (int i = 0; i < 400; ++i)
            message += "é";
        const HealthVerdict verdict = healthOf(cases::object("apiVersion: example.com/v1\nkind: Widget\nstatus:\n  conditions:\n"
                                                             "  - {type: Ready, status: 'False', message: x" +
                                                             message + "}\n"));
        QVERIFY(verdict.detail.size() < 510);
        QVERIFY(verdict.detail.ends_with("é…"));
    }
};

QTEST_APPLESS_MAIN(TestRules)
#include "test_rules.moc"
