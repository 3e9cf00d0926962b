// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/git/git_transfer.h"
#include "core/git/libgit2_source.h"
#include "tests/support/https_repository_server.h"
#include "tests/support/scratch_repository.h"

#include <filesystem>
#include <fstream>
#include <random>

using namespace plumbline;
namespace fs = std::filesystem;

class TestHttpsTransfer : public QObject {
    Q_OBJECT

    std::unique_ptr<ScratchRepositories> at_;
    const SourceOpener open_ = libgit2Sources();

    [[nodiscard]] std::string mirror() const { return at_->path("mirrors/m"); }
    [[nodiscard]] std::unique_ptr<HttpsRepositoryServer> serve(HttpsBehaviour behaviour = {}) const
    {
        return std::make_unique<HttpsRepositoryServer>(at_->path(""), at_->path("certificates"), std::move(behaviour));
    }
    // As an operator names an authority of the house.
    void trust(const HttpsRepositoryServer &server) const
    {
        std::ofstream(at_->path("home/.gitconfig"), std::ios::app) << "[http]\nsslCAInfo = " << server.authorityFile() << "\n";
    }
    [[nodiscard]] bool nothingIsLeft() const { return !fs::exists(at_->path("mirrors")) || fs::is_empty(at_->path("mirrors")); }

private Q_SLOTS:
    void init()
    {
        at_ = std::make_unique<ScratchRepositories>();
        at_->init("from");
        std::mt19937 random(1);
        std::string noise(200'000, ' '); // does not compress, so that a pack has a middle
        for (char &c : noise)
            c = static_cast<char>('!' + random() % 90);
        at_->write("from", "app/noise", noise);
        at_->commit("from", "First");
    }

    void clonesAndFetchesTellTheirProgress()
    {
        const auto server = serve();
        trust(*server);
        std::vector<std::string> phases;
        const auto told = [&](const TransferProgress &now) { phases.push_back(now.phase); };
        const auto cloned = makeGitTransfer()->clone(server->url("from/.git"), mirror(), told, {});
        QVERIFY2(cloned, cloned ? "" : cloned.error().text().c_str());
        QVERIFY(std::find(phases.begin(), phases.end(), "Receiving objects") != phases.end());
        at_->write("from", "app/a", "1");
        const Revision now = at_->commit("from", "Second");
        phases.clear();
        const auto moved = makeGitTransfer()->fetch(mirror(), told, {});
        QVERIFY2(moved && moved->size() == 1, moved ? "" : moved.error().text().c_str());
        QVERIFY(moved->front().after == now && !phases.empty());
        QVERIFY((*open_(mirror()))->resolve("main").value() == now);
    }

    void aCloneIsCancelledInTheMiddleOfAPack()
    {
        const auto server = serve({.stallAfter = 100'000});
        trust(*server);
        std::stop_source stop;
        std::jthread canceller([&] {
            server->waitUntilStalled();
            stop.request_stop();
        });
        const auto done = makeGitTransfer()->clone(server->url("from/.git"), mirror(), {}, stop.get_token());
        QVERIFY2(!done && done.error().code == ErrorCode::Cancelled, done ? "" : done.error().text().c_str());
        QVERIFY(nothingIsLeft());
    }

    void aServerThatStopsSendingIsGivenUp()
    {
        const auto server = serve({.stallAfter = 100'000});
        trust(*server);
        TransferOptions options;
        options.lowSpeedSeconds = 1;
        const auto done = makeGitTransfer(options)->clone(server->url("from/.git"), mirror(), {}, {});
        QVERIFY2(!done && done.error().code == ErrorCode::Timeout, done ? "" : done.error().text().c_str());
        QVERIFY(nothingIsLeft());
    }

    void withoutCredentialsNothingAsksAndTheReasonIsPlain()
    {
        const auto server = serve({.wantsCredentials = true});
        trust(*server);
        const auto done = makeGitTransfer()->clone(server->url("from/.git"), mirror(), {}, {});
        QVERIFY(!done);
        QVERIFY2(done.error().code == ErrorCode::Denied, done.error().text().c_str());
        QVERIFY2(done.error().detail.find("no credential helper gave any") != std::string::npos, done.error().text().c_str());
        QVERIFY(server->requests() > 0 && nothingIsLeft());
    }

    void onlyTheOperatorsCredentialHelperIsAsked()
    {
        auto server = serve();
        trust(*server);
        QVERIFY(makeGitTransfer()->clone(server->url("from/.git"), mirror(), {}, {}));
        server.reset();
        server = serve({.wantsCredentials = true});
        std::ofstream(at_->path("home/.gitconfig"), std::ios::app)
            << "[http]\nsslCAInfo = " << server->authorityFile() << "\n[credential]\nhelper = \"!touch " << at_->path("asked")
            << "; false\"\n";
        at_->git("mirrors/m", {"config", "remote.origin.url", server->url("from/.git")});
        const std::string ran = "!touch " + at_->path("ran") + "; false";
        at_->git("mirrors/m", {"config", "credential.helper", ran});
        at_->git("mirrors/m", {"config", "credential." + server->url("") + ".helper", ran});
        const auto done = makeGitTransfer()->fetch(mirror(), {}, {});
        QVERIFY2(!done && done.error().code == ErrorCode::Denied, done ? "" : done.error().text().c_str());
        QVERIFY(fs::exists(at_->path("asked")));
        QVERIFY(!fs::exists(at_->path("ran")));
    }

    void checksThatTheOperatorTurnedOffAreToldOf_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("told");
        const QString off = QStringLiteral("[http \"https://git.example.org\"]\nsslVerify = false\n");
        const QString address = QStringLiteral("https://git.example.org/shop.git");
        QTest::addRow("nothing set") << QString() << address << false;
        QTest::addRow("for this server") << off << address << true;
        QTest::addRow("for another server") << off << QStringLiteral("https://other.example.org/shop.git") << false;
        QTest::addRow("another transport") << off << QStringLiteral("ssh://git.example.org/shop.git") << false;
        QTest::addRow("in general, which is not followed") << QStringLiteral("[http]\nsslVerify = false\n") << address << false;
    }
    void checksThatTheOperatorTurnedOffAreToldOf()
    {
        QFETCH(QString, settings);
        QFETCH(QString, url);
        QFETCH(bool, told);
        std::ofstream(at_->path("home/.gitconfig"), std::ios::app) << settings.toStdString();
        const std::string warning = makeGitTransfer()->warningAbout(url.toStdString(), {});
        QVERIFY2(warning.empty() != told, warning.c_str());
    }

    void anUntrustedCertificateIsRefused_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QString>("setting"); // of the operator's, that would look away
        QTest::addRow("unknown authority") << QStringLiteral("127.0.0.1") << false << QString();
        QTest::addRow("another host's") << QStringLiteral("other.example.org") << true << QString();
        QTest::addRow("checks turned off") << QStringLiteral("127.0.0.1") << false << QStringLiteral("[http]\nsslVerify = false\n");
    }
    void anUntrustedCertificateIsRefused()
    {
        QFETCH(QString, host);
        QFETCH(bool, trusted);
        QFETCH(QString, setting);
        const auto server = serve({.certificateFor = host.toStdString()});
        if (trusted)
            trust(*server);
        std::ofstream(at_->path("home/.gitconfig"), std::ios::app) << setting.toStdString();
        const auto done = makeGitTransfer()->clone(server->url("from/.git"), mirror(), {}, {});
        QVERIFY(!done);
        QVERIFY2(done.error().code == ErrorCode::Denied, done.error().text().c_str());
        QVERIFY2(done.error().detail.find("sslCAInfo") != std::string::npos, done.error().text().c_str());
        QVERIFY(server->requests() == 0 && nothingIsLeft());
    }
};

QTEST_GUILESS_MAIN(TestHttpsTransfer)
#include "test_https_transfer.moc"
