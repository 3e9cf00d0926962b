// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/render/kept_manifests.h"
#include "core/render/manifests_renderer.h"
#include "tests/support/memory_source.h"

#include <QDir>
#include <QTemporaryDir>

using namespace plumbline;

namespace {

using Files = MemorySource::Files;

constexpr int enough = 250; // files, for which it is worth it

std::string configMap(int number, const std::string &kind = "ConfigMap")
{
    return "apiVersion: v1\nkind: " + kind + "\nmetadata:\n  name: m" + std::to_string(number) +
           "\ndata:\n  a: \"1\"\n  b: |-\n    two\n    lines\n";
}

Files files(int count)
{
    Files out;
    for (int i = 0; i < count; ++i)
        out["env/" + std::to_string(i) + ".yaml"] = {FileMode::Regular, configMap(i)};
    return out;
}

std::string placesIn(const Value &value)
{
    std::string out = std::to_string(value.position().line) + ":" + std::to_string(value.position().column) + " ";
    for (std::size_t i = 0; i < value.size(); ++i)
        out += placesIn(value.at(i));
    return out;
}

std::string listed(const DesiredState &state)
{
    std::string out;
    for (const Resource &resource : state.resources)
        out += resource.key.text() + " @" + resource.origin + " " + resource.file.blob.hex() + " " + toJson(resource.object) + " " +
               placesIn(resource.object) + "\n";
    return out;
}

struct Place {
    QTemporaryDir folder;

    // What a program that begins anew renders; the blobs that it read are in `source`.
    [[nodiscard]] std::string render(MemorySource &source, const Revision &revision, const std::string &program = "one",
                                     const std::string &repository = "shop") const
    {
        source.blobsRead.clear();
        RenderRequest request{revision, "env", {}, {}};
        request.repository = repository;
        const auto state = makeManifestsRenderer({folder.path().toStdString(), program})->render(source, request, {});
        if (!state)
            QTest::qFail(state.error().text().c_str(), __FILE__, __LINE__);
        return state ? listed(**state) : std::string();
    }
    [[nodiscard]] QString file() const
    {
        const QStringList names = QDir(folder.path()).entryList(QDir::Files);
        return names.size() == 1 ? folder.filePath(names.front()) : QString();
    }
    [[nodiscard]] QByteArray bytes() const
    {
        QFile opened(file());
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    void write(const QByteArray &content) const
    {
        QFile opened(file());
        QVERIFY(opened.open(QIODevice::WriteOnly | QIODevice::Truncate));
        opened.write(content);
    }
};

}

class TestKeptManifests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextRunNeitherReadsNorParsesThem()
    {
        const Place place;
        MemorySource source;
        Files all = files(enough);
        std::string list = "{'apiVersion':'v1','kind':'List','items':[{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'j'},"
                           "'n':[1,2.5,-0,true,null,{'deep':{'er':'\xC3\xA4'}}]}]}";
        std::ranges::replace(list, '\'', '"');
        all["env/list.json"] = {FileMode::Regular, list};
        const Revision revision = source.put(all);
        const std::string first = place.render(source, revision);
        QCOMPARE(source.blobsRead.size(), std::size_t{enough + 1});
        QVERIFY(!place.file().isEmpty());
        QCOMPARE(QFileInfo(place.file()).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
        QCOMPARE(place.render(source, revision), first);
        QCOMPARE(source.blobsRead.size(), std::size_t{0});
    }

    void whatIsNewIsRead()
    {
        const Place place;
        MemorySource source;
        Files all = files(enough);
        static_cast<void>(place.render(source, source.put(all)));
        all["env/7.yaml"].content = configMap(1007);
        const Revision changed = source.put(all);
        const std::string rendered = place.render(source, changed);
        QCOMPARE(source.blobsRead.size(), std::size_t{1});
        QCOMPARE(rendered, Place().render(source, changed));
    }

    void aSecretIsNeverKept()
    {
        const Place place;
        MemorySource source;
        Files all = files(enough);
        all["env/s.yaml"] = {FileMode::Regular, configMap(1, "ConfigMap") + "---\n" + configMap(9000, "Secret")};
        all["env/1.yaml"].content = configMap(2000);
        const Revision revision = source.put(all);
        const std::string first = place.render(source, revision);
        QVERIFY(!place.bytes().isEmpty());
        QVERIFY(!place.bytes().contains("m9000"));
        QCOMPARE(place.render(source, revision), first);
        QCOMPARE(source.blobsRead.size(), std::size_t{1}); // its file
    }

    void anotherBuildOrRepositoryParsesForItself()
    {
        const Place place;
        MemorySource source;
        const Revision revision = source.put(files(enough));
        const std::string first = place.render(source, revision);
        QCOMPARE(place.render(source, revision, "two"), first);
        QCOMPARE(source.blobsRead.size(), std::size_t{enough});
        QCOMPARE(place.render(source, revision, "two", "other"), first);
        QCOMPARE(source.blobsRead.size(), std::size_t{enough});
    }

    void whatIsDamagedCountsForNothing()
    {
        const Place place;
        MemorySource source;
        const Revision revision = source.put(files(enough));
        const std::string first = place.render(source, revision);
        const QByteArray good = place.bytes();
        for (qsizetype at = 0; at < good.size(); at += 97) {
            QByteArray bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 0x10);
            place.write(bad);
            QCOMPARE(place.render(source, revision), first);
            QCOMPARE(source.blobsRead.size(), std::size_t{enough});
            place.write(good.left(at));
            QCOMPARE(place.render(source, revision), first);
        }
    }

    void fewFilesAreNotWorthIt()
    {
        const Place place;
        MemorySource source;
        static_cast<void>(place.render(source, source.put(files(20))));
        QVERIFY(place.file().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKeptManifests)
#include "test_kept_manifests.moc"
