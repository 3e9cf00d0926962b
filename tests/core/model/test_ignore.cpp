// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ignore.h"
#include "core/value/readers.h"

#include <QTest>

using namespace plumbline;

class TestIgnore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coversAFieldAndWhatIsBelow_data()
    {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("covered");
        const auto row = [](const char *pointer, const char *path, bool covered) {
            QTest::addRow("'%s' '%s'", pointer, path) << QByteArray(pointer) << QByteArray(path) << covered;
        };
        row("/a", "/a", true);
        row("/a", "/a/b", true);
        row("/a", "/ab", false);
        row("/a/b", "/a", false);
        row("/a/*/c", "/a/0/c", true);
        row("/a/*/c", "/a/0/c/d", true);
        row("/a/*/c", "/a/c", false);
        row("/a/*", "/a", false);
        row("/a~1b", "/a~1b", true);
        row("/*", "line:3", false);
        row("", "/a", true);
        row("", "line:3", true);
        row("", "", true);
        row("a", "/a", false);
    }
    void coversAFieldAndWhatIsBelow()
    {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, path);
        QTEST(pointerCovers(pointer.toStdString(), path.toStdString()), "covered");
    }

    void marksWithTheRuleThatDecided()
    {
        std::vector<FieldDrift> fields(3);
        fields[0].path = "/generatedAt";
        fields[1].path = "/other";
        fields[2].path = "/status/phase";
        for (FieldDrift &field : fields)
            field.rule = "value";
        markIgnored(ResourceKey::file("config/app.yaml"), {{"config/*.yaml", {"/nothing", "/generatedAt"}}, {"*", {"/status"}}, {"*", {}}},
                    false, fields);
        QVERIFY(fields[0].ignored && !fields[1].ignored && fields[2].ignored);
        QCOMPARE(fields[0].rule, std::string("ignored:config/*.yaml /generatedAt"));
        QCOMPARE(fields[1].rule, std::string("value"));
        QCOMPARE(fields[2].rule, std::string("ignored:* /status"));
    }

    void doesNotCoverOtherFiles()
    {
        std::vector<FieldDrift> fields(1);
        fields[0].path = "/generatedAt";
        markIgnored(ResourceKey::file("config/app.yaml"), {{"other/*.yaml", {"/generatedAt"}}}, false, fields);
        QVERIFY(!fields[0].ignored);
    }

    void coversAllDocumentsOrOne()
    {
        const auto covered = [](const char *pointer, bool several) {
            std::vector<FieldDrift> fields(1);
            fields[0].path = "/1/spec/replicas";
            markIgnored(ResourceKey::file("a.yaml"), {{"*", {pointer}}}, several, fields);
            return fields[0].ignored;
        };
        QVERIFY(covered("/spec/replicas", true));
        QVERIFY(!covered("/spec/replicas", false));
        QVERIFY(covered("/1/spec", true));
        QVERIFY(!covered("/0/spec", true));
    }

    void neverCoversModeAndType()
    {
        std::vector<FieldDrift> fields(2);
        fields[0].rule = "mode";
        fields[1].rule = "file-type";
        markIgnored(ResourceKey::file("run"), {{"*", {""}}}, false, fields);
        QVERIFY(!fields[0].ignored && !fields[1].ignored);
    }

    void knowsRulesAboutObjects_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("nameSpace");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("expected");
        QTest::newRow("all of it") << "apps"
                                   << "Deployment"
                                   << "shop"
                                   << "web" << true;
        QTest::newRow("a pattern of names") << ""
                                            << "Deployment"
                                            << ""
                                            << "w*" << true;
        QTest::newRow("another group") << "batch"
                                       << "Deployment"
                                       << "shop"
                                       << "web" << false;
        QTest::newRow("another kind") << ""
                                      << "Service"
                                      << ""
                                      << "" << false;
        QTest::newRow("another namespace") << ""
                                           << ""
                                           << "jobs"
                                           << "" << false;
        QTest::newRow("another name") << ""
                                      << ""
                                      << ""
                                      << "api" << false;
    }
    void knowsRulesAboutObjects()
    {
        QFETCH(const QString, group);
        QFETCH(const QString, kind);
        QFETCH(const QString, nameSpace);
        QFETCH(const QString, name);
        QFETCH(const bool, expected);
        IgnoreRule rule;
        rule.group = group.toStdString();
        rule.kind = kind.toStdString();
        rule.nameSpace = nameSpace.toStdString();
        rule.name = name.toStdString();
        QCOMPARE(isAbout(rule, {"apps", "Deployment", "shop", "web"}), expected);
    }

    void ignoresByManagerAndByJsonPath()
    {
        const auto object = [](const char *text) { return readJson(text, {}).value(); };
        const Value git = object(R"({"c":[{"n":"a","i":1},{"n":"b","i":2}]})");
        const Value live = object(R"({"c":[{"n":"b","i":3},{"n":"a","i":1}],"r":5})");
        const auto field = [](const char *path, bool inGit, const char *manager) {
            FieldDrift out;
            out.path = path;
            if (inGit)
                out.git = "1";
            out.by = FieldOwner{manager, false, {}, {}};
            return out;
        };
        std::vector<FieldDrift> fields{field("/c/1/i", true, "x"), field("/c/0/i", true, "x"), field("/c/0/i", false, "x"),
                                       field("/c/1/i", false, "x"), field("/r", false, "scaler")};
        IgnoreRule rule;
        rule.kind = "Thing";
        rule.jsonPaths = {".c[?(@.n=='b')].i"};
        rule.managers = {"scaler"};
        markIgnored({"", "Thing", "", "one"}, {rule}, git, live, fields);
        QCOMPARE(fields[0].ignored, true);
        QCOMPARE(fields[1].ignored, false);
        QCOMPARE(fields[2].ignored, true);
        QCOMPARE(fields[3].ignored, false);
        QCOMPARE(fields[4].rule, std::string("ignored:Thing scaler"));
    }

    void setsOfRulesHaveDigestsOfTheirOwn()
    {
        const std::vector<std::vector<IgnoreRule>> sets{
            {}, {{"a", {"/b"}}}, {{"a", {"/b", "/c"}}}, {{"a", {"/b"}}, {"/c", {}}}, {{"a", {}}, {"b", {}}}, {{"ab", {}}}};
        for (std::size_t i = 0; i < sets.size(); ++i)
            for (std::size_t j = 0; j < sets.size(); ++j)
                QCOMPARE(digestOf(sets[i]) == digestOf(sets[j]), i == j);
    }
};

QTEST_GUILESS_MAIN(TestIgnore)
#include "test_ignore.moc"
