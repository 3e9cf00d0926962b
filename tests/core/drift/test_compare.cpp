// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/compare.h"
#include "states.h"

#include <QTest>
#include <thread>

using namespace plumbline;
using states::bytes;
using states::File;
using states::Scene;

namespace {

QByteArray told(const Scene &scene, CompareCache *cache = nullptr)
{
    const Result<Drift> drift = scene.compare(cache);
    return drift ? bytes(states::print(*drift)) : bytes("error: " + drift.error().text());
}

}

class TestCompare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSynced() { QCOMPARE(told(Scene({}, {})), QByteArray("Synced\n")); }

    void equalFilesAreCountedAndNeverLoaded()
    {
        const Scene scene({{"a.yaml", "a: 1\n"}, {"b", "x"}}, {{"a.yaml", "a: 1\n"}, {"b", "x"}});
        QCOMPARE(told(scene), QByteArray("Synced inSync=2\n"));
        QCOMPARE(scene.loads, std::size_t{0});
    }

    void missingExtraAndUnmanagedAreToldApart()
    {
        const Scene scene({{"a", "1"}, {"b", "2"}}, {{"b", "2"}, {"c", "3"}, {"d", "4"}}, {{"c", "3"}});
        QCOMPARE(told(scene), QByteArray("OutOfSync inSync=1 missing=1 extra=1 unmanaged=1\n"
                                         "missing a {commit}\nextra c {commit}\nunmanaged d\n"));
    }

    void whatIsNotPlumblinesIsNoDrift()
    {
        QCOMPARE(told(Scene({{"a", "1"}}, {{"a", "1"}, {"stray.txt", "x"}})),
                 QByteArray("Synced inSync=1 unmanaged=1\nunmanaged stray.txt\n"));
    }

    void whatIsGoneOnBothSidesIsNotTold() { QCOMPARE(told(Scene({}, {}, {{"gone", "x"}})), QByteArray("Synced\n")); }

    void foldersOfTheInventoryAreNoFiles()
    {
        Scene scene({}, {});
        scene.inventory.push_back({{{}, "Folder", {}, "sub"}, {}, FileMode::Directory});
        scene.live.complete = false;
        QCOMPARE(told(scene), QByteArray("Unknown\n"));
    }

    void modesAndTypesAreTold_data()
    {
        QTest::addColumn<int>("gitMode");
        QTest::addColumn<int>("liveMode");
        QTest::addColumn<QByteArray>("liveText");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char *name, FileMode git, FileMode live, const char *liveText, const char *told) {
            QTest::newRow(name) << static_cast<int>(git) << static_cast<int>(live) << QByteArray(liveText) << QByteArray(told);
        };
        row("mode", FileMode::Regular, FileMode::Executable, "x\n", "changed \"\" \"100644\" -> \"100755\" [mode] 0:0\n");
        row("mode and content", FileMode::Executable, FileMode::Regular, "y\n",
            "changed \"\" \"100755\" -> \"100644\" [mode] 0:0\nchanged line:1 \"x\" -> \"y\" [lines] 1:1\n");
        row("file and link", FileMode::Regular, FileMode::Symlink, "y", "changed \"\" \"100644\" -> \"120000\" [file-type] 0:0\n");
        row("link and file of equal bytes", FileMode::Symlink, FileMode::Regular, "x\n",
            "changed \"\" \"120000\" -> \"100644\" [file-type] 0:0\n");
        row("a folder in its place", FileMode::Regular, FileMode::Directory, "", "changed \"\" \"100644\" -> \"040000\" [file-type] 0:0\n");
        row("a socket in its place", FileMode::Regular, FileMode::Other, "", "changed \"\" \"100644\" -> \"other\" [file-type] 0:0\n");
        row("link destinations", FileMode::Symlink, FileMode::Symlink, "y", "changed \"\" \"x\\n\" -> \"y\" [value] 0:0\n");
    }
    void modesAndTypesAreTold()
    {
        QFETCH(int, gitMode);
        QFETCH(int, liveMode);
        QFETCH(QByteArray, liveText);
        const auto drift =
            Scene({{"f", "x\n", static_cast<FileMode>(gitMode)}}, {{"f", liveText.toStdString(), static_cast<FileMode>(liveMode)}})
                .compare();
        QVERIFY(drift);
        QCOMPARE(drift->status, SyncStatus::OutOfSync);
        QTEST(bytes(states::print(drift->resources.at(0).fields)), "told");
    }

    void binaryIsToldBySizeAndId_data()
    {
        QTest::addColumn<QByteArray>("git");
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("sizes");
        QTest::newRow("both") << QByteArray("a\0b", 3) << QByteArray(2000, '\0') << QByteArray("3 bytes|1.9 KiB");
        QTest::newRow("Git's") << QByteArray("a\0b", 3) << QByteArray("a: 1\n") << QByteArray("3 bytes|5 bytes");
        QTest::newRow("the live one") << QByteArray("a: 1\n") << QByteArray(1, '\0') << QByteArray("5 bytes|1 byte");
    }
    void binaryIsToldBySizeAndId()
    {
        QFETCH(QByteArray, git);
        QFETCH(QByteArray, live);
        QFETCH(QByteArray, sizes);
        const auto side = [&sizes](int index, const QByteArray &content) {
            return "\"" + sizes.split('|')[index] + ", " + bytes(blobId(content.toStdString()).hex()).left(7) + "\"";
        };
        const Scene scene({{"f.yaml", git.toStdString()}}, {{"f.yaml", live.toStdString()}});
        QCOMPARE(told(scene), "OutOfSync drifted=1 fields=1\ndrifted f.yaml\n  changed \"\" " + side(0, git) + " -> " + side(1, live) +
                                  " [binary] 0:0\n");
    }

    void whatDoesNotParseIsComparedAsLinesAndSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<QByteArray>("bad");
        const auto row = [](const char *title, const char *name, const char *good, const char *bad) {
            QTest::newRow(title) << QByteArray(name) << QByteArray(good) << QByteArray(bad);
        };
        row("template", "a.yaml", "a: 1\n", "a: {{ .Values.x }}: {{- if }}\n");
        row("duplicate key", "a.yaml", "a: 1\n", "a: 1\na: 2\n");
        row("tab", "a.yaml", "a:\n  b: 1\n", "a:\n\tb: 1\n");
        row("unclosed quote", "a.yaml", "a: 1\n", "a: \"1\n");
        row("not UTF-8", "a.yaml", "a: 1\n", "a: \xff\n");
        row("cut json", "a.json", "{\"a\": 1}\n", "{\"a\":\n");
        row("empty json", "a.json", "{\"a\": 1}\n", "");
        row("bad toml", "a.toml", "a = 1\n", "a = \n");
    }
    void whatDoesNotParseIsComparedAsLinesAndSaysWhy()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, good);
        QFETCH(QByteArray, bad);
        for (const bool gitIsBad : {false, true}) {
            const std::string git = (gitIsBad ? bad : good).toStdString();
            const std::string live = (gitIsBad ? good : bad).toStdString();
            const auto drift = Scene({{name.toStdString(), git}}, {{name.toStdString(), live}}).compare();
            QVERIFY(drift);
            QCOMPARE(drift->status, SyncStatus::OutOfSync);
            const ResourceDrift &resource = drift->resources.at(0);
            QVERIFY(resource.driftedFields() >= 1);
            QCOMPARE(resource.fields[0].rule, std::string("lines"));
            QVERIFY2(resource.note.starts_with(gitIsBad ? "Compared as text: Git's side" : "Compared as text: the live side") &&
                         resource.note.find(name.toStdString() + ":") != std::string::npos,
                     resource.note.c_str());
        }
    }

    void unreadableIsUnknownNeverMissing_data()
    {
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char *name, const char *subject, const char *told) {
            QTest::newRow(name) << QByteArray(subject) << QByteArray(told);
        };
        row("the key", "d/a", "Unknown inSync=1 unknown=1\nunknown d/a\n  note: d/a: Permission denied.\n");
        row("its folder", "d", "Unknown inSync=1 unknown=1\nunknown d/a\n  note: d: Permission denied.\n");
        row("its folder with a slash", "d/", "Unknown inSync=1 unknown=1\nunknown d/a\n  note: d/: Permission denied.\n");
        row("the target", "", "Unknown unknown=2\nunknown b\n  note: Permission denied.\nunknown d/a\n  note: Permission denied.\n");
        row("the target as .", ".",
            "Unknown unknown=2\nunknown b\n  note: .: Permission denied.\nunknown d/a\n  note: .: Permission denied.\n");
        row("somewhere else", "e", "OutOfSync inSync=1 missing=1\nmissing d/a\n");
        row("below the key", "d/a/x", "OutOfSync inSync=1 missing=1\nmissing d/a\n");
        row("another name with the same start", "d/aa", "OutOfSync inSync=1 missing=1\nmissing d/a\n");
    }
    void unreadableIsUnknownNeverMissing()
    {
        QFETCH(QByteArray, subject);
        Scene scene({{"b", "1"}, {"d/a", "2"}}, {{"b", "1"}});
        scene.live.unreadable.push_back({ErrorCode::Denied, subject.toStdString(), "Permission denied."});
        QTEST(::told(scene), "told");
    }

    void unreadableIsUnknownEvenWhereAnEntryWasSeen()
    {
        Scene scene({{"d/a", "2"}}, {{"d/a", "1"}});
        scene.live.unreadable.push_back({ErrorCode::Denied, "d/a", "Permission denied."});
        QCOMPARE(told(scene), QByteArray("Unknown unknown=1\nunknown d/a\n  note: d/a: Permission denied.\n"));
    }

    void plumblinesOwnFilesBelowAnUnreadableFolderAreUnknown()
    {
        Scene scene({}, {{"d/b", "1"}}, {{"d/a", "1"}, {"d/b", "1"}});
        scene.live.unreadable.push_back({ErrorCode::Denied, "d", "Permission denied."});
        QCOMPARE(told(scene), QByteArray("Unknown unknown=2\nunknown d/a\n  note: d: Permission denied.\n"
                                         "unknown d/b\n  note: d: Permission denied.\n"));
    }

    void unreadableStrangersDoNotMatter()
    {
        Scene scene({{"a", "1"}}, {{"a", "1"}});
        scene.live.unreadable.push_back({ErrorCode::Denied, "private", "Permission denied."});
        QCOMPARE(told(scene), QByteArray("Synced inSync=1\n"));
    }

    void realDriftOutweighsTheUnknown()
    {
        Scene scene({{"a", "1"}, {"d/a", "2"}}, {{"a", "x"}});
        scene.live.unreadable.push_back({ErrorCode::Denied, "d", "Permission denied."});
        const auto drift = scene.compare();
        QCOMPARE(drift->status, SyncStatus::OutOfSync);
        QCOMPARE(drift->summary.unknown, std::size_t{1});
    }

    void anIncompleteListLeavesTheUnseenUnknown()
    {
        Scene scene({{"a", "1"}, {"b", "2"}}, {{"a", "1"}}, {{"c", "3"}});
        scene.live.complete = false;
        const char *note = "  note: The target could not be listed whole, and this was not seen.\n";
        QCOMPARE(told(scene), QByteArray("Unknown inSync=1 unknown=2\nunknown b\n") + note + "unknown c\n" + note);
        Scene seen({{"a", "1"}}, {{"a", "1"}});
        seen.live.complete = false;
        QCOMPARE(told(seen), QByteArray("Unknown inSync=1\n"));
    }

    void causesAreToldByWhatWasWrittenLast_data()
    {
        QTest::addColumn<QByteArray>("git");
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char *name, const char *git, const char *live, const char *written, const char *told) {
            QTest::newRow(name) << QByteArray(git) << QByteArray(live) << QByteArray(written) << QByteArray(told);
        };
        row("by hand", "a: 1\n", "a: 2\n", "a: 1\n", "drifted f.yaml {live}\n  changed /a \"1\" -> \"2\" [value] 1:1 {live}\n");
        row("by a commit", "a: 2\n", "a: 1\n", "a: 1\n", "drifted f.yaml {commit}\n  changed /a \"2\" -> \"1\" [value] 1:1 {commit}\n");
        row("each its own", "a: 2\nb: 1\nc: 3\n", "a: 1\nb: 2\nc: 4\n", "a: 1\nb: 1\nc: 1\n",
            "drifted f.yaml {both}\n  changed /a \"2\" -> \"1\" [value] 1:1 {commit}\n  changed /b \"1\" -> \"2\" [value] 2:2 {live}\n"
            "  changed /c \"3\" -> \"4\" [value] 3:3 {both}\n");
        row("added and removed", "a: 1\nb: 1\n", "c: 1\nd: 1\n", "a: 1\nd: 1\n",
            "drifted f.yaml {both}\n  removed /a \"1\" -> - [value] 1:0 {live}\n  removed /b \"1\" -> - [value] 2:0 {commit}\n"
            "  added /c - -> \"1\" [value] 0:1 {live}\n  added /d - -> \"1\" [value] 0:2 {commit}\n");
        row("items", "l: [{name: n}, {name: a, v: 1}, {name: b, v: 2}]\n", "l: [{name: a, v: 2}, {name: b, v: 1}, {name: m}]\n",
            "l: [{name: a, v: 1}, {name: b, v: 1}]\n",
            "drifted f.yaml {both}\n  removed /l/0 \"{\"name\":\"n\"}\" -> - [list-key] 1:0 {commit}\n"
            "  changed /l/1/v \"1\" -> \"2\" [value] 1:1 {live}\n  changed /l/2/v \"2\" -> \"1\" [value] 1:1 {commit}\n"
            "  added /l/2 - -> \"{\"name\":\"m\"}\" [list-key] 0:1 {live}\n");
        row("written as no YAML", "a: 2\n", "a: 1\n", "{{\n", "drifted f.yaml {both}\n  changed /a \"2\" -> \"1\" [value] 1:1 {both}\n");
    }
    void causesAreToldByWhatWasWrittenLast()
    {
        QFETCH(QByteArray, git);
        QFETCH(QByteArray, live);
        QFETCH(QByteArray, written);
        const QByteArray all =
            ::told(Scene({{"f.yaml", git.toStdString()}}, {{"f.yaml", live.toStdString()}}, {{"f.yaml", written.toStdString()}}));
        QTEST(all.mid(all.indexOf('\n') + 1), "told");
    }

    void causesOfWholeFiles()
    {
        const Scene scene(
            {{"added", "1"}, {"deleted", "2"}, {"deleted and committed", "new"}, {"mode", "3", FileMode::Executable}},
            {{"dropped", "4"}, {"dropped and edited", "x"}, {"mode", "3"}},
            {{"deleted", "2"}, {"deleted and committed", "old"}, {"dropped", "4"}, {"dropped and edited", "5"}, {"mode", "3"}});
        QCOMPARE(told(scene), QByteArray("OutOfSync drifted=1 missing=3 extra=2 fields=1\nmissing added {commit}\nmissing deleted {live}\n"
                                         "missing deleted and committed {both}\nextra dropped {commit}\nextra dropped and edited {both}\n"
                                         "drifted mode {commit}\n  changed \"\" \"100755\" -> \"100644\" [mode] 0:0 {commit}\n"));
        QCOMPARE(told(Scene({{"a", "1"}}, {})), QByteArray("OutOfSync missing=1\nmissing a\n"));
    }

    void ignoredFieldsAreShownButNoDrift()
    {
        Scene scene({{"config/app.yaml", "generatedAt: 1\na: 1\n"}}, {{"config/app.yaml", "generatedAt: 2\na: 1\n"}});
        scene.options.ignore = {{"config/app.yaml", {"/generatedAt"}}};
        QCOMPARE(told(scene), QByteArray("Synced inSync=1 ignored=1\ninSync config/app.yaml\n"
                                         "  changed /generatedAt \"1\" -> \"2\" [ignored:config/app.yaml /generatedAt] 1:1\n"));
        scene.options.ignore = {{"config/app.yaml", {"/a"}}};
        QCOMPARE(scene.compare()->status, SyncStatus::OutOfSync);
    }

    void contentThatIsNotAtHandStillDiffers()
    {
        Scene scene({{"f.yaml", "a: 1\n"}}, {{"f.yaml", "a: 2\n"}});
        scene.live.resources[0].file.bytes = nullptr;
        const QByteArray id = bytes(blobId("a: 2\n").hex());
        const QByteArray want = "OutOfSync drifted=1 fields=1\ndrifted f.yaml\n"
                                "  note: Not compared field by field. The live content (5 bytes) is not at hand: " +
                                id + ": There is no such object in Git.\n  changed \"\" \"5 bytes, " +
                                bytes(blobId("a: 1\n").hex().substr(0, 7)) + "\" -> \"5 bytes, " + id.left(7) + "\" [content] 0:0\n";
        CompareCache cache;
        QCOMPARE(told(scene, &cache), want);
        QCOMPARE(cache.size(), std::size_t{0});
        scene.objects[blobId("a: 2\n")] = std::make_shared<const std::string>("a: 2\n"); // another commit has it
        QVERIFY(told(scene, &cache).contains("changed /a"));
        scene.objects.clear();
        scene.live.resources = states::resources({{"f.yaml", "a: 3\n"}}, true);
        QVERIFY(told(scene, &cache).contains("Git's content (5 bytes) is not at hand"));
    }

    void aSecondComparisonParsesOnlyWhatChanged()
    {
        std::vector<File> git;
        std::vector<File> live;
        for (int i = 0; i < 50; ++i) {
            git.push_back({"f" + std::to_string(i) + ".yaml", "a: " + std::to_string(i) + "\n"});
            live.push_back({git.back().path, i % 5 == 0 ? "a: x\n" : git.back().text});
        }
        CompareCache cache;
        const Scene first(git, live);
        const QByteArray before = told(first, &cache);
        QCOMPARE(first.loads, std::size_t{10});
        QCOMPARE(told(first, &cache), before);
        QCOMPARE(first.loads, std::size_t{10});
        live[7].text = "a: y\n";
        const Scene second(git, live);
        const QByteArray after = told(second, &cache);
        QCOMPARE(second.loads, std::size_t{1});
        QCOMPARE(after, told(second));
    }

    void theCacheKnowsAllThatShapesAComparison()
    {
        CompareCache cache;
        Scene scene({{"f.yaml", "a: 1\n"}}, {{"f.yaml", "a: 2\n"}});
        const QByteArray plain = told(scene, &cache);
        scene.options.ignore = {{"*", {"/a"}}};
        QCOMPARE(told(scene, &cache), told(scene));
        QVERIFY(told(scene, &cache) != plain);
        scene.options.ignore.clear();
        scene.inventory = states::inventory({{"f.yaml", "a: 1\n"}});
        QCOMPARE(told(scene, &cache), told(scene));
        scene.inventory[0].mode = FileMode::Executable;
        QCOMPARE(told(scene, &cache), told(scene));
        scene.inventory.clear();
        scene.live.resources[0].file.mode = FileMode::Executable;
        QCOMPARE(told(scene, &cache), told(scene));
        Scene other({{"f.txt", "a: 1\n"}}, {{"f.txt", "a: 2\n"}});
        QCOMPARE(told(other, &cache), told(other));
    }

    void theCacheIsBounded()
    {
        const auto key = [](int i) {
            CompareKey out;
            out.key = ResourceKey::file(std::to_string(i));
            return out;
        };
        const auto drift = std::make_shared<const ResourceDrift>();
        CompareCache few(3, 1U << 20U);
        for (int i = 0; i < 5; ++i) {
            few.put(key(i), drift);
            QVERIFY(i < 1 || few.find(key(1)) || i > 3); // asked for, so it stays
        }
        QCOMPARE(few.size(), std::size_t{3});
        QVERIFY(few.find(key(1)) && !few.find(key(0)) && !few.find(key(2)) && few.find(key(4)));
        CompareCache small(100, 5000);
        ResourceDrift big;
        big.git.bytes = std::make_shared<const std::string>(3000, 'x');
        small.put(key(1), std::make_shared<const ResourceDrift>(big));
        small.put(key(2), std::make_shared<const ResourceDrift>(big));
        QCOMPARE(small.size(), std::size_t{1});
        big.live.bytes = std::make_shared<const std::string>(3000, 'x');
        small.put(key(3), std::make_shared<const ResourceDrift>(big));
        QVERIFY(!small.find(key(3)) && small.find(key(2)));
    }

    void theCacheIsSharedByThreads()
    {
        CompareCache cache(64);
        const Scene reference({{"a.yaml", "a: 1\n"}, {"b.yaml", "b: 1\n"}}, {{"a.yaml", "a: 2\n"}, {"b.yaml", "b: 2\n"}});
        const QByteArray want = told(reference);
        std::array<int, 4> wrong{};
        {
            std::vector<std::jthread> threads;
            for (int &count : wrong)
                threads.emplace_back([&] {
                    const Scene scene({{"a.yaml", "a: 1\n"}, {"b.yaml", "b: 1\n"}}, {{"a.yaml", "a: 2\n"}, {"b.yaml", "b: 2\n"}});
                    for (int i = 0; i < 200; ++i)
                        count += told(scene, &cache) == want ? 0 : 1;
                });
        }
        QCOMPARE(wrong, (std::array<int, 4>{}));
    }

    void stopsWhenAsked()
    {
        const Scene scene({{"a", "1"}}, {{"a", "2"}});
        std::stop_source stop;
        stop.request_stop();
        const auto drift = scene.compare(nullptr, stop.get_token());
        QVERIFY(!drift);
        QCOMPARE(drift.error().code, ErrorCode::Cancelled);
    }

    void stopsBetweenDifferingFiles()
    {
        std::stop_source stop;
        const Scene scene({{"a", "1"}, {"b", "1"}}, {{"a", "2"}, {"b", "2"}});
        std::size_t loads = 0;
        const ContentLoader loader = [&](const ObjectId &id) {
            ++loads;
            stop.request_stop();
            return scene.loader()(id);
        };
        const auto drift = compare(scene.desired, scene.live, {}, {}, loader, nullptr, stop.get_token());
        QVERIFY(!drift);
        QCOMPARE(drift.error().code, ErrorCode::Cancelled);
        QCOMPARE(loads, std::size_t{1});
    }

    void aCancelledLoadCancelsTheComparison()
    {
        const Scene scene({{"a", "1"}}, {{"a", "2"}});
        const ContentLoader loader = [](const ObjectId &) -> Result<SharedBytes> { return fail(ErrorCode::Cancelled, {}, "Stopped."); };
        const auto drift = compare(scene.desired, scene.live, {}, {}, loader, nullptr, {});
        QVERIFY(!drift);
        QCOMPARE(drift.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestCompare)
#include "test_compare.moc"
