// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/kubernetes/managed_fields.h"
#include "core/kubernetes/secret_mask.h"
#include "tests/core/kubernetes/api_fixture.h"

#include <thread>

using namespace plumbline;
using namespace plumbline::test;

namespace {

// JSON with ' for ".
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::string textAt(const ApiObject &object, std::string_view pointer)
{
    const auto found = object.value.resolve(pointer);
    return found ? std::string(found->text()) : std::string("absent");
}

}

class TestApiObjects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anObjectIsItsValueWithoutManagedFields()
    {
        const auto object = readObject(
            "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\",\"managedFields\":[{\"manager\":\"m\",\"operation\":"
            "\"Apply\","
            "\"fieldsV1\":{\"f:spec\":{\"f:x\":{},\"k:{\\\"name\\\":\\\"a\\\"}\":{\".\":{},\"f:y\":{}}}}}],\"uid\":\"u\","
            "\"resourceVersion\":\"7\"},"
            "\"spec\":{\"n\":1,\"big\":18446744073709551615,\"f\":1.0,\"g\":0.5,\"e\":1e3,\"t\":true,\"z\":null,\"l\":[\"\\u00e4\",{}]}}",
            "test");
        QVERIFY(object);
        QCOMPARE(toJson(object->value),
                 json("{'kind':'Pod','apiVersion':'v1','metadata':{'name':'a','uid':'u','resourceVersion':'7'},"
                      "'spec':{'n':1,'big':18446744073709551615,'f':1,'g':0.5,'e':1000,'t':true,'z':null,'l':['ä',{}]}}"));
        QCOMPARE(object->name(), std::string_view("a"));
        QCOMPARE(object->resourceVersion(), std::string_view("7"));
        const auto managers = readManagedFields(*object);
        QVERIFY(managers);
        QCOMPARE(managers->size(), 1U);
        QVERIFY(managers->front().applied);
        QCOMPARE(toJson(managers->front().fields),
                 std::string("{\"f:spec\":{\"f:x\":{},\"k:{\\\"name\\\":\\\"a\\\"}\":{\".\":{},\"f:y\":{}}}}"));
    }

    void secretsAreMaskedAsTheyAreRead()
    {
        const auto read = [](const std::string &data, const std::string &kind = "Secret") {
            return readObject(json("{'data':" + data +
                                   ",'metadata':{'name':'s','annotations':{'kubectl.kubernetes.io/last-applied-configuration':"
                                   "'hunter2','note':'plain'}},'kind':'" +
                                   kind + "','apiVersion':'v1'}"),
                              "test");
        };
        const auto secret = read(json("{'password':'aHVudGVyMg==','other':'aHVudGVyMg=='}"));
        QVERIFY(secret);
        const std::string shown = toJson(secret->value);
        QVERIFY(shown.find("hunter2") == std::string::npos && shown.find("aHVudGVyMg") == std::string::npos);
        QCOMPARE(textAt(*secret, "/data/password"), secretMask("hunter2"));
        QCOMPARE(textAt(*secret, "/data/password"), textAt(*secret, "/data/other"));
        QVERIFY(isSecretMask(textAt(*secret, "/data/password")));
        QCOMPARE(textAt(*secret, "/metadata/annotations/note"), std::string("plain"));
        QVERIFY(textAt(*read(json("{'password':'aHVudGVyMw=='}")), "/data/password") != textAt(*secret, "/data/password"));
        QCOMPARE(textAt(*read(json("{'password':'aHVudGVyMg=='}"), "ConfigMap"), "/data/password"), std::string("aHVudGVyMg=="));
    }

    void brokenAnswersAreErrors_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "[]", "{", "null", "<html>", "{'kind':'Pod','apiVersion':'v1','spec':{'a':[1,2}", "{'kind':1}",
                                 "{'kind':'Pod','apiVersion':'v1','a':nope}"})
            QTest::newRow(text) << QByteArray(text);
    }
    void brokenAnswersAreErrors()
    {
        QFETCH(const QByteArray, text);
        const auto object = readObject(json(text.toStdString()), "the answer");
        QVERIFY(!object);
        QCOMPARE(object.error().code, ErrorCode::Corruption);
        QCOMPARE(object.error().subject, std::string("the answer"));
    }

    void listsInPagesAndNamesTheKindOfEachItem()
    {
        SimulatedApiServer server;
        for (int i = 0; i < 1203; ++i)
            server.put(configMap(i));
        const auto connection = connectTo(server.access());
        ListOptions options;
        options.wholeBytes = 0;
        const auto list = listAll(*connection, server.kind(QStringLiteral("ConfigMap")), options, {});
        QVERIFY2(list, list ? "" : list.error().error.text().c_str());
        QCOMPARE(list->items.size(), 1203U);
        QCOMPARE(list->resourceVersion, std::to_string(server.version()));
        QCOMPARE(server.requestCount(SimulatedStep::NextPage), 1);
        QCOMPARE(list->items[1202].name(), std::string_view("c01202"));
        QCOMPARE(textAt(list->items[7], "/kind"), std::string("ConfigMap"));
        QCOMPARE(textAt(list->items[7], "/apiVersion"), std::string("v1"));
        QVERIFY(list->items[7].managedFields != nullptr);
    }

    void asksAtOnceForWhatTheFirstPageShowsToBeSmallEnough()
    {
        SimulatedApiServer server;
        for (int i = 0; i < 1203; ++i)
            server.put(configMap(i));
        const auto connection = connectTo(server.access());
        ListOptions options;
        options.pageSize = 100;
        const auto list = listAll(*connection, server.kind(QStringLiteral("ConfigMap")), options, {});
        QVERIFY2(list, list ? "" : list.error().error.text().c_str());
        QCOMPARE(list->items.size(), 1203U);
        QCOMPARE(list->items[0].name(), std::string_view("c00000"));
        QCOMPARE(list->items[1202].name(), std::string_view("c01202"));
        QCOMPARE(server.requestCount(SimulatedStep::List), 2);
        QCOMPARE(server.requestCount(SimulatedStep::NextPage), 0);
    }

    void whatWasTakenOfTheFirstPageIsNotListedTwice()
    {
        SimulatedApiServer server;
        for (int i = 0; i < 250; ++i)
            server.put(configMap(i, std::string(10'000, 'x').c_str()));
        const auto connection = connectTo(server.access());
        ListOptions options;
        options.pageSize = 100; // more than is read together
        const auto list = listAll(*connection, server.kind(QStringLiteral("ConfigMap")), options, {});
        QVERIFY2(list, list ? "" : list.error().error.text().c_str());
        QCOMPARE(list->items.size(), 250U);
        QCOMPARE(server.requestCount(SimulatedStep::List), 2);
    }

    void asksAtOnceForWhatIsExpected()
    {
        SimulatedApiServer server;
        for (int i = 0; i < 1203; ++i)
            server.put(configMap(i));
        const auto connection = connectTo(server.access());
        ListOptions options;
        options.expected = 1200; // some were made since
        const auto list = listAll(*connection, server.kind(QStringLiteral("ConfigMap")), options, {});
        QVERIFY2(list, list ? "" : list.error().error.text().c_str());
        QCOMPARE(list->items.size(), 1203U);
        QCOMPARE(server.requestCount(SimulatedStep::List), 1);
        QCOMPARE(server.requestCount(SimulatedStep::NextPage), 0);
    }

    void whatIsTooLargeTogetherIsListedInPages()
    {
        SimulatedApiServer server;
        for (int i = 0; i < 1203; ++i)
            server.put(configMap(i));
        ApiConnectionOptions bounds;
        bounds.limits.body = std::size_t{100} << 10U;
        const auto connection = connectTo(server.access(), bounds);
        ListOptions options;
        options.pageSize = 100;
        options.pageBytes = std::size_t{50} << 10U;
        options.expected = 1203;
        const auto list = listAll(*connection, server.kind(QStringLiteral("ConfigMap")), options, {});
        QVERIFY2(list, list ? "" : list.error().error.text().c_str());
        QCOMPARE(list->items.size(), 1203U);
        QCOMPARE(server.requestCount(SimulatedStep::List), 2);
        QVERIFY(server.requestCount(SimulatedStep::NextPage) > 2);
    }

    // Objects are taken while an answer comes, and may have been of one that does not come to its end.
    void anAnswerThatBreaksOffCountsForNothing()
    {
        SimulatedApiServer server;
        for (int i = 0; i < 8000; ++i)
            server.put(configMap(i));
        const auto connection = connectTo(server.access());
        for (const int first : {0, 1}) { // the first page, and the one that has all
            server.inject({SimulatedFault::Cut, SimulatedStep::List, 1, first});
            ListOptions options;
            options.pageSize = first == 0 ? 100'000 : 100;
            int begun = 0;
            std::vector<std::string> names;
            const auto version = listInto(*connection, server.kind(QStringLiteral("ConfigMap")), options,
                                          [&]() -> TakeObjects {
                                              ++begun;
                                              names.clear();
                                              return [&names](std::vector<ApiObject> &&objects) -> Result<void> {
                                                  for (const ApiObject &object : objects)
                                                      names.emplace_back(object.name());
                                                  return {};
                                              };
                                          },
                                          {});
            QVERIFY2(version, version ? "" : version.error().error.text().c_str());
            QCOMPARE(begun, 2); // some had been taken
            QCOMPARE(names.size(), 8000U);
            QVERIFY(std::ranges::adjacent_find(names, std::ranges::greater_equal()) == names.end());
            server.heal();
        }
    }

    void laterPagesHoldWhatComesToTheirSize()
    {
        SimulatedApiServer server;
        for (int i = 0; i < 300; ++i)
            server.put(configMap(i));
        const auto connection = connectTo(server.access());
        const auto pages = [&](std::size_t bytes) {
            const int before = server.requestCount(SimulatedStep::NextPage);
            ListOptions options;
            options.pageSize = 10;
            options.pageBytes = bytes;
            options.wholeBytes = 0;
            const auto list = listAll(*connection, server.kind(QStringLiteral("ConfigMap")), options, {});
            return list && list->items.size() == 300 ? 1 + server.requestCount(SimulatedStep::NextPage) - before : 0;
        };
        QCOMPARE(pages(0), 30);
        QCOMPARE(pages(std::size_t{2} << 20U), 3); // never more than twenty times the first
    }

    void anExpiredTokenBeginsAgain()
    {
        SimulatedApiServer server;
        for (int i = 0; i < 30; ++i)
            server.put(configMap(i));
        const auto connection = connectTo(server.access());
        ListOptions options;
        options.pageSize = 10;
        options.pageBytes = 0;
        options.wholeBytes = 0;
        server.inject({SimulatedFault::Gone, SimulatedStep::NextPage, 1, 1});
        const auto list = listAll(*connection, server.kind(QStringLiteral("ConfigMap")), options, {});
        QVERIFY(list);
        QCOMPARE(list->items.size(), 30U);
        QCOMPARE(server.requestCount(SimulatedStep::List), 2);
        server.inject({SimulatedFault::Gone, SimulatedStep::NextPage, -1, 0});
        const auto never = listAll(*connection, server.kind(QStringLiteral("ConfigMap")), options, {});
        QVERIFY(!never);
        QVERIFY(never.error().expired());
        QCOMPARE(server.requestCount(SimulatedStep::List), 6);
    }

    // A list is whole or an error, whatever breaks and wherever.
    void aListIsWholeOrAnError_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("step");
        for (const SimulatedFault fault : allFaults) {
            for (const SimulatedStep step : {SimulatedStep::List, SimulatedStep::NextPage})
                QTest::addRow("%s at %s page", nameOf(fault), step == SimulatedStep::List ? "the first" : "a later")
                    << static_cast<int>(fault) << static_cast<int>(step);
        }
    }
    void aListIsWholeOrAnError()
    {
        QFETCH(const int, fault);
        QFETCH(const int, step);
        SimulatedApiServer server;
        for (int i = 0; i < 25; ++i)
            server.put(configMap(i));
        server.inject({static_cast<SimulatedFault>(fault), static_cast<SimulatedStep>(step), -1, 0});
        ClusterAccess access = server.access();
        const auto connection = connectTo(access);
        std::stop_source stop;
        const bool silent =
            static_cast<SimulatedFault>(fault) == SimulatedFault::Hang || static_cast<SimulatedFault>(fault) == SimulatedFault::EndlessBody;
        std::jthread stopping([&](const std::stop_token &over) {
            while (silent && !over.stop_requested() && server.requestCount(static_cast<SimulatedStep>(step)) == 0)
                std::this_thread::yield();
            if (silent)
                stop.request_stop();
        });
        ListOptions options;
        options.pageSize = 10;
        options.wholeBytes = 0;
        const auto list = listAll(*connection, server.kind(QStringLiteral("ConfigMap")), options, stop.get_token());
        QCOMPARE(list.has_value(), static_cast<SimulatedFault>(fault) == SimulatedFault::Slow);
        if (list)
            QCOMPARE(list->items.size(), 25U);
        server.heal();
        const auto healed = listAll(*connection, server.kind(QStringLiteral("ConfigMap")), options, {});
        QVERIFY2(healed, healed ? "" : healed.error().error.text().c_str());
        QCOMPARE(healed->items.size(), 25U);
    }
};

QTEST_GUILESS_MAIN(TestApiObjects)
#include "test_api_objects.moc"
