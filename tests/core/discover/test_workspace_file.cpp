// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/discover/paths.h"
#include "core/discover/private_file.h"
#include "core/discover/workspace_file.h"
#include "tests/core/discover/workspace_cases.h"

#include <QTemporaryDir>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace plumbline;
namespace fs = std::filesystem;

namespace {

RepositoryEntry local(const std::string &path)
{
    RepositoryEntry out;
    out.path = path;
    return out;
}

std::string contentOf(const std::string &path)
{
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

void write(const std::string &path, const std::string &content)
{
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

unsigned modeOf(const std::string &path)
{
    struct stat status {};
    return stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

std::size_t entriesOf(const std::string &folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}

class TestWorkspaceFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        scratch_ = std::make_unique<QTemporaryDir>();
        folder_ = scratch_->path().toStdString() + "/config/plumbline";
        file_ = folder_ + "/workspace.yaml";
    }

    void anAbsentFileIsAnEmptyWorkspace()
    {
        const auto loaded = loadWorkspace(file_);
        QVERIFY(loaded);
        QVERIFY(!loaded->digest && loaded->workspace.repositories.empty());
        QVERIFY(!fs::exists(folder_));
    }

    void savedIsPrivateAndLoadedAgain()
    {
        auto loaded = loadWorkspace(file_);
        QVERIFY(loaded->workspace.add(local("/r/shop")));
        QVERIFY(saveWorkspace(file_, *loaded));
        QCOMPARE(modeOf(file_), 0600U);
        QCOMPARE(modeOf(folder_), 0700U);
        QCOMPARE(entriesOf(folder_), 1U);
        const auto again = loadWorkspace(file_);
        QVERIFY(again);
        QVERIFY(again->workspace.repositories == loaded->workspace.repositories);
        QVERIFY(again->digest == loaded->digest);
        // The saved one may be changed and saved again.
        QVERIFY(loaded->workspace.add(local("/r/mail")));
        QVERIFY(saveWorkspace(file_, *loaded));
        QCOMPARE(loadWorkspace(file_)->workspace.repositories.size(), 2U);
    }

    void aBadFileIsReportedWithItsPlaceAndNotTouched()
    {
        const std::string text = cases::goodWorkspace + "future: {kept: true}\n";
        write(file_, text);
        const auto loaded = loadWorkspace(file_);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().subject, file_ + ":31:1");
        QVERIFY(loaded.error().detail.find("future: there is no such field") == 0);
        // Nor does a workspace that was begun without the file replace it.
        LoadedWorkspace empty;
        const auto saved = saveWorkspace(file_, empty);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Conflict);
        const auto updated = updateWorkspace(file_, [](Workspace &workspace) { return workspace.add(local("/x")); });
        QVERIFY(!updated);
        QCOMPARE(contentOf(file_), text);
    }

    void manyErrorsAreCounted()
    {
        write(file_, "apiVersion: plumbline.dev/v1\nkind: Workspace\nspec: {a: 1, b: 2, c: 3}\n");
        const auto loaded = loadWorkspace(file_);
        QVERIFY(loaded.error().detail.find("(and 2 more in this file)") != std::string::npos);
    }

    void whatCannotBeReadIsNotAbsent()
    {
        fs::create_directories(file_);
        QCOMPARE(loadWorkspace(file_).error().code, ErrorCode::InvalidInput);
        fs::remove(file_);
        fs::create_symlink(folder_ + "/nowhere", file_);
        QVERIFY(!loadWorkspace(file_));
        LoadedWorkspace empty;
        QVERIFY(!saveWorkspace(file_, empty));
        QVERIFY(fs::is_symlink(fs::symlink_status(file_)));
        fs::remove(file_);
        QVERIFY(mkfifo(file_.c_str(), 0600) == 0);
        QVERIFY(!loadWorkspace(file_));
        fs::remove(file_);
        write(file_, std::string((1U << 20U) + 1, '#'));
        QVERIFY(loadWorkspace(file_).error().detail.find("larger than 1048576 bytes") != std::string::npos);
    }

    void aConcurrentChangeIsAConflict_data()
    {
        QTest::addColumn<bool>("existed");
        QTest::addColumn<bool>("removed");
        QTest::newRow("edited") << true << false;
        QTest::newRow("made") << false << false;
        QTest::newRow("removed") << true << true;
    }
    void aConcurrentChangeIsAConflict()
    {
        QFETCH(bool, existed);
        QFETCH(bool, removed);
        if (existed)
            write(file_, cases::goodWorkspace);
        auto mine = loadWorkspace(file_);
        QVERIFY(mine);
        if (removed)
            fs::remove(file_);
        else
            write(file_, cases::goodWorkspace + "# theirs\n");
        QVERIFY(mine->workspace.add(local("/r/mine")));
        const auto saved = saveWorkspace(file_, *mine);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Conflict);
        QCOMPARE(fs::exists(file_), !removed);
        QVERIFY(removed || contentOf(file_) == cases::goodWorkspace + "# theirs\n");
        QCOMPARE(entriesOf(folder_), removed ? 0U : 1U);
    }

    void manyProcessesLoseNothing()
    {
        constexpr int processes = 4;
        constexpr int each = 10;
        std::vector<pid_t> children;
        for (int p = 0; p < processes; ++p) {
            const pid_t child = fork();
            if (child == 0) {
                int failures = 0;
                for (int i = 0; i < each; ++i) {
                    const std::string path = "/r/" + std::to_string(p) + "-" + std::to_string(i);
                    failures += updateWorkspace(file_, [&](Workspace &workspace) { return workspace.add(local(path)); }) ? 0 : 1;
                }
                _exit(failures);
            }
            children.push_back(child);
        }
        for (const pid_t child : children) {
            int status = -1;
            QCOMPARE(waitpid(child, &status, 0), child);
            QCOMPARE(status, 0);
        }
        const auto loaded = loadWorkspace(file_);
        QVERIFY(loaded);
        QCOMPARE(loaded->workspace.repositories.size(), static_cast<std::size_t>(processes * each));
        QCOMPARE(entriesOf(folder_), 1U);
    }

    void oneWhoKeepsTheLockIsNamed()
    {
        auto loaded = loadWorkspace(file_);
        fs::create_directories(folder_);
        const int folder = open(folder_.c_str(), O_RDONLY | O_DIRECTORY);
        QVERIFY(flock(folder, LOCK_EX) == 0);
        const auto saved = saveWorkspace(file_, *loaded);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Timeout);
        QVERIFY(!fs::exists(file_));
        close(folder);
        QVERIFY(saveWorkspace(file_, *loaded));
    }

    void aChangeThatFailsWritesNothing()
    {
        write(file_, cases::goodWorkspace);
        const auto updated = updateWorkspace(file_, [](Workspace &workspace) { return workspace.remove("/not/there"); });
        QCOMPARE(updated.error().code, ErrorCode::NotFound);
        QCOMPARE(contentOf(file_), cases::goodWorkspace);
    }

    void whatCouldNotBeReadBackIsNotWritten()
    {
        auto loaded = loadWorkspace(file_);
        loaded->workspace.allow({"/r/shop", "prod"}, "not a target", Time(), "me");
        const auto saved = saveWorkspace(file_, *loaded);
        QVERIFY(!saved);
        QVERIFY(saved.error().detail.find("the workspace was not saved") == 0);
        QVERIFY(!fs::exists(file_));
    }

    void aLinkIsKeptAndItsFileReplaced()
    {
        const std::string real = scratch_->path().toStdString() + "/dotfiles/workspace.yaml";
        write(real, cases::goodWorkspace);
        fs::create_directories(folder_);
        fs::create_symlink(real, file_);
        QVERIFY(updateWorkspace(file_, [](Workspace &workspace) { return workspace.add(local("/r/more")); }));
        QVERIFY(fs::is_symlink(fs::symlink_status(file_)));
        QCOMPARE(loadWorkspace(real)->workspace.repositories.size(), 3U);
        QCOMPARE(modeOf(real), 0600U);
        QVERIFY(contentOf(real).find("# mine\n") == 0);
    }

    void aReaderNeverSeesHalfAFile()
    {
        write(file_, cases::goodWorkspace);
        std::jthread writer([&](const std::stop_token &stop) {
            for (int i = 0; i < 60 && !stop.stop_requested(); ++i)
                (void)updateWorkspace(file_, [&](Workspace &workspace) { return workspace.add(local("/r/" + std::to_string(i))); });
        });
        for (int i = 0; i < 200; ++i) {
            const auto loaded = loadWorkspace(file_);
            QVERIFY2(loaded && loaded->workspace.repositories.size() >= 2, loaded ? "" : loaded.error().text().c_str());
        }
    }

private:
    std::unique_ptr<QTemporaryDir> scratch_;
    std::string folder_;
    std::string file_;
};

QTEST_GUILESS_MAIN(TestWorkspaceFile)
#include "test_workspace_file.moc"
