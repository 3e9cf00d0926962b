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

}

Q_DECLARE_METATYPE(const StateCase *)
Q_DECLARE_METATYPE(const BadCase *)

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
