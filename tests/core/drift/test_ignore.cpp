// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/ignore.h"

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
