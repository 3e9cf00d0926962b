// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/render/manifests_renderer.h"
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

RenderRequest request(const Revision &revision, std::vector<std::string> include = {}, std::vector<std::string> exclude = {})
{
    return {revision, "env", std::move(include), std::move(exclude)};
}

std::string object(const std::string &kind, const std::string &name, const std::string &extra = {}, const std::string &version = "v1")
{
    return "apiVersion: " + version + "\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n" + extra;
}

// "key @origin object" of each resource, one a line.
std::string listed(const State &state)
{
    std::string out;
    for (const Resource &resource : state->resources)
        out += resource.key.text() + " @" + resource.origin + " " + resource.file.blob.hex() + " " + toJson(resource.object) + "\n";
    return out;
}

std::string keys(const State &state)
{
    std::string out;
    for (const Resource &resource : state->resources)
        out += (out.empty() ? "" : " ") + resource.key.text();
    return out;
}

Result<State> rendered(const Files &files)
{
    MemorySource source;
    return makeManifestsRenderer()->render(source, request(source.put(files)), {});
}

std::string deployment(int i, int replicas)
{
    const std::string n = std::to_string(i);
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: service-" + n + "\n  namespace: shop\n  labels:\n    app: service-" +
           n + "\n    app.kubernetes.io/part-of: shop\nspec:\n  replicas: " + std::to_string(replicas) +
           "\n  selector:\n    matchLabels:\n      app: service-" + n +
           "\n  template:\n    metadata:\n      labels:\n        app: service-" + n +
           "\n    spec:\n      containers:\n        - name: main\n          image: registry.example.org/shop/service-" + n +
           ":1.4.2\n          args: [\"--listen=:8080\", \"--log=json\"]\n          ports:\n            - name: http\n              "
           "containerPort: 8080\n"
           "          resources:\n            requests: {cpu: 100m, memory: 128Mi}\n            limits: {memory: 256Mi}\n          env:\n"
           "            - name: MODE\n              value: production\n            - name: REGION\n              value: \"eu-1\"\n";
}

Files many(int count)
{
    Files files;
    for (int i = 0; i < count; ++i)
        files["env/folder-" + std::to_string(i % 100) + "/service-" + std::to_string(i) + ".yaml"] = file(deployment(i, 2));
    return files;
}

}

class TestManifestsRenderer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDocumentIsAResource()
    {
        const auto state =
            rendered({{"env/a.yaml", file(object("ConfigMap", "b") + "---\n" + object("ConfigMap", "a", "  namespace: shop\n"))},
                      {"env/deep/c.yml", file(object("Deployment", "web", "  namespace: shop\n", "apps/v1"))},
                      {"env/d.json", file(R"({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}})")},
                      {"env/empty.yaml", file("# nothing\n---\n")},
                      {"env/readme.md", file("not: [read")},
                      {"env/script.yaml.sh", file("not: [read")},
                      {"env/plumbline.yaml", file("not: [read")}});
        QVERIFY2(state, state ? "" : state.error().text().c_str());
        QCOMPARE(keys(*state), "ConfigMap/b ConfigMap/shop/a Service/web apps/Deployment/shop/web");
        QVERIFY(std::ranges::is_sorted((*state)->resources, {}, &Resource::key));
        const Resource &web = (*state)->resources[3];
        QCOMPARE(web.origin, "env/deep/c.yml");
        QCOMPARE(web.key.group, "apps");
        QCOMPARE(web.object.resolve("/metadata/name")->text(), "web");
        QVERIFY(web.file.blob == blobId(object("Deployment", "web", "  namespace: shop\n", "apps/v1")));
    }

    void aHookMayLeaveTheEndOfItsNameOpen()
    {
        const std::string job =
            "apiVersion: batch/v1\nkind: Job\nmetadata:\n  generateName: migrate-\n  annotations: {argocd.argoproj.io/hook: PreSync}\n";
        const auto state = rendered({{"env/a.yaml", file(job)}});
        QVERIFY2(state, state ? "" : state.error().text().c_str());
        QCOMPARE(keys(*state), "batch/Job/migrate-*");
        QVERIFY(!rendered({{"env/a.yaml", file(job + "---\n" + job)}})); // nothing could tell them apart
    }

    void listsAreTakenApart()
    {
        const auto item = [](const char *name) {
            return std::string("  - {apiVersion: v1, kind: ConfigMap, metadata: {name: ") + name + "}}\n";
        };
        const auto state = rendered({{"env/a.yaml", file("apiVersion: v1\nkind: List\nitems:\n" + item("a") + item("b") +
                                                         "  - apiVersion: v1\n    kind: ConfigMapList\n    items:\n    " + item("c"))},
                                     {"env/none.yaml", file("apiVersion: v1\nkind: List\nitems: []\n")}});
        QVERIFY2(state, state ? "" : state.error().text().c_str());
        QCOMPARE(keys(*state), "ConfigMap/a ConfigMap/b ConfigMap/c");
    }

    void yamlIsReadAsKubernetesDoes()
    {
        const auto state = rendered({{"env/a.yaml", file(object("ConfigMap", "a", "data: &d {on: yes, size: 0x10}\ncopy:\n  <<: *d\n"))}});
        QVERIFY(state);
        const std::string copy = toJson(*(*state)->resources[0].object.find("copy"));
        QVERIFY2(copy == R"({"true":true,"size":16})", copy.c_str());
    }

    void badFilesAreErrorsWithTheirPlace_data()
    {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("place");
        QTest::addColumn<std::string>("fragment");
        const auto row = [](const char *name, const std::string &text, const char *place, const char *fragment,
                            const char *path = "a.yaml") {
            QTest::newRow(name) << std::string(path) << text << std::string(place) << std::string(fragment);
        };
        row("syntax", "a: [", "env/a.yaml:", "");
        row("duplicate key", "a: 1\na: 2\n", "env/a.yaml:2:1", "");
        row("JSON", "{\"a\": }", "env/a.json:1:", "", "a.json");
        row("bytes", "a: \xff\n", "env/a.yaml:1", "");
        row("text", "hello\n", "env/a.yaml:1:1", "An object is expected here");
        row("list", "- a\n", "env/a.yaml:1:1", "An object is expected here");
        row("no apiVersion", "kind: ConfigMap\nmetadata: {name: a}\n", "env/a.yaml:1:1", "apiVersion is missing");
        row("no kind", "# c\napiVersion: v1\nmetadata: {name: a}\n", "env/a.yaml:2:1", "kind is missing");
        row("no metadata", "apiVersion: v1\nkind: ConfigMap\n", "env/a.yaml:1:1", "metadata.name is missing");
        row("no name", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels: {a: b}\n", "env/a.yaml:4:3", "metadata.name is missing");
        row("generateName", "apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n", "env/a.yaml:3:11",
            "generateName is for hooks alone");
        row("name that leads elsewhere", "apiVersion: v1\nkind: Pod\nmetadata: {name: ..}\n", "env/a.yaml:3:11",
            "metadata.name is .., which no object can be called");
        row("name of a part", "apiVersion: v1\nkind: Pod\nmetadata: {name: a/status}\n", "env/a.yaml:3:11", "metadata.name is a/status");
        row("namespace that leads elsewhere", "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: ../x}\n", "env/a.yaml:3:32",
            "metadata.namespace is ../x");
        row("empty name", "apiVersion: v1\nkind: Pod\nmetadata: {name: \"\"}\n", "env/a.yaml:3:18", "metadata.name is empty");
        row("number as a name", "apiVersion: v1\nkind: Pod\nmetadata: {name: 7}\n", "env/a.yaml:3:18",
            "metadata.name is not text. Put quotes around it");
        row("number as a namespace", "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: 7}\n", "env/a.yaml:3:32",
            "metadata.namespace is not text");
        row("null kind", "apiVersion: v1\nkind:\nmetadata: {name: a}\n", "env/a.yaml:1:1", "kind is missing");
        row("kind is a list", "apiVersion: v1\nkind: [a]\nmetadata: {name: a}\n", "env/a.yaml:2:7", "kind is not text");
        row("second document", object("ConfigMap", "a") + "---\nkind: b\n", "env/a.yaml:6:1", "apiVersion is missing");
        row("item of a list", "apiVersion: v1\nkind: List\nitems:\n  - {kind: a}\n", "env/a.yaml:4:5", "apiVersion is missing");
        row("item is text", "apiVersion: v1\nkind: List\nitems: [a]\n", "env/a.yaml:3:9", "An object is expected here");
        std::string nested = "{apiVersion: v1, kind: Pod, metadata: {name: a}}";
        for (int i = 0; i < 20; ++i)
            nested = "{apiVersion: v1, kind: List, items: [" + nested + "]}";
        row("nested lists", nested, "env/a.yaml:1:", "nested deeper than 8 levels");
    }
    void badFilesAreErrorsWithTheirPlace()
    {
        QFETCH(std::string, path);
        QFETCH(std::string, text);
        QFETCH(std::string, place);
        QFETCH(std::string, fragment);
        const auto state = rendered({{"env/" + path, file(text)}, {"env/good.yaml", file(object("ConfigMap", "good"))}});
        QVERIFY(!state);
        QCOMPARE(state.error().code, ErrorCode::InvalidInput);
        QVERIFY2(state.error().subject.starts_with(place) && state.error().detail.find(fragment) != std::string::npos,
                 state.error().text().c_str());
    }

    void theFirstBadFileIsNamedAndTheOthersCounted()
    {
        Files files = many(300);
        files["env/a.yaml"] = file("first");
        files["env/b.yaml"] = file("second");
        files["env/zz.yaml"] = file("third");
        const auto state = rendered(files);
        QVERIFY(!state);
        QCOMPARE(state.error().subject, "env/a.yaml:1:1");
        QVERIFY2(state.error().detail.ends_with("(2 more files are not good either.)"), state.error().detail.c_str());
    }

    void anObjectDeclaredTwiceNamesBothPlaces_data()
    {
        QTest::addColumn<bool>("incremental");
        QTest::newRow("afresh") << false;
        QTest::newRow("by a later commit") << true;
    }
    void anObjectDeclaredTwiceNamesBothPlaces()
    {
        QFETCH(bool, incremental);
        MemorySource source;
        const auto renderer = makeManifestsRenderer();
        Files files{{"env/b.yaml", file(object("ConfigMap", "x"))}, {"env/c.yaml", file(object("ConfigMap", "v"))}};
        if (incremental)
            QVERIFY(renderer->render(source, request(source.put(files)), {}));
        files["env/a.yaml"] = file(object("ConfigMap", "z") + "---\n" + object("ConfigMap", "x"));
        const auto state = renderer->render(source, request(source.put(files)), {});
        QVERIFY(!state);
        QCOMPARE(state.error().subject, "env/b.yaml:1:1");
        QVERIFY2(state.error().detail.starts_with("ConfigMap/x is declared at env/a.yaml:6:1 too."), state.error().detail.c_str());
        // One more without the clash is good again.
        files.erase("env/b.yaml");
        QCOMPARE(keys(*renderer->render(source, request(source.put(files)), {})), "ConfigMap/v ConfigMap/x ConfigMap/z");
    }

    void linksAndSubmodulesAreLeftOutWithANote()
    {
        MemorySource source;
        const Revision revision = source.put({{"env/a.yaml", file(object("ConfigMap", "a"))},
                                              {"env/l.yaml", {FileMode::Symlink, "/etc/passwd"}},
                                              {"env/m", {FileMode::Submodule, "m"}}});
        const auto state = makeManifestsRenderer()->render(source, request(revision), {});
        QVERIFY(state);
        QCOMPARE((*state)->notes.size(), 2U);
        QCOMPARE((*state)->notes[0].subject, "env/l.yaml");
        QCOMPARE(source.blobsRead.size(), 1U);
    }

    void globsChoose()
    {
        MemorySource source;
        const Revision revision =
            source.put({{"env/a.yaml", file(object("ConfigMap", "a"))}, {"env/kustomization.yaml", file("resources: [a.yaml]\n")}});
        const auto renderer = makeManifestsRenderer();
        QVERIFY(!renderer->render(source, request(revision), {}));
        QCOMPARE(keys(*renderer->render(source, request(revision, {}, {"kustomization.yaml"}), {})), "ConfigMap/a");
    }

    void aBlobThatCannotBeReadIsAnError()
    {
        MemorySource source;
        const Revision revision =
            source.put({{"env/a.yaml", file(object("ConfigMap", "a"))}, {"env/b.yaml", file(object("ConfigMap", "b"))}});
        source.brokenBlobs[blobId(object("ConfigMap", "b"))] = {ErrorCode::Corruption, "object", "damaged"};
        const auto renderer = makeManifestsRenderer();
        const auto state = renderer->render(source, request(revision), {});
        QCOMPARE(state.error().code, ErrorCode::Corruption);
        QCOMPARE(state.error().subject, "env/b.yaml");
        source.brokenBlobs.clear();
        QVERIFY(renderer->render(source, request(revision), {}));
        QCOMPARE(source.blobsRead.size(), 3U); // a.yaml was kept
    }

    void anAbsentFolderIsAnErrorNotAnEmptyState()
    {
        QCOMPARE(rendered({{"other/a.yaml", file(object("ConfigMap", "a"))}}).error().code, ErrorCode::NotFound);
    }

    void whatDidNotChangeIsNotReadAgain()
    {
        MemorySource source;
        const auto renderer = makeManifestsRenderer();
        Files files = many(50);
        QVERIFY(renderer->render(source, request(source.put(files)), {}));
        QCOMPARE(source.blobsRead.size(), 50U);
        const Files before = files;
        files["env/folder-3/service-3.yaml"] = file(deployment(3, 5));
        QVERIFY(renderer->render(source, request(source.put(files)), {}));
        QCOMPARE(source.blobsRead.size(), 51U);
        // Moved files and ways back are known too.
        auto moved = files.extract("env/folder-3/service-3.yaml");
        moved.key() = "env/elsewhere.yaml";
        files.insert(std::move(moved));
        const auto state = renderer->render(source, request(source.put(files)), {});
        QVERIFY(state);
        QCOMPARE((*state)->resources.size(), 50U);
        QVERIFY(renderer->render(source, request(source.put(before)), {}));
        QCOMPARE(source.blobsRead.size(), 51U);
    }

    void theSameBytesAsYamlAndJsonAreTwoReadings()
    {
        // A comma too many is fine in YAML's flow style only.
        const std::string text = R"({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"},})";
        QVERIFY(rendered({{"env/a.yaml", file(text)}}));
        MemorySource source;
        const auto renderer = makeManifestsRenderer();
        QVERIFY(renderer->render(source, request(source.put({{"env/a.yaml", file(text)}})), {}));
        QVERIFY(!renderer->render(source, request(source.put({{"env/a.json", file(text)}})), {}));
    }

    void incrementalIsTheSameAsAfresh()
    {
        MemorySource source;
        const auto renderer = makeManifestsRenderer();
        Files files = many(40);
        for (int step = 0; step < 150; ++step) {
            const int which = (step * 37) % 60;
            const std::string path = "env/folder-" + std::to_string(which) + "/service-" + std::to_string(which) + ".yaml";
            switch (step % 6) {
            case 0: files[path] = file(deployment(which, step)); break;
            case 1: files.erase(path); break;
            case 2: files[path] = file(deployment(which, step) + "---\n" + object("ConfigMap", "c" + std::to_string(which))); break;
            case 3: files["env/text-" + std::to_string(which) + ".md"] = file("text"); break;
            case 4: files[path] = {FileMode::Executable, deployment(which, 1)}; break;
            default: files[path] = {FileMode::Symlink, "elsewhere"}; break;
            }
            const RenderRequest wanted = request(source.put(files));
            const auto incremental = renderer->render(source, wanted, {});
            const auto afresh = makeManifestsRenderer()->render(source, wanted, {});
            QVERIFY2(incremental && afresh, incremental ? "" : incremental.error().text().c_str());
            QCOMPARE(listed(*incremental), listed(*afresh));
            QVERIFY((*incremental)->notes == (*afresh)->notes);
        }
    }

    void cancellingStopsBetweenFiles()
    {
        MemorySource source;
        std::stop_source stop;
        const Revision revision = source.put(many(2000));
        source.onBlob = [&] {
            if (source.blobsRead.size() == 1000)
                stop.request_stop();
        };
        const auto renderer = makeManifestsRenderer();
        QCOMPARE(renderer->render(source, request(revision), stop.get_token()).error().code, ErrorCode::Cancelled);
        QCOMPARE(source.blobsRead.size(), 1001U);
        QVERIFY(renderer->render(source, request(revision), {}));
    }

    void threadsMayRenderAtOnce()
    {
        const auto renderer = makeManifestsRenderer();
        std::vector<std::jthread> threads;
        std::atomic<int> good = 0;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&renderer, &good] {
                MemorySource source;
                Files files = many(300);
                for (int i = 0; i < 5; ++i) {
                    files["env/changing.yaml"] = file(object("ConfigMap", "c", "data: {n: \"" + std::to_string(i) + "\"}\n"));
                    const auto state = renderer->render(source, request(source.put(files)), {});
                    good += state && (*state)->resources.size() == 301 ? 1 : 0;
                }
            });
        threads.clear();
        QCOMPARE(good.load(), 20);
    }

    void oneFileOfTenThousandIsReadAlone()
    {
        MemorySource source;
        const auto renderer = makeManifestsRenderer();
        Files files = many(10'000);
        const RenderRequest first = request(source.put(files));
        files["env/folder-3/service-3.yaml"] = file(deployment(3, 5));
        const RenderRequest second = request(source.put(files));
        QVERIFY(renderer->render(source, first, {}));
        QCOMPARE(source.blobsRead.size(), std::size_t(10'000));
        source.blobsRead.clear();
        const auto state = renderer->render(source, second, {});
        QVERIFY(state && (*state)->resources.size() == 10'000);
        QCOMPARE(source.blobsRead.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestManifestsRenderer)
#include "test_manifests_renderer.moc"
