// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/discover/definitions.h"
#include "tests/core/discover/definition_cases.h"
#include "tests/support/memory_source.h"

#include <algorithm>

using namespace plumbline;

Q_DECLARE_METATYPE(std::string)

namespace {

const DefinitionContext context{"/repositories/shop", "/home/operator/.config/plumbline"};

DefinitionSet parsed(const std::string &text)
{
    return parseDefinitions(text, "f.yaml", context);
}

std::string listed(const std::vector<Error> &errors)
{
    std::string out;
    for (const Error &error : errors)
        out += error.text() + "\n";
    return out;
}

std::string named(const std::string &name, const std::string &path = "p")
{
    return "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: " + name +
           "}\nspec: {source: {revision: main, path: " + path + "}, target: {directory: {path: /srv/" + name + "}}}\n";
}

Environment only(const std::string &text)
{
    const DefinitionSet set = parsed(text);
    return set.environments.size() == 1 && set.errors.empty() ? set.environments.front() : Environment();
}

}

class TestDefinitions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badOnesNamePlaceFieldAndRemedy_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("place");
        QTest::addColumn<std::string>("fragment");
        for (const cases::Case &one : cases::badDefinitions())
            QTest::newRow(one.name) << cases::textOf(one, cases::goodDefinition) << "f.yaml:" + one.place << one.fragment;
    }
    void badOnesNamePlaceFieldAndRemedy()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, place);
        QFETCH(std::string, fragment);
        const DefinitionSet set = parsed(text);
        QVERIFY(set.environments.empty());
        const bool found = std::any_of(set.errors.begin(), set.errors.end(), [&](const Error &error) {
            return error.subject == place && error.detail.find(fragment) != std::string::npos && error.code == ErrorCode::InvalidInput;
        });
        QVERIFY2(found, listed(set.errors).c_str());
        for (const Error &error : set.errors)
            QVERIFY2(error.detail.find_first_of("\x1b\n\t\x01") == std::string::npos, error.detail.c_str());
    }

    void goodOnesAreRead_data()
    {
        QTest::addColumn<std::string>("text");
        for (const cases::Case &one : cases::goodDefinitions())
            QTest::newRow(one.name) << cases::textOf(one, cases::goodDefinition);
    }
    void goodOnesAreRead()
    {
        QFETCH(std::string, text);
        const DefinitionSet set = parsed(text);
        QVERIFY2(set.errors.empty(), listed(set.errors).c_str());
        QCOMPARE(set.environments.size(), 1U);
        QVERIFY(set.complete);
    }

    void everyFieldArrives()
    {
        const Environment e = only(cases::goodDefinition);
        QCOMPARE(e.id, (EnvironmentId{"/repositories/shop", "shop-prod"}));
        QCOMPARE(e.labels, (std::map<std::string, std::string>{{"app", "shop"}}));
        QCOMPARE(e.source.revision, "main");
        QCOMPARE(e.source.path, "clusters/prod");
        QCOMPARE(e.directory.path, "/srv/shop/prod");
        QCOMPARE(e.directory.include, std::vector<std::string>{"*.yaml"});
        QCOMPARE(e.directory.exclude, std::vector<std::string>{"secret/"});
        QVERIFY(e.sync.mode == SyncSpec::Mode::Manual && e.sync.prune && !e.sync.selfHeal);
        QCOMPARE(e.sync.maxDeletes, 10);
        QCOMPARE(e.sync.maxDeletePercent, 50);
        QVERIFY(e.isProtected);
        QCOMPARE(e.ignoreDifferences.size(), 1U);
        QCOMPARE(e.ignoreDifferences[0].path, "config/app.yaml");
        QCOMPARE(e.ignoreDifferences[0].pointers, std::vector<std::string>{"/generatedAt"});
        QCOMPARE(e.definedAt, "f.yaml:1");
        QCOMPARE(e.target, "directory:/srv/shop/prod");
        QVERIFY(!e.digest.isNull());
    }

    void aTimeLimitIsReadInItsUnit()
    {
        const std::string text = cases::textOf({"", "maxDeletePercent: 50", "healthTimeout: 90m", {}, {}}, cases::goodDefinition);
        QCOMPARE(only(text).sync.healthTimeout, std::chrono::minutes(90));
    }

    void whatIsLeftOutIsCareful()
    {
        const Environment e = only(named("a"));
        QVERIFY(e.sync.mode == SyncSpec::Mode::Manual && !e.sync.prune && !e.sync.selfHeal && !e.isProtected);
        QCOMPARE(e.sync.maxDeletes, 10);
        QCOMPARE(e.sync.maxDeletePercent, 100);
        QCOMPARE(e.sync.healthTimeout, std::chrono::minutes(5));
    }

    void pathsAreMadePlain_data()
    {
        QTest::addColumn<std::string>("source");
        QTest::addColumn<std::string>("plain");
        QTest::newRow("root") << std::string(".") << std::string();
        QTest::newRow("root twice") << std::string("./.") << std::string();
        QTest::newRow("slash at the end") << std::string("a/b/") << std::string("a/b");
        QTest::newRow("dots and slashes") << std::string("./a//./b") << std::string("a/b");
        QTest::newRow("names of dots") << std::string(".../..a") << std::string(".../..a");
    }
    void pathsAreMadePlain()
    {
        QFETCH(std::string, source);
        QFETCH(std::string, plain);
        const DefinitionSet set = parsed(named("a", source));
        QCOMPARE(set.environments.size(), 1U);
        QCOMPARE(set.environments[0].source.path, plain);
    }

    void targetsAreAbsolute_data()
    {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<std::string>("target");
        QTest::newRow("absolute") << std::string("/srv//a/./b/../c/") << std::string("directory:/srv/a/c");
        QTest::newRow("relative starts at the workspace")
            << std::string("prod") << std::string("directory:/home/operator/.config/plumbline/prod");
        QTest::newRow("upwards") << std::string("../../prod") << std::string("directory:/home/operator/prod");
        QTest::newRow("the workspace's folder") << std::string(".") << std::string("directory:/home/operator/.config/plumbline");
        QTest::newRow("tilde inside is a name") << std::string("/srv/~a") << std::string("directory:/srv/~a");
    }
    void targetsAreAbsolute()
    {
        QFETCH(std::string, path);
        QFETCH(std::string, target);
        const auto text = cases::textOf({"", "/srv/shop/prod", path, {}, {}}, cases::goodDefinition);
        QCOMPARE(only(text).target, target);
        QCOMPARE(only(text).directory.path, path);
    }

    void aRelativeTargetNeedsAWorkspaceFolder()
    {
        const auto text = cases::textOf({"", "/srv/shop/prod", "prod", {}, {}}, cases::goodDefinition);
        const DefinitionSet set = parseDefinitions(text, "f.yaml", {"/r", ""});
        QVERIFY(set.environments.empty());
        QCOMPARE(set.errors.at(0).subject, "f.yaml:12:13");
        QVERIFY(set.errors[0].detail.find("a relative path needs a workspace folder") != std::string::npos);
    }

    void aBadDocumentDoesNotHideGoodOnes_data()
    {
        QTest::addColumn<std::string>("bad");
        QTest::addColumn<std::string>("place");
        QTest::newRow("syntax") << std::string("a: [\n") << std::string("f.yaml:7:1");
        QTest::newRow("comma") << std::string(", a\n") << std::string("f.yaml:6:1");
        QTest::newRow("open quote") << std::string("a: \"b\n") << std::string("f.yaml:6:4");
        QTest::newRow("other kind") << std::string("apiVersion: plumbline.dev/v1\nkind: Rollout\n") << std::string("f.yaml:7:7");
        QTest::newRow("foreign") << std::string("apiVersion: v1\nkind: ConfigMap\n") << std::string("f.yaml:6:13");
        QTest::newRow("bytes") << std::string("a: \xff\n") << std::string("f.yaml:6:4");
        QTest::newRow("no map") << std::string("- a\n") << std::string("f.yaml:6:1");
        QTest::newRow("two in one") << std::string("- a\nb: c\n") << std::string("f.yaml:7:1");
    }
    void aBadDocumentDoesNotHideGoodOnes()
    {
        QFETCH(std::string, bad);
        QFETCH(std::string, place);
        const DefinitionSet set = parsed(named("a") + "---\n" + bad + "---\n" + named("b"));
        QCOMPARE(set.environments.size(), 2U);
        QVERIFY(!set.errors.empty());
        QCOMPARE(set.errors.front().subject, place);
        QCOMPARE(set.environments[1].id.name, "b");
        const auto lines = std::count(bad.begin(), bad.end(), '\n');
        QCOMPARE(set.environments[1].definedAt, "f.yaml:" + std::to_string(7 + lines));
    }

    void errorsComeInTheOrderOfLines()
    {
        const DefinitionSet set = parsed("a: [\n---\n- a\n---\nb: \"c\n");
        QCOMPARE(set.errors.size(), 3U);
        QCOMPARE(set.errors[0].subject, "f.yaml:2:1");
        QCOMPARE(set.errors[1].subject, "f.yaml:3:1");
        QCOMPARE(set.errors[2].subject, "f.yaml:5:4");
    }

    void aFloodOfErrorsIsCut()
    {
        std::string text = cases::goodDefinition;
        for (int i = 0; i < 5000; ++i)
            text += "x" + std::to_string(i) + ": 1\n";
        const DefinitionSet set = parsed(text);
        QVERIFY(set.environments.empty());
        QCOMPARE(set.errors.size(), 101U);
        QVERIFY(set.errors.back().detail.find("this and more is wrong") != std::string::npos);
        const DefinitionSet two = parsed(text + "---\n" + cases::textOf({"", "prune: true", "prune: 1", {}, {}}, cases::goodDefinition));
        QVERIFY(two.environments.empty());
    }

    void twoOfOneNameAreBothLeftOut()
    {
        MemorySource source;
        const Revision revision = source.put({{"a/plumbline.yaml", {FileMode::Regular, named("shop") + "---\n" + named("fine")}},
                                              {"b/plumbline.yaml", {FileMode::Regular, "\n" + named("shop")}}});
        const DefinitionSet set = readDefinitions(source, revision, context, {});
        QCOMPARE(set.environments.size(), 1U);
        QCOMPARE(set.environments[0].id.name, "fine");
        QCOMPARE(set.errors.size(), 1U);
        QCOMPARE(set.errors[0].subject, "b/plumbline.yaml:4:18");
        QCOMPARE(set.errors[0].detail,
                 "metadata.name: \"shop\" is declared at a/plumbline.yaml:3:18 too; none of them is used until each has a name of its own");
    }

    void digestFollowsEveryFieldButLabelsAndPlace_data()
    {
        QTest::addColumn<std::string>("from");
        QTest::addColumn<std::string>("to");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, const std::string &from, const std::string &to, bool same = false) {
            QTest::newRow(name) << from << to << same;
        };
        row("name", "name: shop-prod", "name: shop-dev");
        row("revision", "revision: main", "revision: next");
        row("source path", "path: clusters/prod", "path: clusters/dev");
        row("target", "/srv/shop/prod", "/srv/shop/dev");
        row("include", "[\"*.yaml\"]", "[\"*.yml\"]");
        row("include moved to exclude", "include: [\"*.yaml\"]\n      exclude: [\"secret/\"]",
            "include: []\n      exclude: [\"*.yaml\", \"secret/\"]");
        row("exclude", "[\"secret/\"]", "[]");
        row("mode", "mode: manual", "mode: auto");
        row("prune", "prune: true", "prune: false");
        row("selfHeal", "selfHeal: false", "selfHeal: true");
        row("maxDeletes", "maxDeletes: 10", "maxDeletes: 11");
        row("maxDeletePercent", "maxDeletePercent: 50", "maxDeletePercent: 51");
        row("healthTimeout", "maxDeletePercent: 50", "maxDeletePercent: 50\n    healthTimeout: 90s");
        row("protected", "protected: true", "protected: false");
        row("ignored path", "path: config/app.yaml", "path: config/*.yaml");
        row("ignored pointer", "[/generatedAt]", "[/generatedAt, /b]");
        row("labels", "{app: shop}", "{app: mail}", true);
        row("comment and place", "kind:", "# a comment\nkind:", true);
        row("spelling", "path: clusters/prod", "path: ./clusters//prod/", true);
        row("field order", "prune: true\n    selfHeal: false", "selfHeal: false\n    prune: true", true);
    }
    void digestFollowsEveryFieldButLabelsAndPlace()
    {
        QFETCH(std::string, from);
        QFETCH(std::string, to);
        QFETCH(bool, same);
        const Environment before = only(cases::goodDefinition);
        const Environment after = only(cases::textOf({"", from, to, {}, {}}, cases::goodDefinition));
        QVERIFY(!after.digest.isNull());
        QCOMPARE(after.digest == before.digest, same);
    }

    void everyFileOfTheTreeIsFound()
    {
        MemorySource source;
        const Revision revision = source.put({{"plumbline.yaml", {FileMode::Regular, named("a")}},
                                              {"deep/er/plumbline.yaml", {FileMode::Executable, named("b") + "---\n" + named("c")}},
                                              {"deep/plumbline.yml", {FileMode::Regular, "not: read"}},
                                              {"my-plumbline.yaml", {FileMode::Regular, "not: read"}},
                                              {"plumbline.yaml.d/x", {FileMode::Regular, "not: read"}}});
        const DefinitionSet set = readDefinitions(source, revision, context, {});
        QVERIFY2(set.errors.empty(), listed(set.errors).c_str());
        QCOMPARE(set.environments.size(), 3U);
        QCOMPARE(set.environments[2].definedAt, "deep/er/plumbline.yaml:6");
        QCOMPARE(set.files.size(), 2U);
        QCOMPARE(set.files[0], (DefinitionFile{"deep/er/plumbline.yaml", FileMode::Executable, blobId(named("b") + "---\n" + named("c"))}));
        QCOMPARE(source.blobsRead.size(), 2U);
        QVERIFY(set.complete);
    }

    void linksAndSubmodulesAreNotRead()
    {
        MemorySource source;
        const Revision revision = source.put({{"a/plumbline.yaml", {FileMode::Symlink, "/etc/passwd"}},
                                              {"b/plumbline.yaml", {FileMode::Submodule, "x"}},
                                              {"c/plumbline.yaml", {FileMode::Regular, named("c")}}});
        const DefinitionSet set = readDefinitions(source, revision, context, {});
        QCOMPARE(set.environments.size(), 1U);
        QCOMPARE(set.errors.size(), 2U);
        QCOMPARE(set.errors[0].subject, "a/plumbline.yaml:1:1");
        QVERIFY(set.errors[0].detail.find("symbolic link") != std::string::npos);
        QVERIFY(listed(set.errors).find("passwd") == std::string::npos);
        QVERIFY(set.errors[1].detail.find("submodule") != std::string::npos);
        QCOMPARE(source.blobsRead.size(), 1U);
    }

    void whatCouldNotBeReadIsNotAbsent()
    {
        MemorySource source;
        const Revision revision =
            source.put({{"a/plumbline.yaml", {FileMode::Regular, named("a")}}, {"b/plumbline.yaml", {FileMode::Regular, named("b")}}});
        source.brokenBlobs[blobId(named("a"))] = {ErrorCode::Corruption, "object", "the object is damaged"};
        const DefinitionSet set = readDefinitions(source, revision, context, {});
        QVERIFY(!set.complete);
        QCOMPARE(set.environments.size(), 1U);
        QCOMPARE(set.errors.at(0).code, ErrorCode::Corruption);
        QCOMPARE(set.errors[0].subject, "a/plumbline.yaml:1:1");

        source.brokenTrees[""] = {ErrorCode::Unavailable, "tree", "not readable now"};
        const DefinitionSet none = readDefinitions(source, revision, context, {});
        QVERIFY(!none.complete);
        QCOMPARE(none.errors.at(0).code, ErrorCode::Unavailable);
    }

    void aHugeFileIsRefusedUnread()
    {
        MemorySource source;
        const Revision revision = source.put({{"plumbline.yaml", {FileMode::Regular, std::string((1U << 20U) + 1, '#')}}});
        const DefinitionSet set = readDefinitions(source, revision, context, {});
        QVERIFY(!set.complete);
        QCOMPARE(set.errors.at(0).subject, "plumbline.yaml:1:1");
        QVERIFY(set.errors[0].detail.find("1048576 bytes") != std::string::npos);
        QVERIFY(parsed(std::string((1U << 20U) + 1, '#')).errors.at(0).detail.find("larger than 1048576 bytes") != std::string::npos);
    }

    void cancellingStopsBetweenFiles()
    {
        MemorySource source;
        const Revision revision =
            source.put({{"a/plumbline.yaml", {FileMode::Regular, named("a")}}, {"b/plumbline.yaml", {FileMode::Regular, named("b")}}});
        std::stop_source stop;
        source.onBlob = [&stop] { stop.request_stop(); };
        const DefinitionSet set = readDefinitions(source, revision, context, stop.get_token());
        QVERIFY(!set.complete);
        QCOMPARE(source.blobsRead.size(), 1U);
        QCOMPARE(set.errors.at(0).code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestDefinitions)
#include "test_definitions.moc"
