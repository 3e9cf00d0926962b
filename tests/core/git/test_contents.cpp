// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/git/libgit2_source.h"
#include "tests/support/scratch_repository.h"

#include <filesystem>

using namespace plumbline;
namespace fs = std::filesystem;

class TestContents : public QObject {
    Q_OBJECT

    std::unique_ptr<ScratchRepositories> at_;
    const SourceOpener open_ = libgit2Sources();

private Q_SLOTS:
    void init() { at_ = std::make_unique<ScratchRepositories>(); }

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
        at_->init("r");
        at_->write("r", "app/a.yaml", "a: 1\n");
        at_->commit("r", "First");
        at_->write("r", "app/a.yaml", "a: 2\n");
        at_->commit("r", "Second");
        const std::string path = at_->path("r");
        const ObjectId id = at_->idOf("r", "HEAD:app/a.yaml");
        const auto source = open_(path);
        QCOMPARE(*(*source)->blob(id, 5).value(), std::string("a: 2\n"));
        QCOMPARE((*source)->blob(id, 4).error().code, ErrorCode::InvalidInput);
        QCOMPARE((*source)->blob(ObjectId::fromHex(std::string(40, '7')).value(), 9).error().code, ErrorCode::Corruption);
        const auto loose = [&path](const ObjectId &object) {
            return path + "/.git/objects/" + object.hex().substr(0, 2) + "/" + object.hex().substr(2);
        };
        // A stored object with another's content: well-formed, but not what its id says.
        const ObjectId old = at_->idOf("r", "HEAD~1:app/a.yaml");
        fs::remove(loose(id));
        fs::copy_file(loose(old), loose(id));
        QCOMPARE((*open_(path))->blob(id, 100).error().code, ErrorCode::Corruption);
    }
};

QTEST_GUILESS_MAIN(TestContents)
#include "test_contents.moc"
