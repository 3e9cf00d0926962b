// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/drift/object_drift.h"
#include "tests/support/live_objects.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

QString service(const QString &type, const QString &ports)
{
    return QStringLiteral(
               "{'apiVersion':'v1','kind':'Service','metadata':{'name':'s','namespace':'shop'},'spec':{'type':'%1','ports':[%2]}}")
        .arg(type, ports);
}

const QString liveWeb = QStringLiteral("{'port':80,'protocol':'TCP','targetPort':80}");
const QString liveDns = QStringLiteral("{'port':53,'protocol':'TCP','targetPort':53},{'port':53,'protocol':'UDP','targetPort':53}");

QString owned(const QStringList &keys)
{
    QStringList items;
    for (const QString &key : keys)
        items += QStringLiteral("'k:{%1}':{'.':{},'f:port':{}}").arg(key);
    return QStringLiteral("{'f:spec':{'f:type':{},'f:ports':{%1}}}").arg(items.join(u','));
}

QString keyOf(int port, const char *protocol)
{
    return QStringLiteral("`port`:%1,`protocol`:`%2`").arg(port).arg(QLatin1StringView(protocol));
}

}

class TestObjectDrift : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Then only what Git says is at hand, and it may leave the keys of a list's items to defaults.
    void whatTheServerRefusesIsTakenAsDeclared_data()
    {
        QTest::addColumn<QString>("declared");
        QTest::addColumn<QString>("live");
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("byHand");
        QTest::addColumn<QStringList>("told");
        const QStringList type(QStringLiteral("/spec/type value"));
        const QString nothing = QStringLiteral("{}");
        QTest::newRow("a port without its protocol")
            << QStringLiteral("{'port':80}") << liveWeb << owned({keyOf(80, "TCP")}) << nothing << type;
        QTest::newRow("one of two without it") << QStringLiteral("{'port':53},{'port':53,'protocol':'UDP'}") << liveDns
                                               << owned({keyOf(53, "TCP"), keyOf(53, "UDP")}) << nothing << type;
        QTest::newRow("one, and another one that somebody added")
            << QStringLiteral("{'port':53}") << liveDns << owned({keyOf(53, "TCP")}) << owned({keyOf(53, "UDP")})
            << QStringList({QStringLiteral("/spec/ports/1 undeclared"), QStringLiteral("/spec/type value")});
        QTest::newRow("another port") << QStringLiteral("{'port':81}") << liveWeb << owned({keyOf(80, "TCP")}) << nothing
                                      << QStringList({QStringLiteral("/spec/ports/0 list-key"), QStringLiteral("/spec/type value")});
    }
    void whatTheServerRefusesIsTakenAsDeclared()
    {
        QFETCH(const QString, declared);
        QFETCH(const QString, live);
        QFETCH(const QString, fields);
        QFETCH(const QString, byHand);
        QFETCH(const QStringList, told);
        const Resource want = declaredObject(service(QStringLiteral("Nonsense"), declared));
        Resource seen = liveObject(service(QStringLiteral("ClusterIP"), live),
                                   {{std::string(ownFieldManager), true, fields}, {"kubectl-edit", false, byHand}});
        auto refusal = std::make_shared<Prediction>();
        refusal->desired = want.object.hash();
        refusal->resourceVersion = seen.live->resourceVersion;
        refusal->refusal = Error{ErrorCode::InvalidInput, "Service/shop/s", "spec.type: Unsupported value."};
        auto facts = std::make_shared<LiveObject>(*seen.live);
        facts->prediction = std::move(refusal);
        seen.live = std::move(facts);
        const ResourceDrift drift = objectDrift(want, seen, {}, false);
        QStringList out;
        for (const FieldDrift &field : drift.fields)
            out += QString::fromStdString(field.path + " " + field.rule);
        out.sort();
        QCOMPARE(out, told);
        QVERIFY(drift.note.find("Unsupported value") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestObjectDrift)
#include "test_object_drift.moc"
