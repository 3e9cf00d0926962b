// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/render/files_renderer.h"
#include "tests/support/memory_source.h"

#include <thread>

using namespace plumbline;

Q_DECLARE_METATYPE(std::string)

namespace {

using Files = MemorySource::Files;
using State = std::shared_ptr<const DesiredState>;

MemorySource::File file(const std::string &content)
{
    return {FileMode::Regular, content};
}
MemorySource::File link(const std::string &destination)
{
    return {FileMode::Symlink, destination};
}

RenderRequest request(const Revision &revision, std::vector<std::string> include = {}, std::vector<std::string> exclude = {})
{
    return {revision, "env", std::move(include), std::move(exclude)};
}

// "name mode blob origin" of each resource, one a line.
std::string listed(const State &state)
{
    std::string out;
    for (const Resource &resource : state->resources)
        out += resource.key.text() + " " + std::string(nameOf(resource.file.mode)) + " " + resource.file.blob.hex() + " " +
               resource.origin + "\n";
    return out;
}

std::string names(const State &state)
{
    std::string out;
    for (const Resource &resource : state->resources)
        out += (out.empty() ? "" : " ") + resource.key.name;
    return out;
}

Files many(int count)
{
    Files files;
    for (int i = 0; i < count; ++i)
        files["env/folder-" + std::to_string(i % 100) + "/file-" + std::to_string(i) + ".yaml"] = file("content " + std::to_string(i));
    return files;
}

}

class TestFilesRenderer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileBelowThePathIsDesired()
    {
        MemorySource source;
        const Revision revision = source.put({{"env/a.yaml", file("a")},
                                              {"env/bin/run", {FileMode::Executable, "run"}},
                                              {"env/link", link("a.yaml")},
                                              {"env/plumbline.yaml", file("definition")},
                                              {"env/deep/plumbline.yaml", file("definition")},
                                              {"env/my-plumbline.yaml", file("mine")},
                                              {"env/plumbline.yaml.d/x", file("x")},
                                              {"env2/b.yaml", file("b")},
                                              {"env.yaml", file("c")}});
        const auto state = makeFilesRenderer()->render(source, request(revision), {});
        QVERIFY(state);
        const auto line = [](const char *name, const char *mode, const char *content) {
            return std::string(name) + " " + mode + " " + blobId(content).hex() + " env/" + name + "\n";
        };
        QCOMPARE(listed(*state), line("a.yaml", "100644", "a") + line("bin/run", "100755", "run") + line("link", "120000", "a.yaml") +
                                     line("my-plumbline.yaml", "100644", "mine") + line("plumbline.yaml.d/x", "100644", "x"));
        QVERIFY((*state)->revision == revision);
        QVERIFY(!(*state)->tree.isNull());
        QVERIFY((*state)->notes.empty());
        QVERIFY(std::ranges::is_sorted((*state)->resources, {}, &Resource::key));
        QCOMPARE(source.blobsRead.size(), 1U); // the link
    }

    void theRootIsAFolderToo()
    {
        MemorySource source;
        const Revision revision = source.put({{"a", file("a")}, {"plumbline.yaml", file("d")}});
        const auto state = makeFilesRenderer()->render(source, {revision, "", {}, {}}, {});
        QVERIFY(state);
        QCOMPARE(names(*state), "a");
        QCOMPARE((*state)->resources[0].origin, "a");
    }

    void globsChoose_data()
    {
        QTest::addColumn<std::vector<std::string>>("include");
        QTest::addColumn<std::vector<std::string>>("exclude");
        QTest::addColumn<std::string>("chosen");
        using Globs = std::vector<std::string>;
        QTest::newRow("all") << Globs{} << Globs{} << std::string("a.txt a.yaml b/c.yaml b/secret/d.yaml");
        QTest::newRow("include") << Globs{"*.yaml"} << Globs{} << std::string("a.yaml b/c.yaml b/secret/d.yaml");
        QTest::newRow("exclude") << Globs{} << Globs{"b/secret/"} << std::string("a.txt a.yaml b/c.yaml");
        QTest::newRow("exclude wins") << Globs{"*.yaml"} << Globs{"*.yaml"} << std::string();
        QTest::newRow("two of each") << Globs{"a.*", "b/**"} << Globs{"*.txt", "c.yaml"} << std::string("a.yaml b/secret/d.yaml");
    }
    void globsChoose()
    {
        QFETCH(std::vector<std::string>, include);
        QFETCH(std::vector<std::string>, exclude);
        QFETCH(std::string, chosen);
        MemorySource source;
        const Revision revision = source.put(
            {{"env/a.yaml", file("a")}, {"env/a.txt", file("t")}, {"env/b/c.yaml", file("c")}, {"env/b/secret/d.yaml", file("d")}});
        const auto state = makeFilesRenderer()->render(source, request(revision, include, exclude), {});
        QVERIFY(state);
        QCOMPARE(names(*state), chosen);
    }

    void submodulesAreLeftOutWithANote()
    {
        MemorySource source;
        const Revision revision =
            source.put({{"env/a", file("a")}, {"env/module", {FileMode::Submodule, "x"}}, {"env/other", {FileMode::Submodule, "y"}}});
        const auto renderer = makeFilesRenderer();
        const auto state = renderer->render(source, request(revision, {}, {"other"}), {});
        QVERIFY(state);
        QCOMPARE(names(*state), "a");
        QCOMPARE((*state)->notes.size(), 1U);
        QCOMPARE((*state)->notes[0].subject, "env/module");
        // Also where little changed since.
        const Revision next =
            source.put({{"env/a", file("b")}, {"env/module", {FileMode::Submodule, "x"}}, {"env/other", file("now a file")}});
        QCOMPARE((*renderer->render(source, request(next, {}, {"other"}), {}))->notes.size(), 1U);
    }

    void anAbsentFolderIsAnErrorNotAnEmptyState()
    {
        MemorySource source;
        const Revision revision = source.put({{"other/a", file("a")}});
        const auto renderer = makeFilesRenderer();
        const auto state = renderer->render(source, request(revision), {});
        QVERIFY(!state);
        QCOMPARE(state.error().code, ErrorCode::NotFound);
        QVERIFY(state.error().detail.find(revision.hex().substr(0, 10)) != std::string::npos);
        QVERIFY(renderer->render(source, request(source.put({{"env/a", file("a")}})), {}));
        QVERIFY(!renderer->render(source, request(revision), {}));
    }

    // Safety rule 1.
    void linksThatLeaveTheFolderAreErrors_data()
    {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<std::string>("destination");
        QTest::addColumn<bool>("leaves");
        const auto row = [](const char *name, const char *path, const std::string &destination, bool leaves) {
            QTest::newRow(name) << std::string(path) << destination << leaves;
        };
        row("beside", "l", "file", false);
        row("below", "l", "sub/file", false);
        row("up inside", "sub/l", "../file", false);
        row("the root itself", "sub/l", "..", false);
        row("dangling", "l", "nowhere/at/all", false);
        row("down and up", "l", "sub/../file", false);
        row("dots in names", "l", "..file/...", false);
        row("through a link", "l", "tosub/file", false);
        row("circle", "l", "l", false);
        row("long circle", "l", "tosub/../l", false);
        row("absolute", "l", "/etc/passwd-secret", true);
        row("the root of the system", "l", "/", true);
        row("up", "l", "../secret", true);
        row("up from below", "sub/l", "../../secret", true);
        row("down and up too far", "l", "sub/../../secret", true);
        row("slashes", "sub/l", "..//.//../secret", true);
        row("through a link to the root", "l", "toroot/../secret", true);
        row("through a deep link", "sub/l", "deep/../../secret", true);
        row("through a link that leaves", "l", "bad/secret", true);
        row("empty", "l", "", true);
        row("NUL", "l", std::string("a\0/../..", 8), true);
    }
    void linksThatLeaveTheFolderAreErrors()
    {
        QFETCH(std::string, path);
        QFETCH(std::string, destination);
        QFETCH(bool, leaves);
        Files files{{"env/file", file("f")},    {"env/sub/file", file("f")},        {"env/sub/toroot", link("..")},
                    {"env/tosub", link("sub")}, {"env/toroot", link("sub/toroot")}, {"env/sub/deep", link("../tosub")}};
        if (destination == "bad/secret")
            files["env/bad"] = link("sub/../../elsewhere");
        files["env/" + path] = link(destination);
        MemorySource source;
        const auto state = makeFilesRenderer()->render(source, request(source.put(files), {}, {"bad"}), {});
        QCOMPARE(!state, leaves);
        if (!leaves)
            return;
        QCOMPARE(state.error().code, ErrorCode::Denied);
        QCOMPARE(state.error().subject, "env/" + path);
        QVERIFY2(state.error().text().find("secret") == std::string::npos, state.error().text().c_str());
    }

    void anExcludedLinkIsNoError()
    {
        MemorySource source;
        const Revision revision = source.put({{"env/a", file("a")}, {"env/l", link("/etc")}});
        QVERIFY(makeFilesRenderer()->render(source, request(revision, {}, {"l"}), {}));
    }

    void linksAreCheckedAgainWhenLinksChange()
    {
        MemorySource source;
        const auto renderer = makeFilesRenderer();
        Files files{{"env/a", file("a")}, {"env/b", link("x/y/z")}, {"env/l", link("b/../..")}, {"env/x/y/z/f", file("f")}};
        QVERIFY(renderer->render(source, request(source.put(files)), {}));
        const std::size_t reads = source.blobsRead.size();
        files["env/a"] = file("other");
        QVERIFY(renderer->render(source, request(source.put(files)), {}));
        QCOMPARE(source.blobsRead.size(), reads);
        Files moved = files;
        moved["env/b"] = link("x");
        QVERIFY(!renderer->render(source, request(source.put(moved)), {}));
        Files lost = files;
        lost.erase("env/b");
        QVERIFY(!renderer->render(source, request(source.put(lost)), {}));
        Files replaced = files;
        replaced["env/b"] = file("no link");
        QVERIFY(!renderer->render(source, request(source.put(replaced)), {}));
        QVERIFY(renderer->render(source, request(source.put(files)), {}));
    }

    void aLinkThatCannotBeReadIsAnError()
    {
        MemorySource source;
        const Revision revision = source.put({{"env/l", link("a")}});
        source.brokenBlobs[blobId("a")] = {ErrorCode::Corruption, "object", "damaged"};
        const auto state = makeFilesRenderer()->render(source, request(revision), {});
        QCOMPARE(state.error().code, ErrorCode::Corruption);
        QCOMPARE(state.error().subject, "env/l");
        const Revision endless = source.put({{"env/l", link(std::string(5000, 'a'))}});
        QVERIFY(!makeFilesRenderer()->render(source, request(endless), {}));
    }

    void theSameRevisionIsTheSameObject()
    {
        MemorySource source;
        const auto renderer = makeFilesRenderer();
        const Revision revision = source.put(many(10));
        const auto first = renderer->render(source, request(revision), {});
        QVERIFY(*renderer->render(source, request(revision), {}) == *first);
        QCOMPARE(source.treesListed, 1U);
        QCOMPARE(source.treesCompared, 0U);
        QVERIFY(*renderer->render(source, request(revision, {"*.yaml"}), {}) != *first);
    }

    void anEqualTreeGetsItsOwnRevision()
    {
        MemorySource source;
        const auto renderer = makeFilesRenderer();
        const auto first = renderer->render(source, request(source.put(many(10))), {});
        const Revision later = source.put(many(10));
        const auto second = renderer->render(source, request(later), {});
        QVERIFY((*second)->revision == later);
        QVERIFY((*second)->tree == (*first)->tree);
        QCOMPARE(listed(*second), listed(*first));
        QVERIFY((*first)->revision != later);
    }

    // Whatever happens between two commits, going from one to the other gives what starting afresh gives.
    void incrementalIsTheSameAsAfresh()
    {
        MemorySource source;
        const auto renderer = makeFilesRenderer();
        Files files = many(60);
        const std::vector<std::string> exclude{"file-7.yaml", "skipped/"};
        for (int step = 0; step < 200; ++step) {
            const int which = (step * 37) % 90;
            const std::string path = "env/folder-" + std::to_string(which % 20) + "/file-" + std::to_string(which) + ".yaml";
            switch (step % 7) {
            case 0: files[path] = file("step " + std::to_string(step)); break;
            case 1: files.erase(path); break;
            case 2: files[path] = {FileMode::Executable, "step"}; break;
            case 3: files["env/skipped/" + std::to_string(which)] = file("s"); break;
            case 4: files[path] = {FileMode::Submodule, "m" + std::to_string(step)}; break;
            case 5: files[path] = link("../folder-0"); break;
            default: files["env/new-" + std::to_string(step)] = file("n"); break;
            }
            const RenderRequest wanted = request(source.put(files), {}, exclude);
            const auto incremental = renderer->render(source, wanted, {});
            const auto afresh = makeFilesRenderer()->render(source, wanted, {});
            QVERIFY(incremental && afresh);
            QCOMPARE(listed(*incremental), listed(*afresh));
            QVERIFY((*incremental)->notes == (*afresh)->notes);
            QVERIFY((*incremental)->tree == (*afresh)->tree && (*incremental)->revision == (*afresh)->revision);
        }
        QVERIFY(source.treesCompared >= 199U);
    }

    void repositoriesAreKeptApart()
    {
        const auto renderer = makeFilesRenderer();
        MemorySource one;
        MemorySource other;
        const Revision same = one.put({{"env/a", file("a")}});
        QVERIFY(other.put({{"env/b", file("b")}}) == same);
        RenderRequest first = request(same);
        first.repository = "/one";
        RenderRequest second = request(same);
        second.repository = "/other";
        QCOMPARE(names(*renderer->render(one, first, {})), "a");
        QCOMPARE(names(*renderer->render(other, second, {})), "b");
        QCOMPARE(other.treesCompared, 0U);
    }

    void aListingThatCannotBeContinuedIsMadeAnew()
    {
        MemorySource source;
        const auto renderer = makeFilesRenderer();
        QVERIFY(renderer->render(source, request(source.put({{"env/a", file("a")}})), {}));
        source.brokenComparison = Error{ErrorCode::NotFound, "object", "gone"};
        const auto state = renderer->render(source, request(source.put({{"env/b", file("b")}})), {});
        QVERIFY(state);
        QCOMPARE(names(*state), "b");
    }

    void whatFailedIsTriedAgain()
    {
        MemorySource source;
        const auto renderer = makeFilesRenderer();
        const Revision revision = source.put({{"env/a", file("a")}});
        source.brokenTrees["env"] = {ErrorCode::Unavailable, "tree", "not now"};
        QCOMPARE(renderer->render(source, request(revision), {}).error().code, ErrorCode::Unavailable);
        source.brokenTrees.clear();
        QVERIFY(renderer->render(source, request(revision), {}));
    }

    void cancelledIsSaid()
    {
        MemorySource source;
        std::stop_source stop;
        const Revision revision = source.put({{"env/l", link("a")}, {"env/m", link("b")}});
        source.onBlob = [&stop] { stop.request_stop(); };
        const auto renderer = makeFilesRenderer();
        QCOMPARE(renderer->render(source, request(revision), stop.get_token()).error().code, ErrorCode::Cancelled);
        QCOMPARE(source.blobsRead.size(), 1U);
        QVERIFY(renderer->render(source, request(revision), {}));
    }

    void threadsMayRenderAtOnce()
    {
        const auto renderer = makeFilesRenderer();
        std::vector<std::jthread> threads;
        std::atomic<int> good = 0;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&renderer, &good] {
                MemorySource source;
                Files files = many(200);
                for (int i = 0; i < 30; ++i) {
                    files["env/changing"] = file(std::to_string(i));
                    files["env/link"] = link(std::to_string(i));
                    const auto state = renderer->render(source, request(source.put(files)), {});
                    good += state && (*state)->resources.size() == 202 ? 1 : 0;
                }
            });
        threads.clear();
        QCOMPARE(good.load(), 120);
    }

    void oneFileOfTenThousandIsComparedNotListedAnew()
    {
        MemorySource source;
        const auto renderer = makeFilesRenderer();
        Files files = many(10'000);
        const RenderRequest first = request(source.put(files), {"**"}, {"*.bak", "tmp/", "**/cache/**"});
        files["env/folder-3/file-3.yaml"] = file("changed");
        RenderRequest second = first;
        second.revision = source.put(files);
        QVERIFY(renderer->render(source, first, {}));
        const std::size_t listed = source.treesListed;
        const auto state = renderer->render(source, second, {});
        QVERIFY(state && (*state)->find(ResourceKey::file("folder-3/file-3.yaml"))->file.blob == blobId("changed"));
        QCOMPARE(source.treesListed, listed);
        QCOMPARE(source.treesCompared, 1U);
    }
};

QTEST_GUILESS_MAIN(TestFilesRenderer)
#include "test_files_renderer.moc"
