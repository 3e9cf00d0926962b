// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/kubernetes/api_discovery.h"
#include "core/kubernetes/server_side_apply.h"
#include "core/value/readers.h"
#include "tests/cluster/cluster_connection.h"

#include <algorithm>

using namespace plumbline;
using namespace plumbline::test;

namespace {

ApiResult<ApiList> listOf(ApiConnection &connection, const char *group, const char *kind, const char *nameSpace)
{
    const auto catalogue = discover(connection, nullptr, {});
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    const ApiResource *resource = (*catalogue)->find(group, kind);
    if (resource == nullptr)
        qFatal("the server does not know %s", kind);
    ListOptions options;
    options.nameSpace = nameSpace;
    return listAll(connection, *resource, options, {});
}

bool names(const ApiList &list, std::string_view name)
{
    return std::ranges::any_of(list.items, [name](const ApiObject &object) { return object.name() == name; });
}

}

class TestApiAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void administratorListsNamespaces()
    {
        const auto connection = connectAs("admin");
        const auto namespaces = listOf(*connection, "", "Namespace", "");
        QVERIFY2(namespaces, namespaces ? "" : namespaces.error().error.text().c_str());
        QVERIFY(names(*namespaces, "kube-system"));
        QVERIFY(names(*namespaces, "shop"));
        QVERIFY(!namespaces->resourceVersion.empty());
    }

    void restrictedUserWritesInItsNamespace()
    {
        const auto connection = connectAs("restricted");
        const auto catalogue = discover(*connection, nullptr, {});
        QVERIFY2(catalogue, catalogue ? "" : catalogue.error().error.text().c_str());
        const auto applied = serverSideApply(
            *connection,
            {.resource = *(*catalogue)->find("", "ConfigMap"),
             .nameSpace = "shop",
             .name = "access",
             .manifest =
                 readJson(
                     R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"access","namespace":"shop"},"data":{"a":"b \u2028 c\u0085\u007f"}})",
                     {})
                     .value(),
             .before = Precondition::absent(),
             .dryRun = false},
            {});
        QVERIFY2(applied, applied ? "" : applied.error().failure.error.text().c_str());
        QVERIFY(applied->created);
        QCOMPARE(applied->object.value.resolve("/data/a")->text(), std::string_view("b \xE2\x80\xA8 c\xC2\x85\x7F")); // as it was sent
        const auto maps = listOf(*connection, "", "ConfigMap", "shop");
        QVERIFY2(maps, maps ? "" : maps.error().error.text().c_str());
        QVERIFY(names(*maps, "access"));
    }
    void cleanup()
    {
        const auto connection = connectAs("admin");
        ApiRequest remove;
        remove.method = ApiMethod::Delete;
        remove.path = "/api/v1/namespaces/shop/configmaps/access";
        const auto gone = connection->request(remove, {});
        QVERIFY(gone || gone.error().status == 404);
    }

    void restrictedUserIsDeniedTheRest_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("nameSpace");
        QTest::newRow("the namespaces") << QByteArray("Namespace") << QByteArray();
        QTest::newRow("another namespace") << QByteArray("ConfigMap") << QByteArray("default");
        QTest::newRow("every namespace") << QByteArray("ConfigMap") << QByteArray();
        QTest::newRow("another kind") << QByteArray("Secret") << QByteArray("shop");
    }
    void restrictedUserIsDeniedTheRest()
    {
        QFETCH(const QByteArray, kind);
        QFETCH(const QByteArray, nameSpace);
        const auto connection = connectAs("restricted");
        const auto list = listOf(*connection, "", kind.constData(), nameSpace.constData());
        QVERIFY(!list);
        QCOMPARE(list.error().status, 403);
        QCOMPARE(list.error().error.code, ErrorCode::Denied);
    }
};

QTEST_GUILESS_MAIN(TestApiAccess)
#include "test_api_access.moc"
