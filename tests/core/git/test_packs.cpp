// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/git/delta.h"
#include "core/git/libgit2_source.h"
#include "core/git/pack_file.h"
#include "tests/support/scratch_repository.h"

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

using namespace plumbline;
namespace fs = std::filesystem;

namespace {

std::string contentOf(const std::string &path)
{
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

void overwrite(const std::string &path, const std::string &content)
{
    fs::remove(path);
    std::ofstream(path, std::ios::binary) << content;
}

struct DeltaCase {
    const char *name;
    std::string delta; // for the base "0123456789"
    std::optional<std::string> result;
};

std::string bytes(std::initializer_list<int> values)
{
    std::string out;
    for (const int value : values)
        out += static_cast<char>(value);
    return out;
}

const DeltaCase deltas[] = {
    {"copy and insert", bytes({10, 5, 0x91, 2, 3, 2, 'a', 'b'}), "234ab"},
    {"nothing", bytes({10, 0}), ""},
    {"empty", "", {}},
    {"no result size", bytes({10}), {}},
    {"another base", bytes({11, 1, 1, 'a'}), {}},
    {"result too short", bytes({10, 3, 1, 'a'}), {}},
    {"result too long", bytes({10, 1, 2, 'a', 'b'}), {}},
    {"reserved command", bytes({10, 1, 0}), {}},
    {"copy past the end", bytes({10, 5, 0x91, 8, 5}), {}},
    {"copy from past the end", bytes({10, 1, 0x91, 11, 1}), {}},
    {"copy of 64 KiB", bytes({10, 5, 0x80}), {}},
    {"cut in a copy", bytes({10, 5, 0x91, 2}), {}},
    {"cut in an insert", bytes({10, 5, 5, 'a'}), {}},
    {"endless size", std::string(20, '\x80'), {}},
    {"huge result", bytes({10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 1, 'a'}), {}},
};

}

Q_DECLARE_METATYPE(const DeltaCase *)

class TestPacks : public QObject {
    Q_OBJECT

    ScratchRepositories at_;
    const SourceOpener open_ = libgit2Sources();

    void fill(const std::string &name, int commits)
    {
        std::string text;
        for (int line = 0; line < 80; ++line)
            text += "line " + std::to_string(line * 7919) + "\n";
        if (!fs::exists(at_.path(name)))
            at_.init(name);
        for (int i = 0; i < commits; ++i) {
            text += "commit " + std::to_string(i) + "\n";
            at_.write(name, "app/large.txt", text);
            at_.write(name, "app/" + std::to_string(i), text.substr(0, 50));
            at_.commit(name, "Change " + std::to_string(i));
        }
    }
    // Every commit, tree and blob of main reads as git has it.
    void readsAll(const std::string &name)
    {
        const auto source = open_(at_.path(name));
        QVERIFY(source);
        std::istringstream lines(at_.git(name, {"rev-list", "main"}));
        for (std::string hex; std::getline(lines, hex);) {
            const auto tree = (*source)->tree(*Revision::fromHex(hex), "", {});
            QVERIFY2(tree, hex.c_str());
            for (const TreeEntry &entry : (*tree)->entries) {
                const auto blob = (*source)->blob(entry.id, 1U << 20U);
                QVERIFY(blob && blobId(**blob) == entry.id);
            }
        }
    }
    std::string index(const std::string &name)
    {
        for (const auto &entry : fs::directory_iterator(at_.path(name) + "/.git/objects/pack"))
            if (entry.path().extension() == ".idx")
                return entry.path().string();
        return {};
    }

private Q_SLOTS:
    void deltasAreAppliedOrRefused_data()
    {
        QTest::addColumn<const DeltaCase *>("row");
        for (const DeltaCase &row : deltas)
            QTest::newRow(row.name) << &row;
    }
    void deltasAreAppliedOrRefused()
    {
        QFETCH(const DeltaCase *, row);
        const std::string base = "0123456789";
        std::string out;
        // As PackFile does: the size that a delta claims is looked at first.
        const auto size = deltaResultSize(base, row->delta);
        const bool good = size && *size < 1000 && applyDelta(base, row->delta, out);
        QCOMPARE(good ? std::optional(out) : std::nullopt, row->result);
    }

    void looseAndPackedAndBoth()
    {
        fill("mixed", 12);
        readsAll("mixed");
        at_.git("mixed", {"repack", "-q", "-a", "-d", "-f", "--depth=50"});
        readsAll("mixed");
        fill("mixed", 5);
        at_.git("mixed", {"repack", "-q", "-d"});
        fill("mixed", 2);
        readsAll("mixed");
    }

    void deltasByIdAreRead()
    {
        fill("by-id", 12);
        at_.git("by-id", {"-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f", "--depth=50"});
        readsAll("by-id");
    }

    void objectsAreBorrowed()
    {
        fill("lender", 6);
        at_.git("lender", {"repack", "-q", "-a", "-d"});
        at_.git("lender", {"clone", "-q", "--shared", at_.path("lender"), at_.path("borrower")});
        at_.git("lender", {"clone", "-q", "--shared", at_.path("borrower"), at_.path("twice")});
        fill("borrower", 2);
        readsAll("borrower");
        readsAll("twice");
    }

    void packsThatComeLaterAreFound()
    {
        fill("later", 4);
        at_.git("later", {"repack", "-q", "-a", "-d"});
        const auto source = open_(at_.path("later"));
        QVERIFY((*source)->resolve("main"));
        fill("later", 1);
        at_.git("later", {"repack", "-q", "-d"});
        const auto tip = (*source)->resolve("main");
        QVERIFY(tip && *tip == at_.idOf("later", "main"));
        QVERIFY((*source)->timeline({*tip, "app", 10}, {}));
    }

    // Whatever is in the files: an answer, and a blob that is handed on is what its id says.
    void damageNeverCrashesNorLies_data()
    {
        QTest::addColumn<bool>("inIndex");
        QTest::addRow("pack") << false;
        QTest::addRow("index") << true;
    }
    void damageNeverCrashesNorLies()
    {
        QFETCH(bool, inIndex);
        const std::string name = inIndex ? "broken-index" : "broken-pack";
        fill(name, 10);
        at_.git(name, {"repack", "-q", "-a", "-d", "-f"});
        const Revision tip = at_.idOf(name, "main");
        const std::string place = inIndex ? index(name) : index(name).substr(0, index(name).size() - 4) + ".pack";
        const std::string good = contentOf(place);
        std::mt19937 random(7);
        for (int round = 0; round < 250; ++round) {
            std::string bad = good;
            if (round % 10 == 0)
                bad.resize(random() % bad.size());
            for (std::size_t change = 1 + random() % 8; change > 0 && !bad.empty(); --change)
                bad[random() % (round % 3 == 0 ? std::min<std::size_t>(bad.size(), 1100) : bad.size())] = static_cast<char>(random());
            overwrite(place, bad);
            const auto source = open_(at_.path(name));
            if (!source)
                continue;
            (void)(*source)->timeline({tip, "app", 50}, {});
            const auto tree = (*source)->tree(tip, "", {});
            if (!tree)
                continue;
            for (const TreeEntry &entry : (*tree)->entries) {
                const auto blob = (*source)->blob(entry.id, 1U << 20U);
                QVERIFY(!blob || blobId(**blob) == entry.id);
            }
        }
        overwrite(place, good);
        readsAll(name);
    }

    void whatIsNoPackIsNotOpened()
    {
        fill("whole", 3);
        at_.git("whole", {"repack", "-q", "-a", "-d"});
        const std::string idx = index("whole");
        QVERIFY(PackFile::open(idx));
        QVERIFY(!PackFile::open(idx + ".gone"));
        const std::string good = contentOf(idx);
        for (const std::size_t size : {std::size_t{0}, std::size_t{4}, std::size_t{1000}, good.size() - 41}) {
            overwrite(idx, good.substr(0, size));
            QVERIFY2(!PackFile::open(idx), std::to_string(size).c_str());
        }
        for (const std::size_t byte : {0, 7, 8 + 255 * 4}) {
            std::string bad = good;
            bad[byte] = static_cast<char>(bad[byte] + 1);
            overwrite(idx, bad);
            QVERIFY2(!PackFile::open(idx), std::to_string(byte).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestPacks)
#include "test_packs.moc"
