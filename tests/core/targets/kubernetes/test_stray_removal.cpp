// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/targets/kubernetes/stray_removal.h"
#include "tests/support/live_objects.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

const QString stray = QStringLiteral("{'f:data':{'f:b':{}}}");

QString entry(const QString &manager, const QString &fields, const QString &operation = QStringLiteral("Update"), const QString &more = {})
{
    return QStringLiteral("{'manager':'%1','operation':'%2'%3,'fieldsV1':%4}").arg(manager, operation, more, fields);
}

QString own(const QString &fields)
{
    return entry(QStringLiteral("plumbline"), fields, QStringLiteral("Apply"));
}

QString plain(const Value &value)
{
    return QString::fromStdString(toJson(value)).replace(u'"', u'\'');
}

}

class TestStrayRemoval : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plumblinesApplyAloneOwnsThemThen_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const QString a = QStringLiteral("{'f:data':{'f:a':{}}}");
        const QString both = QStringLiteral("{'f:data':{'f:a':{},'f:b':{}}}");
        const QString nothing = QStringLiteral("{}");
        const QString hand = QStringLiteral("kubectl-edit");
        const QString made =
            QStringLiteral("{'manager':'plumbline','operation':'Apply','apiVersion':'v1','fieldsType':'FieldsV1','fieldsV1':") + stray +
            u'}';
        QTest::newRow("its own entry, and one that keeps more") << own(a) + u',' + entry(hand, both) << own(both) + u',' + entry(hand, a);
        QTest::newRow("one that keeps nothing more goes") << own(a) + u',' + entry(hand, stray) << own(both);
        QTest::newRow("one that owned the whole stays") << own(a) + u',' + entry(hand, nothing) << own(both) + u',' + entry(hand, nothing);
        QTest::newRow("none of its own") << entry(hand, both) << entry(hand, a) + u',' + made;
        QTest::newRow("another applier's") << entry(QStringLiteral("flux"), both, QStringLiteral("Apply"))
                                           << entry(QStringLiteral("flux"), a, QStringLiteral("Apply")) + u',' + made;
        QTest::newRow("an update of its own name")
            << entry(QStringLiteral("plumbline"), both) << entry(QStringLiteral("plumbline"), a) + u',' + made;
        const QString status = QStringLiteral(",'subresource':'status'");
        QTest::newRow("an apply to a subresource") << entry(QStringLiteral("plumbline"), both, QStringLiteral("Apply"), status)
                                                   << entry(QStringLiteral("plumbline"), a, QStringLiteral("Apply"), status) + u',' + made;
    }
    void plumblinesApplyAloneOwnsThemThen()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        ApiObject object;
        object.value = json(QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'web'}}"));
        object.managedFields = std::make_shared<const std::string>(toJson(json(QStringLiteral("[%1]").arg(before))));
        const Result<Value> told = managedFieldsTaking(object, json(stray));
        QVERIFY(told);
        QCOMPARE(plain(*told), plain(json(QStringLiteral("[%1]").arg(after))));
    }

    void managersThatCannotBeReadAreAnError_data()
    {
        QTest::addColumn<bool>("told");
        QTest::addColumn<QString>("detail");
        QTest::newRow("none") << false << QStringLiteral("tells no managers");
        QTest::newRow("no JSON") << true << QStringLiteral("not JSON");
    }
    void managersThatCannotBeReadAreAnError()
    {
        QFETCH(const bool, told);
        QFETCH(const QString, detail);
        ApiObject object;
        if (told)
            object.managedFields = std::make_shared<const std::string>("[{");
        const Result<Value> read = managedFieldsTaking(object, json(stray));
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Corruption);
        QVERIFY2(QString::fromStdString(read.error().detail).contains(detail), read.error().detail.c_str());
    }

    void whatIsDeclaredIsPutOverWhatIsLive_data()
    {
        QTest::addColumn<QString>("live");
        QTest::addColumn<QString>("declared");
        QTest::addColumn<QString>("shape");
        QTest::addColumn<QString>("merged");
        const QString ports = QStringLiteral("{'f:p':{'k:{`n`:1,`t`:`TCP`}':{'.':{},'f:n':{},'f:t':{}}}}");
        const QString set = QStringLiteral("{'f:p':{'v:`a`':{},'v:`b`':{}}}");
        const QString nothing = QStringLiteral("{}");
        QTest::newRow("a map") << QStringLiteral("{'x':{'a':1,'c':3}}") << QStringLiteral("{'x':{'a':2,'d':4},'y':5}") << nothing
                               << QStringLiteral("{'x':{'a':2,'c':3,'d':4},'y':5}");
        QTest::newRow("another type") << QStringLiteral("{'x':{'a':1}}") << QStringLiteral("{'x':'text'}") << nothing
                                      << QStringLiteral("{'x':'text'}");
        QTest::newRow("a list of one piece") << QStringLiteral("{'p':[1,2,3]}") << QStringLiteral("{'p':[4]}") << nothing
                                             << QStringLiteral("{'p':[4]}");
        QTest::newRow("a list by its keys, one left to a default")
            << QStringLiteral("{'p':[{'n':1,'t':'TCP','live':true},{'n':2,'t':'TCP'}]}")
            << QStringLiteral("{'p':[{'n':1,'git':true},{'n':3}]}") << ports
            << QStringLiteral("{'p':[{'n':1,'t':'TCP','live':true,'git':true},{'n':2,'t':'TCP'},{'n':3}]}");
        QTest::newRow("a set") << QStringLiteral("{'p':['a','c']}") << QStringLiteral("{'p':['a','b']}") << set
                               << QStringLiteral("{'p':['a','c','b']}");
        QTest::newRow("a set that is gone from Git")
            << QStringLiteral("{'p':['a','c']}") << QStringLiteral("{'q':1}") << set << QStringLiteral("{'p':['a','c'],'q':1}");
        QTest::newRow("a stray goes") << QStringLiteral("{'data':{'a':1,'b':2}}") << QStringLiteral("{'data':{'a':3}}") << nothing
                                      << QStringLiteral("{'data':{'a':3}}");
    }
    void whatIsDeclaredIsPutOverWhatIsLive()
    {
        QFETCH(const QString, live);
        QFETCH(const QString, declared);
        QFETCH(const QString, shape);
        QFETCH(const QString, merged);
        QCOMPARE(plain(mergedObject(json(live), json(declared), json(shape), json(stray))), merged);
    }
};

QTEST_APPLESS_MAIN(TestStrayRemoval)
#include "test_stray_removal.moc"
