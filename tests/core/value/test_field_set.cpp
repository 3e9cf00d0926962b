// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/value/declared_fields.h"
#include "core/value/field_set.h"
#include "core/value/readers.h"

using namespace plumbline;

namespace {

// Single quotes and back-quotes stand for quotes, and for quotes inside a string.
Value json(const QString &text)
{
    QString spelled = text;
    spelled.replace(u'\'', u'"').replace(u'`', QStringLiteral("\\\""));
    return readJson(spelled.toStdString(), {}).value();
}

const char *const deployment = "{'apiVersion':'apps/"
                               "v1','kind':'Deployment','metadata':{'name':'web','namespace':'shop','labels':{'app':'web'}},'spec':{'"
                               "replicas':3,'template':{'spec':{'containers':[{'name':'web','image':'web:1','args':['-v','-x']}]}}}}";
const char *const itsFields = "{'f:metadata':{'f:labels':{'f:app':{}}},'f:spec':{'f:replicas':{},'f:template':{'f:spec':{'f:containers':{'"
                              "k:{`name`:`web`}':{'.':{},'f:name':{},'f:image':{},'f:args':{}}}}}}}";

}

class TestFieldSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void projectsWhatTheSetNames_data();
    void projectsWhatTheSetNames();
    void tellsWhetherDeclaredFieldsAreLive_data();
    void tellsWhetherDeclaredFieldsAreLive();
    void coversAndUnites();
    void takesFieldsAway_data();
    void takesFieldsAway();
    void namesWhatIsDeclared_data();
    void namesWhatIsDeclared();
    void namesChildren_data();
    void namesChildren();
};

void TestFieldSet::projectsWhatTheSetNames_data()
{
    QTest::addColumn<QString>("object");
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("expected");
    QTest::newRow("fields of maps") << "{'a':1,'b':{'c':2,'d':3}}"
                                    << "{'f:b':{'f:d':{}}}"
                                    << "{'b':{'d':3}}";
    QTest::newRow("whole fields") << "{'a':[1,{'b':2}]}"
                                  << "{'f:a':{}}"
                                  << "{'a':[1,{'b':2}]}";
    QTest::newRow("keyed items") << "{'l':[{'n':'x','v':1},{'n':'y','v':2}]}"
                                 << "{'f:l':{'k:{`n`:`y`}':{'f:v':{}}}}"
                                 << "{'l':[{'n':'y','v':2}]}";
    QTest::newRow("a key field that nobody owns") << "{'p':[{'name':'web','port':80,'protocol':'TCP','nodePort':3}]}"
                                                  << "{'f:p':{'k:{`port`:80,`protocol`:`TCP`}':{'.':{},'f:name':{},'f:port':{}}}}"
                                                  << "{'p':[{'name':'web','port':80,'protocol':'TCP'}]}";
    QTest::newRow("items of sets") << "{'s':['a','b']}"
                                   << "{'f:s':{'v:`b`':{}}}"
                                   << "{'s':['b']}";
    QTest::newRow("the node alone") << "{'m':{'other':1}}"
                                    << "{'f:m':{'.':{}}}"
                                    << "{'m':{}}";
    QTest::newRow("what is gone") << "{'a':1}"
                                  << "{'f:b':{}}"
                                  << "{}";
    QTest::newRow("keys need all parts") << "{'p':[{'port':80,'protocol':'UDP'}]}"
                                         << "{'f:p':{'k:{`port`:80,`protocol`:`TCP`}':{'f:port':{}}}}"
                                         << "{'p':[]}";
    QTest::newRow("an index") << "{'l':[1,2,3]}"
                              << "{'f:l':{'i:1':{}}}"
                              << "{'l':[2]}";
    QTest::newRow("nothing") << "{'a':1}"
                             << "{}"
                             << "null";
}

void TestFieldSet::projectsWhatTheSetNames()
{
    QFETCH(QString, object);
    QFETCH(QString, fields);
    QFETCH(QString, expected);
    QCOMPARE(toJson(project(json(object), json(fields))), toJson(json(expected)));
}

void TestFieldSet::tellsWhetherDeclaredFieldsAreLive_data()
{
    QTest::addColumn<QString>("declaredEdit");
    QTest::addColumn<QString>("liveEdit");
    QTest::addColumn<QString>("fieldsEdit");
    QTest::addColumn<bool>("expected");
    const QString none;
    QTest::newRow("the same") << none << none << none << true;
    QTest::newRow("a field that nobody declares") << none << QString::fromLatin1("'replicas':3|'replicas':3,'paused':true") << none << true;
    QTest::newRow("an item that nobody declares")
        << none << QString::fromLatin1("'containers':[|'containers':[{'name':'injected'},") << none << true;
    QTest::newRow("a value") << none << QString::fromLatin1("'replicas':3|'replicas':4") << none << false;
    QTest::newRow("an atomic list") << none << QString::fromLatin1("'-x'|'-x','-y'") << none << false;
    QTest::newRow("a field gone live") << none << QString::fromLatin1("'replicas':3,|") << none << false;
    QTest::newRow("declared, not owned") << QString::fromLatin1("'replicas':3|'replicas':3,'paused':true") << none << none << false;
    QTest::newRow("owned, not declared") << QString::fromLatin1("'replicas':3,|") << none << none << false;
    QTest::newRow("a label owned, not declared") << QString::fromLatin1("'app':'web'|") << none << none << false;
    QTest::newRow("an item owned, not declared")
        << none << none << QString::fromLatin1("'f:containers':{|'f:containers':{'k:{`name`:`old`}':{'.':{}},") << false;
    const QString image = QString::fromLatin1("'image':'web:1'|'image':'web:1','ports':[%1]");
    const QString owned = QString::fromLatin1("'f:image':{}|'f:image':{},'f:ports':{%1}");
    const QString port = QString::fromLatin1("'k:{`port`:80,`protocol`:`%1`}':{'.':{},'f:port':{}}");
    const QString live = QString::fromLatin1("{'port':80,'protocol':'TCP'},{'port':80,'protocol':'UDP'},{'port':90,'protocol':'TCP'}");
    const QString tcp = port.arg(QStringLiteral("TCP"));
    const QString udp = port.arg(QStringLiteral("UDP"));
    const QString both = tcp + u',' + udp;
    QTest::newRow("a key completed with defaults")
        << image.arg(QString::fromLatin1("{'port':80}")) << image.arg(live) << owned.arg(tcp) << true;
    QTest::newRow("a completed key beside a whole one")
        << image.arg(QString::fromLatin1("{'port':80},{'port':80,'protocol':'UDP'}")) << image.arg(live) << owned.arg(both) << false;
    QTest::newRow("a completed key that is gone live")
        << image.arg(QString::fromLatin1("{'port':80}")) << image.arg(QString::fromLatin1("{'port':80,'protocol':'UDP'}")) << owned.arg(tcp)
        << false;
    QTest::newRow("one declared item for two owned ones")
        << image.arg(QString::fromLatin1("{'port':80},{'port':90}")) << image.arg(live) << owned.arg(both) << false;
    QTest::newRow("nothing owned") << none << none << QStringLiteral("*") << false;
}

void TestFieldSet::tellsWhetherDeclaredFieldsAreLive()
{
    QFETCH(QString, declaredEdit);
    QFETCH(QString, liveEdit);
    QFETCH(QString, fieldsEdit);
    QFETCH(bool, expected);
    const auto edited = [](QString text, const QString &edit) {
        const QStringList parts = edit.split(u'|');
        if (parts.size() == 2) {
            const QString before = text;
            text.replace(parts[0], parts[1]);
            Q_ASSERT(before != text);
        }
        return text;
    };
    const Value fields = fieldsEdit == u"*" ? json(QStringLiteral("{}")) : json(edited(QString::fromLatin1(itsFields), fieldsEdit));
    QCOMPARE(declaresExactly(json(edited(QString::fromLatin1(deployment), declaredEdit)),
                             json(edited(QString::fromLatin1(deployment), liveEdit)), fields),
             expected);
}

void TestFieldSet::coversAndUnites()
{
    const Value small = json(QString::fromLatin1("{'f:a':{'f:b':{}}}"));
    const Value large = json(QString::fromLatin1("{'f:a':{'f:b':{},'f:c':{}},'f:d':{}}"));
    QVERIFY(coversFields(large, small));
    QVERIFY(!coversFields(small, large));
    QVERIFY2(coversFields(json(QString::fromLatin1("{'f:a':{}}")), small), "a field that is owned whole covers what is below it");
    QVERIFY(!coversFields(small, json(QString::fromLatin1("{'f:a':{}}"))));
    QCOMPARE(toJson(unitedFields(small, json(QString::fromLatin1("{'f:a':{'f:c':{}},'f:d':{}}")))), toJson(large));
}

void TestFieldSet::takesFieldsAway_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("taken");
    QTest::addColumn<QString>("left");
    QTest::newRow("one of two") << "{'f:a':{'f:b':{},'f:c':{}}}"
                                << "{'f:a':{'f:b':{}}}"
                                << "{'f:a':{'f:c':{}}}";
    QTest::newRow("the last one, with its parent") << "{'f:a':{'f:b':{}},'f:d':{}}"
                                                   << "{'f:a':{'f:b':{}}}"
                                                   << "{'f:d':{}}";
    QTest::newRow("an item with all below it") << "{'f:l':{'k:{`n`:1}':{'.':{},'f:n':{}},'k:{`n`:2}':{'.':{}}}}"
                                               << "{'f:l':{'k:{`n`:1}':{}}}"
                                               << "{'f:l':{'k:{`n`:2}':{'.':{}}}}";
    QTest::newRow("what is not there") << "{'f:a':{}}"
                                       << "{'f:b':{}}"
                                       << "{'f:a':{}}";
    QTest::newRow("part of a whole") << "{'f:a':{}}"
                                     << "{'f:a':{'f:b':{}}}"
                                     << "{'f:a':{}}";
    QTest::newRow("everything") << "{'f:a':{'f:b':{}}}"
                                << "{'f:a':{}}"
                                << "{}";
}

void TestFieldSet::takesFieldsAway()
{
    QFETCH(QString, fields);
    QFETCH(QString, taken);
    QFETCH(QString, left);
    QCOMPARE(toJson(fieldsWithout(json(fields), json(taken))), toJson(json(left)));
}

void TestFieldSet::namesWhatIsDeclared_data()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("expected");
    QTest::newRow("lists that nobody knows are one piece") << "{}"
                                                           << "{'f:metadata':{'f:labels':{'f:a':{}}},'f:spec':{'f:ports':{},'f:args':{}}}";
    QTest::newRow("an item by its own key, or by the fields that it gives")
        << "{'f:spec':{'f:ports':{'k:{`port`:80,`protocol`:`TCP`}':{'.':{}}}}}"
        << "{'f:metadata':{'f:labels':{'f:a':{}}},'f:spec':{'f:ports':{'k:{`port`:80,`protocol`:`TCP`}':{'f:port':{},'f:name':{}},"
           "'k:{`port`:81}':{'f:port':{}}},'f:args':{}}}";
    QTest::newRow("items of sets") << "{'f:spec':{'f:args':{'v:`z`':{}}}}"
                                   << "{'f:metadata':{'f:labels':{'f:a':{}}},'f:spec':{'f:ports':{},'f:args':{'v:`x`':{},'v:`y`':{}}}}";
}

void TestFieldSet::namesWhatIsDeclared()
{
    QFETCH(QString, shape);
    QFETCH(QString, expected);
    QCOMPARE(toJson(declaredFields(json(QStringLiteral("{'kind':'X','metadata':{'name':'n'},'data':{'a':1}}")), Value())),
             std::string(R"({"f:data":{"f:a":{}}})"));
    const Value object =
        json(QStringLiteral("{'apiVersion':'v1','kind':'X','metadata':{'name':'n','namespace':'m','labels':{'a':'b'}},"
                            "'spec':{'ports':[{'port':80,'name':'http'},{'port':81}],'args':['x','y']},'status':{'s':1}}"));
    QCOMPARE(toJson(declaredFields(object, json(shape))), toJson(json(expected)));
}

void TestFieldSet::namesChildren_data()
{
    QTest::addColumn<QString>("container");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("expected");
    QTest::newRow("a field") << "{'a':1,'b':2}"
                             << "f:b" << 1;
    QTest::newRow("a field of a list") << "['b']"
                                       << "f:b" << -1;
    QTest::newRow("a broken key") << "[{'a':1}]"
                                  << "k:{'a'" << -1;
    QTest::newRow("an index too far") << "[1]"
                                      << "i:1" << -1;
    QTest::newRow("a broken index") << "[1]"
                                    << "i:x" << -1;
    QTest::newRow("an unknown form") << "[1]"
                                     << "z:1" << -1;
}

void TestFieldSet::namesChildren()
{
    QFETCH(QString, container);
    QFETCH(QString, key);
    QFETCH(int, expected);
    const auto at = childNamed(json(container), key.replace(u'\'', u'"').toStdString());
    QCOMPARE(at ? static_cast<int>(*at) : -1, expected);
}

QTEST_APPLESS_MAIN(TestFieldSet)
#include "test_field_set.moc"
