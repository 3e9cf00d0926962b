// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/kubernetes/api_discovery.h"
#include "core/kubernetes/open_api.h"
#include "tests/core/kubernetes/api_fixture.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

// JSON with ' for ".
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

const std::string schemas =
    json("{'components':{'schemas':{"
         "'io.k8s.api.apps.v1.Widget':{'type':'object','x-kubernetes-group-version-kind':[{'group':'example.org','version':'v1','kind':'"
         "Widget'}],"
         "'properties':{'spec':{'allOf':[{'$ref':'#/components/schemas/io.k8s.api.Spec'}],'default':{}}}},"
         "'io.k8s.api.Spec':{'type':'object','properties':{"
         "'ports':{'type':'array','x-kubernetes-list-type':'map','x-kubernetes-list-map-keys':['port','protocol'],"
         "'items':{'type':'object','properties':{'port':{'type':'integer'},'protocol':{'type':'string','default':'TCP'}}}},"
         "'env':{'type':'array','x-kubernetes-patch-strategy':'merge','x-kubernetes-patch-merge-key':'name','items':{'type':'object'}},"
         "'finalizers':{'type':'array','x-kubernetes-list-type':'set','items':{'type':'string'}},"
         "'args':{'type':'array','items':{'type':'string'}},"
         "'selector':{'type':'object','x-kubernetes-map-type':'atomic','properties':{'a':{'type':'string'}}},"
         "'labels':{'type':'object','additionalProperties':{'type':'string'}},"
         "'cpu':{'$ref':'#/components/schemas/io.k8s.apimachinery.pkg.api.resource.Quantity'},"
         "'target':{'x-kubernetes-int-or-string':true},"
         "'child':{'$ref':'#/components/schemas/io.k8s.api.Spec'},"
         "'free':{'type':'object','x-kubernetes-preserve-unknown-fields':true}}},"
         "'io.k8s.apimachinery.pkg.api.resource.Quantity':{'oneOf':[{'type':'string'},{'type':'number'}]}}}}");

}

class TestApiDiscovery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsKindsInBothForms_data()
    {
        QTest::addColumn<bool>("aggregated");
        QTest::newRow("aggregated") << true;
        QTest::newRow("group by group") << false;
    }
    void findsKindsInBothForms()
    {
        QFETCH(const bool, aggregated);
        SimulatedApiServer server;
        ApiResource widget = server.kind(QStringLiteral("ConfigMap"));
        widget.group = "example.org";
        widget.kind = "Widget";
        widget.plural = "widgets";
        widget.singular = "widget";
        widget.shortNames = {"wd"};
        widget.subresources = {"status"};
        widget.namespaced = false;
        server.addKind(widget);
        server.setAggregatedDiscovery(aggregated);
        const auto connection = connectTo(server.access());
        const auto catalogue = discover(*connection, nullptr, {});
        QVERIFY2(catalogue, catalogue ? "" : catalogue.error().error.text().c_str());
        QCOMPARE((*catalogue)->resources.size(), 6U);
        const ApiResource *deployment = (*catalogue)->find("apps", "Deployment");
        QVERIFY(deployment != nullptr);
        QVERIFY(deployment->namespaced && deployment->can("watch") && !deployment->can("connect"));
        QCOMPARE(deployment->path("shop", "we b"), std::string("/apis/apps/v1/namespaces/shop/deployments/we%20b"));
        const ApiResource *found = (*catalogue)->findWord("WD.example.org");
        QVERIFY(found != nullptr);
        QCOMPARE(found->kind, std::string("Widget"));
        QCOMPARE(found->subresources, std::vector<std::string>{"status"});
        QVERIFY(!found->namespaced);
        QVERIFY((*catalogue)->find("apps", "Deployment", "v2") == nullptr);
        QVERIFY((*catalogue)->find("extensions", "Deployment") == nullptr);
    }

    void whatDidNotChangeIsNotSentAgain()
    {
        SimulatedApiServer server;
        const auto connection = connectTo(server.access());
        const auto first = discover(*connection, nullptr, {});
        QVERIFY(first);
        const auto again = discover(*connection, *first, {});
        QVERIFY(again);
        QCOMPARE(again->get(), first->get());
        server.removeKind(QStringLiteral("Deployment"));
        const auto changed = discover(*connection, *first, {});
        QVERIFY(changed);
        QVERIFY((*changed)->find("apps", "Deployment") == nullptr);
        QVERIFY((*changed)->find("", "ConfigMap") != nullptr);
    }

    void anUnreachableGroupIsUnknownNotAbsent()
    {
        SimulatedApiServer server;
        server.setAggregatedDiscovery(false);
        const auto connection = connectTo(server.access());
        // After /api, /apis and the core group: the group that has a server of its own.
        server.inject({SimulatedFault::ServerError, SimulatedStep::Discovery, -1, 3});
        const auto catalogue = discover(*connection, nullptr, {});
        QVERIFY2(catalogue, catalogue ? "" : catalogue.error().error.text().c_str());
        QVERIFY((*catalogue)->find("apps", "Deployment") == nullptr);
        QVERIFY(!(*catalogue)->knows("apps"));
        QVERIFY((*catalogue)->knows(""));
    }

    void aBrokenDiscoveryIsAnError_data()
    {
        QTest::addColumn<int>("fault");
        for (const SimulatedFault fault : allFaults) {
            const bool slow = fault == SimulatedFault::Slow || fault == SimulatedFault::Hang || fault == SimulatedFault::EndlessBody;
            if (!slow)
                QTest::newRow(nameOf(fault)) << static_cast<int>(fault);
        }
    }
    void aBrokenDiscoveryIsAnError()
    {
        QFETCH(const int, fault);
        SimulatedApiServer server;
        server.inject({static_cast<SimulatedFault>(fault), SimulatedStep::Discovery, -1, 0});
        const auto connection = connectTo(server.access());
        QVERIFY(!discover(*connection, nullptr, {}));
    }

    void readsHowListsMerge()
    {
        SimulatedApiServer server;
        server.setOpenApi(QStringLiteral("example.org/v1"), QByteArray::fromStdString(schemas));
        const auto connection = connectTo(server.access());
        const auto index = openApiIndex(*connection, {});
        QVERIFY(index);
        const auto read = openApi(*connection, *index, "example.org/v1", {});
        QVERIFY2(read, read ? "" : read.error().error.text().c_str());
        QCOMPARE((*read)->hash(), index->entries.at("example.org/v1").hash);
        QVERIFY((*read)->find("Gadget") == nullptr);
        const ApiSchema *widget = (*read)->find("Widget");
        QVERIFY(widget != nullptr);
        const ApiSchema *spec = widget->field("spec");
        QVERIFY(spec != nullptr);
        using Shape = ApiSchema::Shape;
        QCOMPARE(spec->field("ports")->shape, Shape::MapList);
        QCOMPARE(spec->field("ports")->keys, (std::vector<std::string>{"port", "protocol"}));
        QCOMPARE(toJson(*spec->field("ports")->items->field("protocol")->byDefault), std::string("\"TCP\""));
        QCOMPARE(spec->field("env")->shape, Shape::MapList);
        QCOMPARE(spec->field("env")->keys, std::vector<std::string>{"name"});
        QCOMPARE(spec->field("finalizers")->shape, Shape::SetList);
        QCOMPARE(spec->field("args")->shape, Shape::AtomicList);
        QCOMPARE(spec->field("selector")->shape, Shape::AtomicMap);
        QCOMPARE(spec->field("labels")->shape, Shape::Map);
        QCOMPARE(spec->field("labels")->field("any")->type, std::string("string"));
        QCOMPARE(spec->field("cpu")->format, ApiSchema::Format::Quantity);
        QCOMPARE(spec->field("target")->format, ApiSchema::Format::IntOrString);
        QCOMPARE(spec->field("child")->field("child")->field("args")->shape, Shape::AtomicList);
        QVERIFY(spec->field("free")->preservesUnknown);
        QVERIFY(spec->field("unknown") == nullptr);
        const auto none = openApi(*connection, *index, "apps/v1", {});
        QVERIFY(!none);
        QCOMPARE(none.error().error.code, ErrorCode::NotFound);
    }

    void brokenSchemasAreErrors()
    {
        for (const char *text : {"", "[]", "{}", "{\"components\":{\"schemas\":[]}}"})
            QVERIFY(!readOpenApi(text, "v1", {}));
    }
};

QTEST_GUILESS_MAIN(TestApiDiscovery)
#include "test_api_discovery.moc"
