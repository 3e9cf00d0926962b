// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/git/libgit2_source.h"
#include "tests/support/scratch_repository.h"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace plumbline;
namespace fs = std::filesystem;

namespace {

void overwrite(const std::string &path, const std::string &content)
{
    fs::create_directories(fs::path(path).parent_path());
    fs::remove(path);
    std::ofstream(path, std::ios::binary) << content;
}

std::string looseObject(const std::string &repository, const ObjectId &id)
{
    return repository + "/.git/objects/" + id.hex().substr(0, 2) + "/" + id.hex().substr(2);
}

using Make = std::function<std::string(ScratchRepositories &)>; // returns the path to open

std::string simple(ScratchRepositories &at, const std::string &name)
{
    at.init(name);
    at.write(name, "app/a.yaml", "a: 1\n");
    at.commit(name, "First");
    at.write(name, "app/a.yaml", "a: 2\n");
    at.commit(name, "Second");
    return at.path(name);
}

std::string cloned(ScratchRepositories &at, std::vector<std::string> options)
{
    const std::string from = simple(at, "from");
    at.git("from", {"config", "uploadpack.allowFilter", "true"});
    options.insert(options.begin(), {"clone", "-q"});
    options.insert(options.end(), {"file://" + from, at.path("to")});
    at.git("from", options);
    return at.path("to");
}

struct StateCase {
    const char *name;
    Make make;
    const char *note; // part of it; "": no note at all
};

const StateCase states[] = {
    {"worktree", [](auto &at) { return simple(at, "r"); }, ""},
    {"git folder", [](auto &at) { return simple(at, "r") + "/.git"; }, ""},
    {"bare", [](auto &at) { return cloned(at, {"--bare"}); }, ""},
    {"mirror", [](auto &at) { return cloned(at, {"--mirror"}); }, ""},
    {"without a config file", // as Git has it
     [](auto &at) {
         simple(at, "r");
         fs::remove(at.path("r") + "/.git/config");
         return at.path("r");
     },
     ""},
    {"shared", [](auto &at) { return cloned(at, {"--shared"}); }, ""},
    {"empty",
     [](auto &at) {
         at.init("r");
         return at.path("r");
     },
     "no commits yet"},
    {"detached",
     [](auto &at) {
         simple(at, "r");
         at.git("r", {"checkout", "-q", "--detach", "HEAD~1"});
         return at.path("r");
     },
     "HEAD is detached at"},
    {"HEAD names nothing",
     [](auto &at) {
         simple(at, "r");
         at.git("r", {"symbolic-ref", "HEAD", "refs/heads/gone"});
         return at.path("r");
     },
     "which does not exist"},
    {"shallow", [](auto &at) { return cloned(at, {"--depth=1"}); }, "fetch --unshallow"},
    {"partial",
     [](auto &at) {
         return cloned(at, {"--filter=blob:none", "--no-checkout"});
     },
     "fetch --refetch --no-filter"},
    {"linked worktree",
     [](auto &at) {
         simple(at, "r");
         at.git("r", {"worktree", "add", "-q", "-b", "other", at.path("linked")});
         return at.path("linked");
     },
     ""},
    {"packed refs",
     [](auto &at) {
         simple(at, "r");
         at.git("r", {"pack-refs", "--all"});
         return at.path("r");
     },
     ""},
};

struct BadCase {
    const char *name;
    Make make;
    ErrorCode code;
    const char *detail; // part of it
};

Make spoiled(const char *file, const char *content)
{
    return [file, content](ScratchRepositories &at) {
        const std::string path = simple(at, "r");
        overwrite(path + "/.git/" + file, content);
        return path;
    };
}

Make without(const char *part)
{
    return [part](ScratchRepositories &at) {
        const std::string path = simple(at, "r");
        fs::remove_all(path + "/.git/" + part);
        return path;
    };
}

Make extension(const char *key, const char *value)
{
    return [key, value](ScratchRepositories &at) {
        simple(at, "r");
        at.git("r", {"config", "core.repositoryFormatVersion", "1"});
        at.git("r", {"config", key, value});
        return at.path("r");
    };
}

const BadCase badRepositories[] = {
    {"no folder", [](auto &at) { return at.path("nowhere"); }, ErrorCode::NotFound, "There is no such folder"},
    {"no path", [](auto &) { return std::string(); }, ErrorCode::InvalidInput, "needs the path"},
    {"NUL in the path", [](auto &at) { return at.path("a") + std::string("\0b", 2); }, ErrorCode::InvalidInput, "needs the path"},
    {"a file",
     [](auto &at) {
         overwrite(at.path("file"), "x");
         return at.path("file");
     },
     ErrorCode::NotFound, "There is no such folder"},
    {"a plain folder", [](auto &at) { return at.path("home"); }, ErrorCode::NotFound, "no Git repository"},
    {"no HEAD", without("HEAD"), ErrorCode::Corruption, "Parts of the repository are missing"},
    {"no objects", without("objects"), ErrorCode::Corruption, "Parts of the repository are missing"},
    {"no refs", without("refs"), ErrorCode::Corruption, "Parts of the repository are missing"},
    {"malformed config", spoiled("config", "[core\n"), ErrorCode::Corruption, "config"},
    {"malformed HEAD", spoiled("HEAD", "nonsense\n"), ErrorCode::Corruption, "HEAD cannot be read"},
    {"empty HEAD", spoiled("HEAD", ""), ErrorCode::Corruption, "HEAD cannot be read"},
    {"malformed branch", spoiled("refs/heads/main", "nonsense\n"), ErrorCode::Corruption, "branch that HEAD names cannot be read"},
    {"branch of a missing commit", spoiled("refs/heads/main", "1234567890123456789012345678901234567890\n"), ErrorCode::Corruption,
     "is missing"},
    {"malformed shallow file", spoiled("shallow", "nonsense\n"), ErrorCode::Corruption, "clone again"},
    {"HEAD at a missing commit", spoiled("HEAD", "1234567890123456789012345678901234567890\n"), ErrorCode::Corruption, "is missing"},
    {"sha256",
     [](auto &at) {
         fs::create_directories(at.path("r"));
         at.git("r", {"init", "-q", "--object-format=sha256"});
         return at.path("r");
     },
     ErrorCode::Unavailable, "SHA-1 repositories only"},
    {"configuration per worktree", extension("extensions.worktreeConfig", "true"), ErrorCode::Unavailable, "Add it by its URL"},
    {"refs in a table", extension("extensions.refStorage", "reftable"), ErrorCode::Unavailable, "stores its refs as reftable"},
    {"unknown extension", extension("extensions.unheardOf", "true"), ErrorCode::Unavailable, "does not read"},
    {"format of the future",
     [](auto &at) {
         simple(at, "r");
         overwrite(at.path("r") + "/.git/config", "[core]\nrepositoryformatversion = 99\n");
         return at.path("r");
     },
     ErrorCode::Unavailable, "does not read"},
    {"malformed link",
     [](auto &at) {
         overwrite(at.path("r") + "/.git", "nonsense\n");
         return at.path("r");
     },
     ErrorCode::Corruption, "Its .git file is malformed"},
    {"link to nowhere",
     [](auto &at) {
         overwrite(at.path("r") + "/.git", "gitdir: ../nowhere\n");
         return at.path("r");
     },
     ErrorCode::NotFound, "git worktree repair"},
    {"damaged tip",
     [](auto &at) {
         simple(at, "r");
         overwrite(looseObject(at.path("r"), at.idOf("r", "HEAD")), "not a zlib stream");
         return at.path("r");
     },
     ErrorCode::Corruption, "is damaged"},
};

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

}

Q_DECLARE_METATYPE(const StateCase *)
Q_DECLARE_METATYPE(const BadCase *)
Q_DECLARE_METATYPE(const NameCase *)

class TestRepositories : public QObject {
    Q_OBJECT

    std::unique_ptr<ScratchRepositories> at_;
    const SourceOpener open_ = libgit2Sources();

private Q_SLOTS:
    void init() { at_ = std::make_unique<ScratchRepositories>(); }

    void everyStateOpensAndSaysWhatCannotWork_data()
    {
        QTest::addColumn<const StateCase *>("row");
        for (const StateCase &row : states)
            QTest::newRow(row.name) << &row;
    }
    void everyStateOpensAndSaysWhatCannotWork()
    {
        QFETCH(const StateCase *, row);
        const std::string path = row->make(*at_);
        const auto source = open_(path);
        QVERIFY2(source, source ? "" : source.error().text().c_str());
        const RepositoryState state = (*source)->state();
        const std::string part = row->note;
        QVERIFY2(part.empty() ? state.note.empty() : state.note.find(part) != std::string::npos, state.note.c_str());
        if (!state.head)
            return;
        const auto tree = (*source)->tree(*state.head, "app", {});
        QVERIFY(tree);
        QCOMPARE((*tree)->entries.size(), std::size_t{1});
        const auto blob = (*source)->blob((*tree)->entries.front().id, 100);
        QCOMPARE(bool(blob), !state.partial);
        if (!blob)
            QCOMPARE(blob.error().code, ErrorCode::Unavailable);
        const auto timeline = (*source)->timeline({*state.head, "app", 10}, {});
        QVERIFY(timeline);
        QCOMPARE(timeline->shallow, state.shallow);
    }

    void badRepositoriesAreRefusedWithTheReason_data()
    {
        QTest::addColumn<const BadCase *>("row");
        for (const BadCase &row : badRepositories)
            QTest::newRow(row.name) << &row;
    }
    void badRepositoriesAreRefusedWithTheReason()
    {
        QFETCH(const BadCase *, row);
        const auto source = open_(row->make(*at_));
        QVERIFY(!source);
        QVERIFY2(source.error().code == row->code, source.error().text().c_str());
        QVERIFY2(source.error().detail.find(row->detail) != std::string::npos, source.error().text().c_str());
    }

    void aForeignOwnedRepositoryIsRefused()
    {
        if (::geteuid() != 0)
            QSKIP("only root can give a repository to another user");
        const std::string path = simple(*at_, "r");
        for (const std::string &owned : {path, path + "/.git"})
            QVERIFY(::chown(owned.c_str(), 12345, 12345) == 0);
        const auto source = open_(path);
        QVERIFY(!source);
        QVERIFY2(source.error().code == ErrorCode::Denied, source.error().text().c_str());
        QVERIFY(source.error().detail.find("safe.directory") != std::string::npos);
    }

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
        QVERIFY(!(*source)->resolveTyped(tip.hex().substr(0, 6)));
        QVERIFY(!(*source)->resolveTyped("HEAD~1"));
    }

    void treesListWhatGitLists()
    {
        at_->init("r");
        at_->write("r", "app/with space.yaml", "1");
        at_->write("r", "app/deep/er/x", "2");
        at_->write("r", "app/deep.yaml", "3");
        at_->write("r", "app/caf\xe9", "4");
        at_->write("r", "app/new\nline", "5");
        at_->write("r", "app/run", "6");
        fs::permissions(at_->path("r") + "/app/run", fs::perms::owner_all);
        fs::create_symlink("run", at_->path("r") + "/app/link");
        const ObjectId first = at_->commit("r", "All");
        at_->git("r", {"update-index", "--add", "--cacheinfo", "160000," + first.hex() + ",app/module"});
        at_->git("r", {"commit", "-q", "-m", "Module"});
        const auto source = open_(at_->path("r"));
        const Revision tip = at_->idOf("r", "HEAD");
        const auto tree = (*source)->tree(tip, "app", {});
        QVERIFY(tree);
        std::string ours;
        for (const TreeEntry &entry : (*tree)->entries) {
            const std::map<FileMode, std::string> modes = {{FileMode::Regular, "100644 blob "},
                                                           {FileMode::Executable, "100755 blob "},
                                                           {FileMode::Symlink, "120000 blob "},
                                                           {FileMode::Submodule, "160000 commit "}};
            ours += modes.at(entry.mode) + entry.id.hex() + "\t" + entry.path + std::string(1, '\0');
        }
        QCOMPARE(ours, at_->git("r", {"ls-tree", "-r", "-z", "HEAD:app"}));
        QVERIFY((*source)->tree(tip, "absent", {}).value()->id.isNull());
        QCOMPARE((*source)->tree(tip, "app/run", {}).error().code, ErrorCode::InvalidInput);
        for (const char *bad : {"/app", "app/../x", "./app"})
            QCOMPARE((*source)->tree(tip, bad, {}).error().code, ErrorCode::InvalidInput);
        // From the listing of another commit it comes out the same.
        at_->write("r", "app/deep/er/y", "7");
        fs::remove(at_->path("r") + "/app/deep.yaml");
        const Revision next = at_->commit("r", "More");
        const auto whole = (*source)->tree(next, "app", {});
        const auto made = (*source)->treeFrom(**tree, tip, next, "app", {});
        QVERIFY(whole && made && (*whole)->id == (*made)->id && (*whole)->entries.size() == (*made)->entries.size());
        for (std::size_t i = 0; i < (*whole)->entries.size(); ++i)
            QVERIFY((*whole)->entries[i].path == (*made)->entries[i].path && (*whole)->entries[i].id == (*made)->entries[i].id);
    }

    void blobsKeepToTheirLimitAndDamageIsTold()
    {
        const std::string path = simple(*at_, "r");
        const ObjectId id = at_->idOf("r", "HEAD:app/a.yaml");
        const auto source = open_(path);
        QCOMPARE(*(*source)->blob(id, 5).value(), std::string("a: 2\n"));
        QCOMPARE((*source)->blob(id, 4).error().code, ErrorCode::InvalidInput);
        QCOMPARE((*source)->blob(ObjectId::fromHex(std::string(40, '7')).value(), 9).error().code, ErrorCode::Corruption);
        // A stored object with another's content: well-formed, but not what its id says.
        const ObjectId old = at_->idOf("r", "HEAD~1:app/a.yaml");
        fs::remove(looseObject(path, id));
        fs::copy_file(looseObject(path, old), looseObject(path, id));
        QCOMPARE((*open_(path))->blob(id, 100).error().code, ErrorCode::Corruption);
    }

    void nothingThatARepositoryConfiguresRuns()
    {
        const std::string path = simple(*at_, "r");
        const std::string marker = at_->path("ran");
        const std::string touch = "touch " + marker;
        for (const char *key : {"core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "filter.x.smudge", "filter.x.clean",
                                "diff.external", "uploadpack.packObjectsHook"})
            at_->git("r", {"config", key, touch});
        overwrite(path + "/.git/info/attributes", "* filter=x\n");
        overwrite(path + "/.git/hooks/post-checkout", "#!/bin/sh\n" + touch + "\n");
        fs::permissions(path + "/.git/hooks/post-checkout", fs::perms::all);
        const auto source = open_(path);
        const auto tip = (*source)->resolve("main");
        QVERIFY((*source)->tree(*tip, "", {}) && (*source)->timeline({*tip, "", 10}, {}));
        QVERIFY(!fs::exists(marker));
    }
};

QTEST_GUILESS_MAIN(TestRepositories)
#include "test_repositories.moc"
