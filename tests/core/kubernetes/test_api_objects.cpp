// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/kubernetes/managed_fields.h"
#include "core/kubernetes/secret_mask.h"
#include "tests/core/kubernetes/api_fixture.h"

#include <thread>

using namespace plumbline;
using namespace plumbline::test;

namespace {

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
                 std::string(R"({"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","uid":"u","resourceVersion":"7"},)"
                             R"("spec":{"n":1,"big":18446744073709551615,"f":1,"g":0.5,"e":1000,"t":true,"z":null,"l":["ä",{}]}})"));
        QCOMPARE(object->name(), std::string_view("a"));
        QCOMPARE(object->resourceVersion(), std::string_view("7"));
        const auto managers = readManagedFields(*object);
        QVERIFY(managers);
        QCOMPARE(managers->size(), 1U);
        QVERIFY(managers->front().applied);
        const FieldSet *spec = managers->front().fields.find("f:spec");
        QVERIFY(spec != nullptr && !spec->member);
        QVERIFY(spec->find("f:x") != nullptr && spec->find("f:x")->member);
        const FieldSet *item = spec->find("k:{\"name\":\"a\"}");
        QVERIFY(item != nullptr && item->member && item->find("f:y") != nullptr);
    }

    void secretsAreMaskedAsTheyAreRead()
    {
        const auto read = [](const char *data, const char *kind = "Secret") {
            const std::string json = std::string(R"({"data":)") + data + R"(,"metadata":{"name":"s","annotations":{
                "kubectl.kubernetes.io/last-applied-configuration":"hunter2","note":"plain"}},"kind":")" +
                                     kind + R"(","apiVersion":"v1"})";
            return readObject(json, "test");
        };
        const auto secret = read(R"({"password":"aHVudGVyMg==","other":"aHVudGVyMg=="})");
        QVERIFY(secret);
        const std::string json = toJson(secret->value);
        QVERIFY(json.find("hunter2") == std::string::npos && json.find("aHVudGVyMg") == std::string::npos);
        QCOMPARE(textAt(*secret, "/data/password"), secretMask("hunter2"));
        QCOMPARE(textAt(*secret, "/data/password"), textAt(*secret, "/data/other"));
        QVERIFY(isSecretMask(textAt(*secret, "/data/password")));
        QCOMPARE(textAt(*secret, "/metadata/annotations/note"), std::string("plain"));
        QVERIFY(textAt(*read(R"({"password":"aHVudGVyMw=="})"), "/data/password") != textAt(*secret, "/data/password"));
        QCOMPARE(textAt(*read(R"({"password":"aHVudGVyMg=="})", "ConfigMap"), "/data/password"), std::string("aHVudGVyMg=="));
    }

    void brokenAnswersAreErrors_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json : {"", "[]", "{", "null", "<html>", R"({"kind":"Pod","apiVersion":"v1","spec":{"a":[1,2})", R"({"kind":1})",
                                 R"({"kind":"Pod","apiVersion":"v1","a":nope})"})
            QTest::newRow(json) << QByteArray(json);
    }
    void brokenAnswersAreErrors()
    {
        QFETCH(const QByteArray, json);
        const auto object = readObject(json.toStdString(), "the answer");
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
        const auto list = listAll(*connection, server.kind(QStringLiteral("ConfigMap")), {}, {});
        QVERIFY2(list, list ? "" : list.error().error.text().c_str());
        QCOMPARE(list->items.size(), 1203U);
        QCOMPARE(list->resourceVersion, std::to_string(server.version()));
        QCOMPARE(server.requestCount(SimulatedStep::NextPage), 2);
        QCOMPARE(list->items[1202].name(), std::string_view("c01202"));
        QCOMPARE(textAt(list->items[7], "/kind"), std::string("ConfigMap"));
        QCOMPARE(textAt(list->items[7], "/apiVersion"), std::string("v1"));
        QVERIFY(list->items[7].managedFields != nullptr);
    }

    void anExpiredTokenBeginsAgain()
    {
        SimulatedApiServer server;
        for (int i = 0; i < 30; ++i)
            server.put(configMap(i));
        const auto connection = connectTo(server.access());
        ListOptions options;
        options.pageSize = 10;
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
