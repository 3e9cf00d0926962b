// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/git/libgit2_source.h"
#include "core/git/object_store.h"
#include "tests/support/scratch_repository.h"

#include <algorithm>
#include <map>

using namespace plumbline;

namespace {

std::string simple(ScratchRepositories &at, const std::string &name)
{
    at.init(name);
    at.write(name, "app/a.yaml", "a: 1\n");
    at.commit(name, "First");
    at.write(name, "app/a.yaml", "a: 2\n");
    at.commit(name, "Second");
    return at.path(name);
}

struct NameCase {
    const char *name;
    const char *text;
    std::optional<ErrorCode> error; // absent: names the second commit
};

const NameCase names[] = {
    {"branch", "main", {}},
    {"full ref", "refs/heads/main", {}},
    {"HEAD", "HEAD", {}},
    {"remote branch", "origin/main", {}},
    {"light tag", "light", {}},
    {"annotated tag", "annotated", {}},
    {"tag of a tag", "nested", {}},
    {"absent", "absent", ErrorCode::NotFound},
    {"absent id", "1234567890123456789012345678901234567890", ErrorCode::NotFound},
    {"reflog", "main@{1}", ErrorCode::InvalidInput},
    {"ancestor", "HEAD~1", ErrorCode::InvalidInput},
    {"parent", "main^", ErrorCode::InvalidInput},
    {"range", "main..main", ErrorCode::InvalidInput},
    {"option", "-x", ErrorCode::InvalidInput},
    {"message", ":/Second", ErrorCode::InvalidInput},
    {"path", "main:app", ErrorCode::InvalidInput},
    {"empty", "", ErrorCode::InvalidInput},
    {"at", "@", ErrorCode::NotFound},
    {"control character", "ma\x01in", ErrorCode::InvalidInput},
    {"line end", "main\n", ErrorCode::InvalidInput},
    {"parent folder", "../config", ErrorCode::InvalidInput},
    {"tag of a tree", "oftree", ErrorCode::InvalidInput},
};

struct ClashCase {
    const char *name;
    bool firstPacked;
    bool secondPacked;
};

const ClashCase clashes[] = {{"both loose", false, false}, {"one packed", true, false}, {"both packed", true, true}};

// Two commits without parents whose ids begin with the same seven digits, as their objects' bytes.
std::pair<std::string, std::string> clashingCommits(const std::string &tree)
{
    std::map<std::string, std::string> byPrefix;
    for (int i = 0;; ++i) {
        const std::string person = " Operator <operator@example.org> " + std::to_string(1'700'000'000 + i) + " +0000\n";
        const std::string bytes = "tree " + tree + "\nauthor" + person + "committer" + person + "\nClash\n";
        const auto [it, added] = byPrefix.emplace(objectId(ObjectType::Commit, bytes).hex().substr(0, 7), bytes);
        if (!added)
            return {it->second, bytes};
    }
}

}

Q_DECLARE_METATYPE(const NameCase *)
Q_DECLARE_METATYPE(const ClashCase *)

class TestNames : public QObject {
    Q_OBJECT

    std::unique_ptr<ScratchRepositories> at_;
    const SourceOpener open_ = libgit2Sources();

private Q_SLOTS:
    void init() { at_ = std::make_unique<ScratchRepositories>(); }

    void namesResolveWithoutExpressions_data()
    {
        QTest::addColumn<const NameCase *>("row");
        for (const NameCase &row : names)
            QTest::newRow(row.name) << &row;
    }
    void namesResolveWithoutExpressions()
    {
        QFETCH(const NameCase *, row);
        const std::string path = simple(*at_, "r");
        at_->git("r", {"tag", "light"});
        at_->git("r", {"tag", "-a", "-m", "x", "annotated"});
        at_->git("r", {"tag", "-a", "-m", "x", "nested", "annotated"});
        at_->git("r", {"tag", "oftree", "HEAD^{tree}"});
        at_->git("r", {"update-ref", "refs/remotes/origin/main", "HEAD"});
        const auto source = open_(path);
        const auto found = (*source)->resolve(row->text);
        QCOMPARE(found ? std::nullopt : std::optional(found.error().code), row->error);
        if (found)
            QVERIFY(*found == at_->idOf("r", "main"));
    }

    void prefixesOfSevenDigitsResolveWhereTheyAreTyped()
    {
        const std::string path = simple(*at_, "r");
        const ObjectId tip = at_->idOf("r", "main");
        const auto source = open_(path);
        QVERIFY((*source)->resolveTyped(tip.hex().substr(0, 7)).value_or(ObjectId{}) == tip);
        QVERIFY((*source)->resolve(tip.hex()).value_or(ObjectId{}) == tip);
        QVERIFY(!(*source)->resolve(tip.hex().substr(0, 7)));
        const auto tooShort = (*source)->resolveTyped(tip.hex().substr(0, 6));
        QVERIFY(!tooShort && tooShort.error().code == ErrorCode::NotFound);
        QVERIFY2(tooShort.error().detail.find("at least 7 digits") != std::string::npos, tooShort.error().text().c_str());
        QVERIFY(!(*source)->resolveTyped("HEAD~1"));
    }

    void aPrefixOfSeveralCommitsNamesThem_data()
    {
        QTest::addColumn<const ClashCase *>("row");
        for (const ClashCase &row : clashes)
            QTest::newRow(row.name) << &row;
    }
    void aPrefixOfSeveralCommitsNamesThem()
    {
        QFETCH(const ClashCase *, row);
        const std::string path = simple(*at_, "r");
        const auto commits = clashingCommits(at_->idOf("r", "HEAD^{tree}").hex());
        const auto add = [&](const std::string &bytes, const char *branch, bool packed) {
            const std::string id = at_->git("r", {"hash-object", "-t", "commit", "-w", "--stdin"}, bytes);
            at_->git("r", {"branch", branch, id});
            if (packed)
                at_->git("r", {"repack", "-q", "-a", "-d"});
            return id;
        };
        const std::string first = add(commits.first, "one", row->firstPacked);
        const std::string second = add(commits.second, "two", row->secondPacked);
        const std::string shared = first.substr(0, 7);
        const auto source = open_(path);
        const auto found = (*source)->resolveTyped(shared);
        QVERIFY(!found && found.error().code == ErrorCode::Conflict);
        for (const std::string &part : {first, second, std::string("Give more digits")})
            QVERIFY2(found.error().detail.find(part) != std::string::npos, found.error().text().c_str());
        // One digit more than they have in common decides; a branch of that name comes first.
        const auto differ = std::mismatch(first.begin(), first.end(), second.begin()).first - first.begin();
        const auto digits = static_cast<std::size_t>(differ) + 1;
        QVERIFY((*source)->resolveTyped(second.substr(0, digits)).value_or(ObjectId{}).hex() == second);
        at_->git("r", {"branch", shared, first});
        QVERIFY((*source)->resolveTyped(shared).value_or(ObjectId{}).hex() == first);
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "test_names.moc"
