// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/kubernetes/json_items.h"

#include <algorithm>
#include <string>

using namespace plumbline;

namespace {

// With double quotes for single ones.
std::string json(std::string_view text)
{
    std::string out(text);
    std::ranges::replace(out, '\'', '"');
    return out;
}

struct Row {
    const char *name;
    const char *text;
    const char *items;
    const char *rest;
};
constexpr Row rows[]{
    {"none", "{'kind':'L','items':[]}", "", "{'kind':'L','items':[]}"},
    {"null", "{'items':null,'kind':'L'}", "", "{'items':null,'kind':'L'}"},
    {"two", "{'kind':'L','items':[{'a':1},{'b':{'c':[{}]}}],'x':2}", "{'a':1},{'b':{'c':[{}]}}", "{'kind':'L','items':[],'x':2}"},
    {"spaced", "{ 'items' : [ {'a':1} ,\n {'b':2} ] }", "{'a':1} ,\n {'b':2}", "{ 'items' : [] }"},
    {"brackets in strings", "{'items':[{'a':'}]\\'{['},{'\\\\':'\\\\'}],'b':'{'}", "{'a':'}]\\'{['},{'\\\\':'\\\\'}",
     "{'items':[],'b':'{'}"},
    {"items below", "{'metadata':{'items':[{'no':1}]},'items':[{'items':[{'yes':1}]}]}", "{'items':[{'yes':1}]}",
     "{'metadata':{'items':[{'no':1}]},'items':[]}"},
    {"another array", "{'others':[{'no':1}],'items':[{'yes':1}]}", "{'yes':1}", "{'others':[{'no':1}],'items':[]}"},
    {"a value called so", "{'kind':'items','a':[{'no':1}]}", "", "{'kind':'items','a':[{'no':1}]}"},
    {"a second one", "{'items':[{'a':1}],'items':[{'b':1}]}", "{'a':1}", "{'items':[],'items':[{'b':1}]}"},
    {"no JSON", "<html>}}]]", "", "<html>}}]]"},
};

}

class TestJsonItems : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesListsApartWhereverTheyAreCut_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; const Row &row : rows)
            QTest::newRow(row.name) << i++;
    }
    void takesListsApartWhereverTheyAreCut()
    {
        QFETCH(const int, row);
        const std::string text = json(rows[row].text);
        for (std::size_t first = 0; first <= text.size(); ++first) {
            for (std::size_t second = first; second <= text.size(); ++second) {
                JsonItems items;
                items.put(std::string_view(text).substr(0, first));
                items.put(std::string_view(text).substr(first, second - first));
                items.put(std::string_view(text).substr(second));
                QCOMPARE(items.take(), json(rows[row].items));
            }
        }
        JsonItems items;
        for (const char c : text)
            items.put({&c, 1});
        QCOMPARE(items.rest(), json(rows[row].rest));
    }

    void givesItemsAsSoonAsTheyAreWhole()
    {
        JsonItems items;
        items.put(json("{'items':[{'a':1},{'b':"));
        QCOMPARE(items.bytes(), std::size_t{7});
        QCOMPARE(items.take(), json("{'a':1}"));
        QCOMPARE(items.bytes(), std::size_t{0});
        QCOMPARE(items.take(), std::string());
        items.put(json("2},{'c':3}"));
        QCOMPARE(items.take(), json("{'b':2},{'c':3}"));
        items.put(json(",{'d':{'e':4},"));
        QCOMPARE(items.bytes(), std::size_t{0}); // what ended is within an item
        items.put(json("'f':5}]}"));
        QCOMPARE(items.take(), json("{'d':{'e':4},'f':5}"));
        QCOMPARE(items.rest(), json("{'items':[]}"));
    }
};

QTEST_GUILESS_MAIN(TestJsonItems)
#include "test_json_items.moc"
