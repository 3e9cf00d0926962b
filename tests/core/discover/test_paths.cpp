// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/discover/paths.h"

#include <QTemporaryDir>
#include <filesystem>
#include <fstream>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

using namespace plumbline;
namespace fs = std::filesystem;

namespace {

using Variables = std::map<std::string, std::string>;

Result<Paths> pathsOf(const Variables &variables)
{
    return Paths::fromVariables([&variables](const char *name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    });
}

unsigned modeOf(const std::string &path)
{
    struct stat status {};
    return stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

}

class TestPaths : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreBelowHome()
    {
        const auto paths = pathsOf({{"HOME", "/home/me"}});
        QVERIFY(paths);
        QCOMPARE(paths->config, "/home/me/.config/plumbline");
        QCOMPARE(paths->data, "/home/me/.local/share/plumbline");
        QCOMPARE(paths->cache, "/home/me/.cache/plumbline");
        QCOMPARE(paths->state, "/home/me/.local/state/plumbline");
        QCOMPARE(paths->workspaceFile(), "/home/me/.config/plumbline/workspace.yaml");
    }

    void variablesComeFirst()
    {
        const auto paths = pathsOf({{"HOME", "/home/me"},
                                    {"XDG_CONFIG_HOME", "/c/"},
                                    {"XDG_DATA_HOME", "/d"},
                                    {"XDG_CACHE_HOME", "/e"},
                                    {"XDG_STATE_HOME", "/f"}});
        QVERIFY(paths);
        QCOMPARE(paths->config, "/c/plumbline");
        QCOMPARE(paths->data, "/d/plumbline");
        QCOMPARE(paths->cache, "/e/plumbline");
        QCOMPARE(paths->state, "/f/plumbline");
        QVERIFY(pathsOf({{"XDG_CONFIG_HOME", "/c"}, {"XDG_DATA_HOME", "/d"}, {"XDG_CACHE_HOME", "/e"}, {"XDG_STATE_HOME", "/f"}}));
    }

    void relativeVariablesAreIgnored()
    {
        const auto paths = pathsOf({{"HOME", "/home/me"}, {"XDG_CONFIG_HOME", "c"}, {"XDG_DATA_HOME", ""}});
        QVERIFY(paths);
        QCOMPARE(paths->config, "/home/me/.config/plumbline");
        QCOMPARE(paths->data, "/home/me/.local/share/plumbline");
    }

    void withoutHomeThereIsNoPlace()
    {
        for (const Variables &variables : {Variables{}, Variables{{"HOME", "relative"}}, Variables{{"XDG_CONFIG_HOME", "/c"}}}) {
            const auto paths = pathsOf(variables);
            QVERIFY(!paths);
            QCOMPARE(paths.error().code, ErrorCode::Denied);
            QCOMPARE(paths.error().subject, "HOME");
        }
    }

    void theEnvironmentIsRead()
    {
        qputenv("XDG_CONFIG_HOME", "/from/environment");
        const auto paths = Paths::fromEnvironment();
        QVERIFY(paths);
        QCOMPARE(paths->config, "/from/environment/plumbline");
    }

    void foldersArePrivate()
    {
        const QTemporaryDir scratch;
        const std::string root = scratch.path().toStdString() + "/a/b";
        umask(0);
        const Paths paths = Paths::under(root + "/");
        QVERIFY(paths.create());
        for (const std::string &folder : {root, paths.config, paths.data, paths.cache, paths.state})
            QCOMPARE(modeOf(folder), 0700U);
        QCOMPARE(paths.config, root + "/config");
        QVERIFY(paths.create());
    }

    void anOpenFolderIsClosed()
    {
        const QTemporaryDir scratch;
        const std::string folder = scratch.path().toStdString() + "/open";
        fs::create_directory(folder);
        fs::permissions(folder, fs::perms::all);
        QVERIFY(makePrivateFolder(folder));
        QCOMPARE(modeOf(folder), 0700U);
    }

    void aFileInItsPlaceIsAnError()
    {
        const QTemporaryDir scratch;
        const std::string file = scratch.path().toStdString() + "/file";
        std::ofstream(file) << "x";
        for (const std::string &path : {file, file + "/below"}) {
            const auto made = makePrivateFolder(path);
            QVERIFY(!made);
            QVERIFY(made.error().detail.find("the folder could not be made") == 0);
        }
    }

    void aFolderOfAnotherUserIsRefused()
    {
        if (geteuid() != 0)
            QSKIP("only the superuser can make a folder for another user");
        const QTemporaryDir scratch;
        const std::string folder = scratch.path().toStdString() + "/theirs";
        fs::create_directory(folder);
        QVERIFY(chown(folder.c_str(), 12345, 12345) == 0);
        QCOMPARE(makePrivateFolder(folder).error().code, ErrorCode::Denied);
    }
};

QTEST_GUILESS_MAIN(TestPaths)
#include "test_paths.moc"
