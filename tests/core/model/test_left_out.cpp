// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/left_out.h"
#include "core/model/strays.h"
#include "tests/support/live_objects.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

const QString declared =
    QStringLiteral("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','namespace':'shop','labels':{'a':'b'}},'spec':{"
                   "'replicas':1,'template':{'spec':{'containers':[{'name':'web','image':'web:1'}]}}}}");
const QString itsReplicas = QStringLiteral("{'f:spec':{'f:replicas':{}}}");
const QString itsImage =
    QStringLiteral("{'f:spec':{'f:template':{'f:spec':{'f:containers':{'k:{`name`:`web`}':{'.':{},'f:name':{},'f:image':{}}}}}}}");
const QString ours = QStringLiteral("{'f:metadata':{'f:labels':{'f:a':{}}},'f:spec':{'f:template':{'f:spec':{'f:containers':{"
                                    "'k:{`name`:`web`}':{'.':{},'f:name':{},'f:image':{}}}}}}}");

IgnoreRule pointer(const std::string &what)
{
    IgnoreRule out;
    out.kind = "Deployment";
    out.pointers = {what};
    return out;
}

IgnoreRule jsonPath(const std::string &what)
{
    IgnoreRule out;
    out.jsonPaths = {what};
    return out;
}

IgnoreRule manager(const std::string &what)
{
    IgnoreRule out;
    out.managers = {what};
    return out;
}

Resource live(const QString &fields, const std::string &subresource = {})
{
    Resource out = liveObject(declared, {{std::string(ownFieldManager), true, ours}, {"autoscaler", false, fields, subresource}});
    out.key.group = "apps";
    return out;
}

Resource inGit()
{
    Resource out = declaredObject(declared);
    out.key.group = "apps";
    return out;
}

}

Q_DECLARE_METATYPE(IgnoreRule)

class TestLeftOut : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesOutWhatIsIgnoredAndSomebodyElses_data()
    {
        QTest::addColumn<IgnoreRule>("rule");
        QTest::addColumn<QString>("others");
        QTest::addColumn<QString>("path"); // left out; empty: nothing
        const QString replicas = QStringLiteral("/spec/replicas");
        const QString image = QStringLiteral("/spec/template/spec/containers/0/image");
        QTest::newRow("by a pointer") << pointer("/spec/replicas") << itsReplicas << replicas;
        QTest::newRow("by a pointer above it") << pointer("/spec") << itsReplicas << replicas;
        QTest::newRow("by a JSONPath") << jsonPath(".spec.replicas") << itsReplicas << replicas;
        QTest::newRow("by the manager") << manager("autoscaler") << itsReplicas << replicas;
        QTest::newRow("by another manager") << manager("somebody") << itsReplicas << QString();
        QTest::newRow("another field") << pointer("/spec/paused") << itsReplicas << QString();
        QTest::newRow("ignored, and nobody else's") << pointer("/spec/replicas") << itsImage << QString();
        QTest::newRow("in an item, without its key") << pointer("/spec/template/spec/containers/0") << itsImage << image;
        QTest::newRow("in an item, by a filter")
            << jsonPath(".spec.template.spec.containers[?(@.name == \"web\")].image") << itsImage << image;
        QTest::newRow("a field that Git does not declare")
            << pointer("/spec/paused") << QStringLiteral("{'f:spec':{'f:paused':{}}}") << QString();
        IgnoreRule ofOtherKind = pointer("/spec/replicas");
        ofOtherKind.kind = "StatefulSet";
        QTest::newRow("of another kind") << ofOtherKind << itsReplicas << QString();
    }
    void leavesOutWhatIsIgnoredAndSomebodyElses()
    {
        QFETCH(const IgnoreRule, rule);
        QFETCH(const QString, others);
        QFETCH(const QString, path);
        const Resource seen = live(others);
        const Value left = leftOutFields({rule}, inGit(), seen);
        QStringList told;
        for (const Stray &field : describedStrays(seen, left))
            told += QString::fromStdString(field.path + " " + field.owner.name);
        QCOMPARE(told, path.isEmpty() ? QStringList() : QStringList(path + QStringLiteral(" autoscaler")));
        const Value sent = withoutLeftOut(inGit().object, left);
        QCOMPARE(sent.resolve(path.toStdString()).has_value(), path.isEmpty());
        QVERIFY(sent.resolve("/spec/template/spec/containers/0/name").has_value());
    }

    void countsWhatIsSetThroughScaleButNotWhatStatusHas()
    {
        const std::vector<IgnoreRule> rules{pointer("/spec/replicas")};
        QVERIFY(leftOutFields(rules, inGit(), live(itsReplicas, "scale")).size() > 0);
        QCOMPARE(leftOutFields(rules, inGit(), live(itsReplicas, "status")).size(), 0U);
    }

    void leavesNoEmptyMapBehind()
    {
        const Value left = json(QStringLiteral("{'f:metadata':{'f:labels':{'f:a':{}}}}"));
        const Value sent = withoutLeftOut(inGit().object, left);
        QVERIFY(!sent.resolve("/metadata/labels"));
        QVERIFY(sent.resolve("/metadata/name"));
    }

    void keepsAnEmptyMapThatGitDeclares()
    {
        const Value manifest = json(QStringLiteral("{'spec':{'emptyDir':{},'replicas':1}}"));
        const Value sent = withoutLeftOut(manifest, json(itsReplicas));
        QVERIFY(sent.resolve("/spec/emptyDir"));
        QVERIFY(!sent.resolve("/spec/replicas"));
    }
};

QTEST_GUILESS_MAIN(TestLeftOut)
#include "test_left_out.moc"
