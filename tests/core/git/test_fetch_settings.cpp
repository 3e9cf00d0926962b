// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/git/git_transfer.h"
#include "tests/support/scratch_repository.h"

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace plumbline;
namespace fs = std::filesystem;

namespace {

// Settings of a clone that would run a program, lead the fetch elsewhere, or weaken how the peer is checked.
const char *const refused[] = {
    // run programs
    "core.alternateRefsCommand",
    "core.askPass",
    "core.fsmonitor",
    "core.gitProxy",
    "core.hooksPath",
    "core.pager",
    "core.sshCommand",
    "credential.helper",
    "credential.https://example.org.helper",
    "fetch.writeCommitGraph",
    "gc.auto",
    "gpg.program",
    "gpg.ssh.program",
    "maintenance.auto",
    "pager.fetch",
    "remote.origin.receivepack",
    "remote.origin.uploadpack",
    "remote.origin.vcs",
    "ssh.variant",
    "uploadpack.packObjectsHook",
    // lead elsewhere
    "branch.main.remote",
    "fetch.bundleURI",
    "fetch.parallel",
    "fetch.recurseSubmodules",
    "http.https://example.org.proxy",
    "http.extraHeader",
    "http.cookieFile",
    "http.followRedirects",
    "http.proxy",
    "http.curloptResolve",
    "protocol.allow",
    "protocol.ext.allow",
    "protocol.git.allow",
    "remote.other.url",
    "remote.origin.proxy",
    "remote.origin.pushurl",
    "submodule.recurse",
    "submodule.x.update",
    "submodule.x.url",
    "url.ext::sh.insteadOf",
    "url.https://elsewhere.example.org/.insteadOf",
    // credentials and checks
    "credential.username",
    "credential.useHttpPath",
    "http.emptyAuth",
    "http.savecookies",
    "http.sslCAInfo",
    "http.sslCAPath",
    "http.sslCert",
    "http.sslKey",
    "http.sslVerify",
    "http.https://example.org.sslVerify",
    "safe.directory",
    "transfer.fsckObjects",
};

const char *const taken[] = {"core.sharedRepository", "core.logAllRefUpdates", "remote.origin.tagOpt"};

// The operator's own, which apply as they do on a terminal.
const char *const honoured[] = {"core.sshCommand", "credential.helper", "http.proxy", "url.https://example.org/.insteadOf",
                                "http.sslCAInfo"};

void program(const std::string &path, const std::string &text)
{
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path) << "#!/bin/sh\n" << text << "\n";
    fs::permissions(path, fs::perms::owner_all);
}

std::string contentOf(const std::string &path)
{
    std::ostringstream out;
    out << std::ifstream(path).rdbuf();
    return out.str();
}

template <std::size_t Count> void addRows(const char *const (&keys)[Count])
{
    QTest::addColumn<QString>("key");
    for (const char *key : keys)
        QTest::newRow(key) << QString::fromLatin1(key);
}

}

class TestFetchSettings : public QObject {
    Q_OBJECT

    std::unique_ptr<ScratchRepositories> at_;

    // A file of settings as `git config` writes them.
    void set(const std::string &file, const std::string &key, const std::string &value) const
    {
        at_->git("from", {"config", "--file", file, key, value});
    }
    [[nodiscard]] std::string local() const { return at_->path("local/.git/config"); }

    // Fetches into "local" and returns every "<scope>\n<key>\t<value>\n" that git found configured.
    [[nodiscard]] std::string seenByFetch() const
    {
        const std::string log = at_->path("seen");
        program(at_->path("wrapped"), "git config --list --show-scope -z | tr '\\0\\n' '\\n\\t' >> " + log + "\nexec git \"$@\"");
        TransferOptions options;
        options.program = at_->path("wrapped");
        const auto moved = makeGitTransfer(options)->fetch(at_->path("local"), {}, {});
        if (!moved || moved->empty())
            qFatal("%s", moved ? "nothing moved" : moved.error().text().c_str());
        return contentOf(log);
    }

private Q_SLOTS:
    void init()
    {
        at_ = std::make_unique<ScratchRepositories>();
        at_->init("from");
        at_->write("from", "app/a", "1");
        at_->commit("from", "First");
        at_->git("from", {"clone", "-q", "file://" + at_->path("from"), at_->path("local")});
        at_->write("from", "app/a", "2");
        at_->commit("from", "Second");
    }

    // All of them at once: in the configuration itself, and in what it includes one way or the other.
    void whatARepositoryConfiguresIsNotSeen()
    {
        for (const char *key : refused) {
            set(local(), key, "marked");
            set(at_->path("local/.git/more"), key, "marked");
        }
        for (const char *include : {"include.path", "includeIf.gitdir:/**.path", "includeIf.onbranch:main.path"})
            set(local(), include, "more");
        const std::string seen = seenByFetch();
        QVERIFY(seen.find("remote.origin.url") != std::string::npos);
        QVERIFY2(seen.find("marked") == std::string::npos, seen.c_str());
    }

    void howRefsAreStoredIsTakenOver_data() { addRows(taken); }
    void howRefsAreStoredIsTakenOver()
    {
        QFETCH(QString, key);
        set(local(), key.toStdString(), key == QStringLiteral("remote.origin.tagOpt") ? "--no-tags" : "true");
        QVERIFY(seenByFetch().find(key.toLower().toStdString()) != std::string::npos);
    }

    void theOperatorsOwnSettingsApply_data() { addRows(honoured); }
    void theOperatorsOwnSettingsApply()
    {
        QFETCH(QString, key);
        set(at_->path("home/.gitconfig"), key.toStdString(), "marked");
        QVERIFY(seenByFetch().find("global\n" + key.toLower().toStdString() + "\tmarked") != std::string::npos);
    }

    void theOperatorsConditionsOnTheFolderApply()
    {
        set(at_->path("home/more"), "credential.helper", "marked");
        set(at_->path("home/.gitconfig"), "includeIf.gitdir:" + at_->path("local") + "/.path", at_->path("home/more"));
        QVERIFY(seenByFetch().find("credential.helper\tmarked") != std::string::npos);
    }

    // For clones and fetches alike; a repository around the folder of mirrors does not count.
    void onlyTheOperatorsSshCommandRuns_data()
    {
        QTest::addColumn<bool>("clone");
        QTest::addColumn<bool>("own");
        for (const bool clone : {false, true})
            for (const bool own : {false, true})
                QTest::addRow("%s, %s", clone ? "clone" : "fetch", own ? "the operator's" : "none") << clone << own;
    }
    void onlyTheOperatorsSshCommandRuns()
    {
        QFETCH(bool, clone);
        QFETCH(bool, own);
        at_->init("around");
        for (const std::string &file : {local(), at_->path("around/.git/config")})
            set(file, "core.sshCommand", "touch " + at_->path("ran") + "; false");
        set(local(), "remote.origin.url", "ssh://127.0.0.1:1/shop.git");
        if (own)
            set(at_->path("home/.gitconfig"), "core.sshCommand", "touch " + at_->path("own") + "; false");
        const auto transfer = makeGitTransfer();
        if (clone)
            QVERIFY(!transfer->clone("ssh://127.0.0.1:1/shop.git", at_->path("around/mirrors/m"), {}, {}));
        else
            QVERIFY(!transfer->fetch(at_->path("local"), {}, {}));
        QVERIFY(!fs::exists(at_->path("ran")));
        QCOMPARE(fs::exists(at_->path("own")), own);
    }

    void nothingIsLeftAndTheRepositoryIsAsGitWouldLeaveIt_data()
    {
        QTest::addColumn<bool>("linked");
        QTest::addRow("worktree") << false;
        QTest::addRow("linked worktree") << true;
    }
    void nothingIsLeftAndTheRepositoryIsAsGitWouldLeaveIt()
    {
        QFETCH(bool, linked);
        at_->git("local", {"pack-refs", "--all"});
        at_->git("local", {"worktree", "add", "-q", "-b", "other", at_->path("linked")});
        at_->git("from", {"tag", "v1"});
        const std::string config = contentOf(local());
        const auto moved = makeGitTransfer()->fetch(at_->path(linked ? "linked" : "local"), {}, {});
        QVERIFY2(moved && moved->size() == 2, moved ? "" : moved.error().text().c_str());
        QCOMPARE(at_->git("local", {"rev-parse", "origin/main", "v1"}), at_->git("from", {"rev-parse", "main", "v1"}));
        QVERIFY(at_->git("local", {"reflog", "origin/main"}).find("fetch") != std::string::npos);
        QCOMPARE(contentOf(local()), config);
        at_->git("local", {"fsck", "--strict"});
        for (const auto &entry : fs::directory_iterator(at_->path("local/.git")))
            QVERIFY2(!entry.path().filename().string().starts_with("plumbline"), entry.path().c_str());
    }

    void aCloneWithoutARemoteSaysSo()
    {
        const auto moved = makeGitTransfer()->fetch(at_->path("from"), {}, {});
        QVERIFY(!moved && moved.error().code == ErrorCode::NotFound);
        QVERIFY2(moved.error().detail.find("git remote add origin") != std::string::npos, moved.error().text().c_str());
    }

    void shallowAndPartialClonesStayWhatTheyAre_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addRow("shallow") << QStringLiteral("--depth=1");
        QTest::addRow("partial") << QStringLiteral("--filter=blob:none");
    }
    void shallowAndPartialClonesStayWhatTheyAre()
    {
        QFETCH(QString, option);
        at_->git("from", {"config", "uploadpack.allowFilter", "true"});
        fs::remove_all(at_->path("local"));
        at_->git("from", {"clone", "-q", "--no-checkout", option.toStdString(), "file://" + at_->path("from"), at_->path("local")});
        at_->write("from", "app/a", "3");
        const Revision now = at_->commit("from", "Third");
        QVERIFY(makeGitTransfer()->fetch(at_->path("local"), {}, {}));
        QVERIFY(at_->idOf("local", "origin/main") == now);
        const bool partial = option.startsWith(QStringLiteral("--filter"));
        QCOMPARE(at_->git("local", {"rev-parse", "--is-shallow-repository"}), std::string(partial ? "false" : "true"));
        QCOMPARE(at_->git("local", {"rev-list", "--objects", "--missing=print", "--all"}).find('?') != std::string::npos, partial);
    }
};

QTEST_GUILESS_MAIN(TestFetchSettings)
#include "test_fetch_settings.moc"
