// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/git/git_transfer.h"
#include "core/git/libgit2_source.h"
#include "core/git/repository_location.h"
#include "tests/support/scratch_repository.h"

#include <arpa/inet.h>
#include <filesystem>
#include <fstream>
#include <sys/socket.h>
#include <unistd.h>

using namespace plumbline;
namespace fs = std::filesystem;

namespace {

struct UrlCase {
    const char *name;
    std::string url;
    std::optional<ErrorCode> error; // absent: accepted
};

const UrlCase urls[] = {
    {"https", "https://example.org/shop.git", {}},
    {"https with a user", "https://operator@example.org/shop.git", {}},
    {"ssh", "ssh://git@example.org:2222/shop.git", {}},
    {"scp form", "git@example.org:shop.git", {}},
    {"file", "file:///srv/shop.git", {}},
    {"empty", "", ErrorCode::InvalidInput},
    {"endless", "https://example.org/" + std::string(5000, 'a'), ErrorCode::InvalidInput},
    {"a path", "/srv/shop.git", ErrorCode::InvalidInput},
    {"http", "http://example.org/shop.git", ErrorCode::Denied},
    {"git", "git://example.org/shop.git", ErrorCode::Denied},
    {"ftp", "ftp://example.org/shop.git", ErrorCode::Denied},
    {"ext", "ext::sh -c touch% x", ErrorCode::Denied},
    {"fd", "fd::17", ErrorCode::Denied},
    {"a helper before a scheme", "ext::https://example.org/x", ErrorCode::Denied},
    {"an option", "--upload-pack=touch x", ErrorCode::InvalidInput},
    {"an option as host", "ssh://-oProxyCommand=x/y", ErrorCode::InvalidInput},
    {"an option as user", "ssh://-x@example.org/y", ErrorCode::InvalidInput},
    {"an option as path", "git@example.org:-x", ErrorCode::InvalidInput},
    {"a password", "https://operator:hush@example.org/shop.git", ErrorCode::InvalidInput},
    {"a line end", "https://example.org/a\nhost=other", ErrorCode::InvalidInput},
    {"an encoded line end", "https://example.org/a%0ahost=other", ErrorCode::InvalidInput},
    {"an encoded delete", "https://example.org/a%7F", ErrorCode::InvalidInput},
    {"a query", "https://example.org/a?token=x", ErrorCode::InvalidInput},
    {"a space", "https://example.org/a b", ErrorCode::InvalidInput},
    {"no host", "https:///shop.git", ErrorCode::InvalidInput},
    {"no path", "https://example.org", ErrorCode::InvalidInput},
    {"file on a host", "file://example.org/shop.git", ErrorCode::InvalidInput},
};

std::size_t entriesOf(const std::string &folder)
{
    std::error_code error;
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder, error), fs::directory_iterator()));
}

void program(const std::string &path, const std::string &text)
{
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path) << "#!/bin/sh\n" << text << "\n";
    fs::permissions(path, fs::perms::owner_all);
}

// Accepts connections and never says a word.
class SilentServer {
public:
    SilentServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(socket_, reinterpret_cast<sockaddr *>(&address), size) == 0 && ::listen(socket_, 8) == 0 &&
            ::getsockname(socket_, reinterpret_cast<sockaddr *>(&address), &size) == 0)
            port_ = ntohs(address.sin_port);
    }
    ~SilentServer() { ::close(socket_); }
    [[nodiscard]] int port() const { return port_; }

private:
    int socket_;
    int port_ = 0;
};

}

Q_DECLARE_METATYPE(const UrlCase *)

class TestTransfer : public QObject {
    Q_OBJECT

    std::unique_ptr<ScratchRepositories> at_;
    const SourceOpener open_ = libgit2Sources();

    // "from" with a few commits and its mirror "mirrors/m", empty where `clone` is false.
    void make(bool clone)
    {
        at_->init("from");
        for (int i = 0; i < 5; ++i) {
            at_->write("from", "app/" + std::to_string(i), std::string(2000, static_cast<char>('a' + i)));
            at_->commit("from", "Change " + std::to_string(i));
        }
        if (clone)
            QVERIFY(makeGitTransfer()->clone(url(), mirror(), {}, {}));
    }
    [[nodiscard]] std::string url() const { return "file://" + at_->path("from"); }
    [[nodiscard]] std::string mirror() const { return at_->path("mirrors/m"); }

private Q_SLOTS:
    void init() { at_ = std::make_unique<ScratchRepositories>(); }

    void urlsAreAcceptedOrRefusedBeforeGitSeesThem_data()
    {
        QTest::addColumn<const UrlCase *>("row");
        for (const UrlCase &row : urls)
            QTest::newRow(row.name) << &row;
    }
    void urlsAreAcceptedOrRefusedBeforeGitSeesThem()
    {
        QFETCH(const UrlCase *, row);
        const auto checked = checkUrl(row->url);
        QCOMPARE(checked ? std::nullopt : std::optional(checked.error().code), row->error);
        if (!row->error)
            return;
        QVERIFY(checked.error().text().find("hush") == std::string::npos);
        QCOMPARE(makeGitTransfer({"/bin/false"})->clone(row->url, mirror(), {}, {}).error(), checked.error());
        QVERIFY(!fs::exists(mirror()));
    }

    void aCloneIsAWholeMirrorAndTellsItsProgress()
    {
        make(false);
        std::vector<TransferProgress> told;
        QVERIFY(makeGitTransfer()->clone(url(), mirror(), [&](const TransferProgress &now) { told.push_back(now); }, {}));
        QVERIFY(!told.empty() && told.back().percent == 100);
        QCOMPARE(entriesOf(at_->path("mirrors")), std::size_t{1});
        const auto source = open_(mirror());
        QVERIFY(source && (*source)->state().kind == RepositoryKind::Mirror);
        QVERIFY((*source)->resolve("main").value() == at_->idOf("from", "main"));
        QCOMPARE(makeGitTransfer()->clone(url(), mirror(), {}, {}).error().code, ErrorCode::Conflict);
    }

    void aCloneThatIsCancelledOrFailsLeavesNothing()
    {
        make(false);
        std::stop_source stop;
        const auto cancelled = makeGitTransfer()->clone(
            url(), mirror(), [&](const TransferProgress &) { stop.request_stop(); }, stop.get_token());
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
        const auto absent = makeGitTransfer()->clone("file:///nowhere/at.git", mirror(), {}, {});
        QVERIFY2(absent.error().code == ErrorCode::NotFound, absent.error().text().c_str());
        QCOMPARE(makeGitTransfer({"/no/such/git"})->clone(url(), mirror(), {}, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(entriesOf(at_->path("mirrors")), std::size_t{0});
    }

    void aSilentServerEndsByTheTimeLimit_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addRow("https") << QStringLiteral("https");
        QTest::addRow("ssh") << QStringLiteral("ssh");
    }
    void aSilentServerEndsByTheTimeLimit()
    {
        QFETCH(QString, scheme);
        const SilentServer server;
        QVERIFY(server.port() != 0);
        TransferOptions options;
        options.timeLimit = std::chrono::seconds(1);
        const std::string address = scheme.toStdString() + "://127.0.0.1:" + std::to_string(server.port()) + "/shop.git";
        const auto done = makeGitTransfer(options)->clone(address, mirror(), {}, {});
        QVERIFY2(done.error().code == ErrorCode::Timeout, done.error().text().c_str());
        QCOMPARE(entriesOf(at_->path("mirrors")), std::size_t{0});
    }

    void errorsNeverShowUserInfo()
    {
        const auto done = makeGitTransfer()->clone("https://hush@127.0.0.1:1/shop.git", mirror(), {}, {});
        QVERIFY(!done);
        QVERIFY2(done.error().text().find("hush") == std::string::npos, done.error().text().c_str());
        QVERIFY(done.error().text().find("127.0.0.1:1/shop.git") != std::string::npos);
    }

    void aFetchTellsWhatMoved()
    {
        make(false);
        at_->git("from", {"branch", "gone"});
        at_->git("from", {"branch", "rewritten"});
        const Revision old = at_->idOf("from", "main");
        QVERIFY(makeGitTransfer()->clone(url(), mirror(), {}, {}));
        QVERIFY(makeGitTransfer()->fetch(mirror(), {}, {}).value().empty());
        at_->write("from", "app/0", "new");
        const Revision now = at_->commit("from", "More");
        at_->git("from", {"branch", "-D", "gone"});
        at_->git("from", {"branch", "-f", "rewritten", "main~3"});
        at_->git("from", {"branch", "made"});
        const auto moved = makeGitTransfer()->fetch(mirror(), {}, {});
        QVERIFY(moved);
        std::map<std::string, RefMove> byRef;
        for (const RefMove &move : *moved)
            byRef[move.ref] = move;
        QCOMPARE(byRef.size(), std::size_t{4});
        QVERIFY(byRef.at("refs/heads/main").before == old && byRef.at("refs/heads/main").after == now);
        QVERIFY(!byRef.at("refs/heads/main").forced);
        QVERIFY(byRef.at("refs/heads/rewritten").forced);
        QVERIFY(!byRef.at("refs/heads/gone").after);
        QVERIFY(!byRef.at("refs/heads/made").before);
    }

    void aFetchThatIsCutLeavesTheMirrorWhole()
    {
        make(true);
        const Revision old = at_->idOf("from", "main");
        at_->write("from", "app/0", "new");
        const Revision now = at_->commit("from", "More");
        std::stop_source stop;
        const auto cut = makeGitTransfer()->fetch(
            mirror(), [&](const TransferProgress &) { stop.request_stop(); }, stop.get_token());
        QCOMPARE(cut.error().code, ErrorCode::Cancelled);
        at_->git("mirrors/m", {"fsck", "--strict"});
        const auto tip = (*open_(mirror()))->resolve("main");
        QVERIFY(tip && (*tip == old || *tip == now));
        QVERIFY(makeGitTransfer()->fetch(mirror(), {}, {}));
        QVERIFY((*open_(mirror()))->resolve("main").value() == now);
    }

    void aFetchRunsNothingThatTheRepositoryNames_data()
    {
        QTest::addColumn<QString>("key");
        for (const char *key : {"", "core.fsmonitor", "core.sshCommand", "core.alternateRefsCommand", "remote.origin.uploadpack",
                                "uploadpack.packObjectsHook", "core.askPass"})
            QTest::addRow("%s", *key ? key : "hook") << QString::fromLatin1(key);
    }
    void aFetchRunsNothingThatTheRepositoryNames()
    {
        QFETCH(QString, key);
        make(false);
        at_->git("from", {"clone", "-q", "--shared", at_->path("from"), at_->path("local")});
        at_->write("from", "app/0", "new");
        at_->commit("from", "More");
        const std::string marker = at_->path("ran");
        program(at_->path("evil"), "touch " + marker + "\nexec git-upload-pack \"$@\"");
        if (key.isEmpty())
            program(at_->path("local/.git/hooks/reference-transaction"), "touch " + marker);
        else
            at_->git("local", {"config", key.toStdString(), at_->path("evil")});
        const auto moved = makeGitTransfer()->fetch(at_->path("local"), {}, {});
        QVERIFY2(moved, moved ? "" : moved.error().text().c_str());
        QVERIFY(!moved->empty());
        QVERIFY(!fs::exists(marker));
    }

    void aRepositoryCannotAllowATransport()
    {
        make(true);
        const std::string marker = at_->path("ran");
        at_->git("mirrors/m", {"config", "protocol.ext.allow", "always"});
        at_->git("mirrors/m", {"config", "remote.origin.url", "ext::touch " + marker});
        const auto moved = makeGitTransfer()->fetch(mirror(), {}, {});
        QVERIFY(!moved);
        QVERIFY2(moved.error().code == ErrorCode::Denied, moved.error().text().c_str());
        QVERIFY(!fs::exists(marker));
    }
};

QTEST_GUILESS_MAIN(TestTransfer)
#include "test_transfer.moc"
