// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/targets/kubernetes/alterations.h"
#include "tests/support/live_objects.h"

using namespace plumbline;
using namespace plumbline::test;

class TestAlterations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areToldOfWhatIsDeclared_data()
    {
        QTest::addColumn<QString>("declared");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QStringList>("told");
        const auto row = [](const char *name, const char *declared, const char *answer, const char *fields,
                            const std::vector<const char *> &told) {
            QStringList phrases;
            for (const char *phrase : told)
                phrases += QString::fromLatin1(phrase);
            QTest::newRow(name) << QString::fromLatin1(declared) << QString::fromLatin1(answer) << QString::fromLatin1(fields) << phrases;
        };
        const std::vector<const char *> nothing;
        row("the same", "{'a':{'b':'1'}}", "{'a':{'b':'1'}}", "{}", nothing);
        row("what is added is nobody's word", "{'a':{}}", "{'a':{'b':'1'},'c':[1]}", "{}", nothing);
        row("a value", "{'a':{'b':1}}", "{'a':{'b':2}}", "{}", {"the server would make /a/b 2, not 1"});
        row("a field that goes", "{'a':{'b/c':1}}", "{'a':{}}", "{}", {"the server would drop /a/b~1c"});
        row("empty and absent", "{'a':false,'b':'','c':0,'d':{},'e':[],'f':null}", "{}", "{}", nothing);
        row("not empty and absent", "{'a':true,'b':'0'}", "{}", "{}", {"the server would drop /a", "the server would drop /b"});
        row("status", "{'status':{'a':1}}", "{'status':{'a':2}}", "{}", nothing);
        row("a list of one piece", "{'a':['x','y']}", "{'a':['x','z']}", "{'f:a':{}}", {"the server would make /a/1 z, not y"});
        row("a list of one piece that grows", "{'a':['x']}", "{'a':['x','z']}", "{'f:a':{}}",
            {"the server would make /a [\"x\",\"z\"], not [\"x\"]"});
        row("objects in a list of one piece", "{'a':[{'b':1}]}", "{'a':[{'b':1,'c':2}]}", "{'f:a':{}}", nothing);
        const char *keyed = "{'f:a':{'k:{`n`:`x`}':{'.':{},'f:n':{},'f:v':{}},'k:{`n`:`y`}':{'.':{},'f:n':{}}}}";
        row("items elsewhere", "{'a':[{'n':'x','v':1},{'n':'y'}]}", "{'a':[{'n':'z'},{'n':'y'},{'n':'x','v':1}]}", keyed, nothing);
        row("an item's value", "{'a':[{'n':'y'},{'n':'x','v':1}]}", "{'a':[{'n':'x','v':'2'},{'n':'y'}]}", keyed,
            {"the server would make /a/1/v \"2\", not 1"});
        row("an item that goes", "{'a':[{'n':'y'},{'n':'q','v':1}]}", "{'a':[{'n':'x'},{'n':'y'}]}", keyed,
            {"the server would drop /a/1: {\"n\":\"q\",\"v\":1}"});
        row("a list below an item", "{'a':[{'n':'x','v':[{'n':'p','w':1}]}]}", "{'a':[{'n':'x','v':[{'n':'o'},{'n':'p','w':2}]}]}",
            "{'f:a':{'k:{`n`:`x`}':{'.':{},'f:v':{'k:{`n`:`p`}':{'.':{},'f:w':{}}}}}}", {"the server would make /a/0/v/0/w 2, not 1"});
        row("a key that is left to its default", "{'a':[{'p':80}]}", "{'a':[{'p':80,'t':'TCP'}]}",
            "{'f:a':{'k:{`p`:80,`t`:`TCP`}':{'.':{},'f:p':{}}}}", nothing);
        row("a set", "{'a':['x','y']}", "{'a':['y','z','x']}", "{'f:a':{'v:`x`':{},'v:`y`':{},'v:`z`':{}}}", nothing);
        row("an item of a set that goes", "{'a':['x','y']}", "{'a':['y']}", "{'f:a':{'v:`y`':{}}}", {"the server would drop /a/0: x"});
        row("a quantity", "{'a':100}", "{'a':'100'}", "{}", nothing);
        row("a text for a number", "{'a':1000}", "{'a':'1k'}", "{}", {"the server would make /a \"1k\", not 1000"});
        row("another type", "{'a':['x']}", "{'a':'x'}", "{}", {"the server would make /a \"x\", not [\"x\"]"});
    }
    void areToldOfWhatIsDeclared()
    {
        QFETCH(const QString, declared);
        QFETCH(const QString, answer);
        QFETCH(const QString, fields);
        QFETCH(const QStringList, told);
        QStringList out;
        for (const std::string &one : alterationsOf(json(declared), json(answer), json(fields)))
            out += QString::fromStdString(one);
        QCOMPARE(out, told);
    }

    void areTenAtMost()
    {
        const QString many = QStringLiteral("{'a':[1,2,3,4,5,6,7,8,9,10,11,12]}");
        QCOMPARE(alterationsOf(json(many), json(QStringLiteral("{'a':[0,0,0,0,0,0,0,0,0,0,0,0]}")), json(QStringLiteral("{}"))).size(),
                 10U);
    }
};

QTEST_APPLESS_MAIN(TestAlterations)
#include "test_alterations.moc"
