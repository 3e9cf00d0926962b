// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/git/commit_writer.h"
#include "tests/support/scratch_repository.h"

#include <filesystem>

using namespace plumbline;
namespace fs = std::filesystem;

namespace {

NewCommit commitOf(std::map<std::string, std::optional<FileChange>> changes, std::vector<Revision> parents = {})
{
    NewCommit out;
    out.author = "Operator";
    out.email = "operator@example.org";
    out.at = Time(std::chrono::milliseconds(1'700'000'000'000));
    out.message = "Subject\n\nBody\n";
    out.parents = std::move(parents);
    out.changes = std::move(changes);
    return out;
}

struct BadCommit {
    const char *name;
    NewCommit commit;
    ErrorCode code;
};

NewCommit without(std::string NewCommit::*part)
{
    NewCommit out = commitOf({{"a", FileChange{"1"}}});
    out.*part = "";
    return out;
}

const BadCommit badCommits[] = {
    {"absent parent", commitOf({{"a", FileChange{"1"}}}, {Revision::fromHex(std::string(40, '7')).value()}), ErrorCode::NotFound},
    {"no author", without(&NewCommit::author), ErrorCode::InvalidInput},
    {"parent folder", commitOf({{"../a", FileChange{"1"}}}), ErrorCode::InvalidInput},
    {"git folder", commitOf({{".git/config", FileChange{"1"}}}), ErrorCode::InvalidInput},
    {"absolute", commitOf({{"/a", FileChange{"1"}}}), ErrorCode::InvalidInput},
    {"empty path", commitOf({{"", FileChange{"1"}}}), ErrorCode::InvalidInput},
    {"half good", commitOf({{"good", FileChange{"1"}}, {"z/../a", FileChange{"1"}}}), ErrorCode::InvalidInput},
    {"removes what is not there", commitOf({{"absent", std::nullopt}}), ErrorCode::InvalidInput},
};

}

Q_DECLARE_METATYPE(const BadCommit *)

class TestCommitWriter : public QObject {
    Q_OBJECT

    std::unique_ptr<ScratchRepositories> at_;

private Q_SLOTS:
    void init() { at_ = std::make_unique<ScratchRepositories>(); }

    void commitsAreWhatGitReads()
    {
        const auto writer = createRepository(at_->path("r"), "main");
        QVERIFY(writer);
        const auto first =
            (*writer)->write(commitOf({{"app/a.yaml", FileChange{"a: 1\n"}}, {"run", FileChange{"#!/bin/sh\n", FileMode::Executable}}}));
        QVERIFY(first);
        const auto second =
            (*writer)->write(commitOf({{"app/a.yaml", std::nullopt}, {"link", FileChange{"run", FileMode::Symlink}}}, {*first}));
        QVERIFY(second && (*writer)->setBranch("refs/heads/main", *second));
        at_->git("r", {"fsck", "--strict"});
        QCOMPARE(at_->git("r", {"log", "--format=%an <%ae> %ct %s|%b|", "main"}),
                 std::string("Operator <operator@example.org> 1700000000 Subject|Body\n|\n"
                             "Operator <operator@example.org> 1700000000 Subject|Body\n|"));
        QCOMPARE(at_->git("r", {"ls-tree", "-r", "--format=%(objectmode) %(path)", "main"}), std::string("120000 link\n100755 run"));
        QCOMPARE(at_->git("r", {"show", "main~1:app/a.yaml"}), std::string("a: 1"));
    }

    void filesAndFoldersChangePlacesInOneCommit()
    {
        const auto writer = createRepository(at_->path("r"), "main");
        const auto first = (*writer)->write(commitOf({{"app/file", FileChange{"1"}},
                                                      {"app/folder/a", FileChange{"1"}},
                                                      {"app/folder/deep/b", FileChange{"1"}},
                                                      {"gone/a", FileChange{"1"}}}));
        QVERIFY(first);
        const auto second = (*writer)->write(commitOf({{"app/file", std::nullopt},
                                                       {"app/file/a", FileChange{"2"}},
                                                       {"app/folder", FileChange{"2"}},
                                                       {"app/folder/a", std::nullopt},
                                                       {"app/folder/deep/b", std::nullopt},
                                                       {"gone/a", std::nullopt}},
                                                      {*first}));
        QVERIFY2(second, second ? "" : second.error().text().c_str());
        QVERIFY((*writer)->setBranch("refs/heads/main", *second));
        at_->git("r", {"fsck", "--strict"});
        QCOMPARE(at_->git("r", {"ls-tree", "-r", "-t", "--name-only", "main"}), std::string("app\napp/file\napp/file/a\napp/folder"));
    }

    void aFailureLeavesNoCommitAndNoBranch_data()
    {
        QTest::addColumn<const BadCommit *>("row");
        for (const BadCommit &row : badCommits)
            QTest::newRow(row.name) << &row;
    }
    void aFailureLeavesNoCommitAndNoBranch()
    {
        QFETCH(const BadCommit *, row);
        const auto writer = createRepository(at_->path("r"), "main");
        const auto written = (*writer)->write(row->commit);
        QVERIFY(!written);
        QVERIFY2(written.error().code == row->code, written.error().text().c_str());
        QCOMPARE(at_->git("r", {"for-each-ref"}), std::string());
        QVERIFY(at_->git("r", {"cat-file", "--batch-all-objects", "--batch-check=%(objecttype)"}).find("commit") == std::string::npos);
        at_->git("r", {"fsck", "--strict"});
        // The writer still works.
        QVERIFY((*writer)->write(commitOf({{"a", FileChange{"1"}}})));
    }

    void branchesMoveByFullNamesToCommitsThatExist()
    {
        const auto writer = createRepository(at_->path("r"), "main");
        const auto id = (*writer)->write(commitOf({{"a", FileChange{"1"}}}));
        QVERIFY((*writer)->setBranch("refs/heads/main", *id));
        QVERIFY(!(*writer)->setBranch("refs/heads/ma..in", *id));
        QVERIFY(!(*writer)->setBranch("refs/heads/main", Revision::fromHex(std::string(40, '7')).value()));
        QCOMPARE(at_->git("r", {"rev-parse", "main"}), id->hex());
    }

    void whatIsThereIsNotTouched()
    {
        at_->init("r");
        QCOMPARE(createRepository(at_->path("r"), "main").error().code, ErrorCode::Conflict);
        QCOMPARE(openCommitWriter(at_->path("nowhere")).error().code, ErrorCode::NotFound);
        QVERIFY(openCommitWriter(at_->path("r")));
    }
};

QTEST_GUILESS_MAIN(TestCommitWriter)
#include "test_commit_writer.moc"
