// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/discover/workspace.h"
#include "tests/core/discover/workspace_cases.h"

#include <algorithm>

using namespace plumbline;

Q_DECLARE_METATYPE(std::string)

namespace {

Environment environment(const std::string &name, const std::string &target, const std::string &repository = "/r/shop")
{
    Environment out;
    out.id = {repository, name};
    out.target = target;
    return out;
}

RepositoryEntry local(const std::string &path, const std::string &name = {})
{
    RepositoryEntry out;
    out.path = path;
    out.name = name;
    return out;
}

RepositoryEntry remote(const std::string &url)
{
    RepositoryEntry out;
    out.url = url;
    return out;
}

Time at(long long seconds)
{
    return Time(std::chrono::seconds(seconds));
}

}

class TestWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badOnesNamePlaceFieldAndRemedy_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("place");
        QTest::addColumn<std::string>("fragment");
        for (const cases::Case &one : cases::badWorkspaces())
            QTest::newRow(one.name) << cases::textOf(one, cases::goodWorkspace) << (one.place.empty() ? "" : "w.yaml:" + one.place)
                                    << one.fragment;
    }
    void badOnesNamePlaceFieldAndRemedy()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, place);
        QFETCH(std::string, fragment);
        const auto workspace = parseWorkspace(text, "w.yaml");
        QVERIFY(!workspace);
        std::string all;
        bool found = false;
        for (const Error &error : workspace.error()) {
            all += error.text() + "\n";
            found = found || ((place.empty() || error.subject == place) && error.detail.find(fragment) != std::string::npos &&
                              error.code == ErrorCode::InvalidInput);
        }
        QVERIFY2(found, all.c_str());
        QVERIFY2(all.find("hunter2") == std::string::npos, all.c_str());
    }

    void goodOnesSurviveARoundTrip_data()
    {
        QTest::addColumn<std::string>("text");
        for (const cases::Case &one : cases::goodWorkspaces())
            QTest::newRow(one.name) << cases::textOf(one, cases::goodWorkspace);
    }
    void goodOnesSurviveARoundTrip()
    {
        QFETCH(std::string, text);
        const auto read = parseWorkspace(text, "w.yaml");
        QVERIFY2(read, read ? "" : read.error().front().text().c_str());
        const std::string written = workspaceText(*read);
        const auto again = parseWorkspace(written, "w.yaml");
        QVERIFY2(again, again ? "" : again.error().front().text().c_str());
        QVERIFY(again->repositories == read->repositories);
        QVERIFY(again->allowed == read->allowed);
        QVERIFY(again->programs == read->programs);
        QCOMPARE(workspaceText(*again), written);
    }

    void everyFieldArrives()
    {
        const auto workspace = parseWorkspace(cases::goodWorkspace, "w.yaml");
        QVERIFY(workspace);
        QCOMPARE(workspace->repositories.size(), 2U);
        const RepositoryEntry &first = workspace->repositories[0];
        QCOMPARE(first.path, "/home/operator/shop-fleet");
        QCOMPARE(first.name, "shop");
        QCOMPARE(first.definitions, "main");
        QCOMPARE(first.fetchInterval, std::chrono::seconds(60));
        QCOMPARE(first.location(), "/home/operator/shop-fleet");
        const RepositoryEntry &second = workspace->repositories[1];
        QCOMPARE(second.url, "https://git.example.org/infra/mail.git");
        QCOMPARE(second.shortName(), "mail");
        QCOMPARE(second.fetchInterval, std::chrono::seconds(60));
        QCOMPARE(workspace->allowed.size(), 2U);
        const AllowedTarget wanted{"/home/operator/shop-fleet", "shop-prod", "directory:/srv/shop/prod",
                                   *fromRfc3339("2026-11-17T22:14:08.000Z"), "operator"};
        QVERIFY(workspace->allowed[0] == wanted);
        const ClusterMark cluster{"https://10.0.0.1:6443", std::string(64, 'a'), "0a1b-2c"};
        QVERIFY(workspace->allowed[1].cluster == cluster);
        QCOMPARE(workspace->programs.size(), 1U);
        const ApprovedProgram program{"/usr/bin/login --cluster prod", *Digest::fromHex(std::string(64, 'b')),
                                      *fromRfc3339("2026-11-17T22:14:08.000Z"), "operator"};
        QVERIFY(workspace->programs[0] == program);
        QCOMPARE(workspace->header, "# mine\n");
    }

    void hostileTextsSurviveARoundTrip()
    {
        Workspace workspace;
        QVERIFY(workspace.add(local("/srv/a \"b\" \\c: {x} #y, 'z' ☃ *&!", "true")));
        workspace.allow({"/srv/a \"b\" \\c", "e"}, "directory:/srv/\"q\"\\ # x", at(0), "O'Brien: \"me\" \\ # %");
        const auto again = parseWorkspace(workspaceText(workspace), "w.yaml");
        QVERIFY2(again, again ? "" : again.error().front().text().c_str());
        QVERIFY(again->repositories == workspace.repositories);
        QVERIFY(again->allowed == workspace.allowed);
    }

    void theHeaderIsKept()
    {
        auto workspace = parseWorkspace("# one\n\n# two\napiVersion: plumbline.dev/v1 # three\nkind: Workspace\nspec: {}\n", "w.yaml");
        QVERIFY(workspace);
        QCOMPARE(workspace->header, "# one\n\n# two\n");
        QCOMPARE(workspaceText(*workspace).find("# one\n\n# two\napiVersion:"), 0U);
        QVERIFY(parseWorkspace("# only this", "w.yaml")->header == "# only this\n");
        QCOMPARE(workspaceText(Workspace()).front(), '#');
    }

    void repositoriesAreAddedOnce()
    {
        Workspace workspace;
        QVERIFY(workspace.add(local("/srv/git/shop")));
        QVERIFY(workspace.add(remote("https://me@example.org/mail.git")));
        QCOMPARE(workspace.repositories[1].location(), "https://example.org/mail.git");
        const auto refused = [&](const RepositoryEntry &entry, ErrorCode code) {
            const std::size_t before = workspace.repositories.size();
            const auto added = workspace.add(entry);
            return !added && added.error().code == code && workspace.repositories.size() == before;
        };
        QVERIFY(refused(local("/srv/git/shop"), ErrorCode::Conflict));
        QVERIFY(refused(local("/srv//git/./x/../shop/"), ErrorCode::Conflict));
        QVERIFY(refused(remote("https://you@example.org/mail.git"), ErrorCode::Conflict));
        QVERIFY(refused(local("/elsewhere/shop"), ErrorCode::Conflict));
        QVERIFY(refused(local("/elsewhere/other", "mail"), ErrorCode::Conflict));
        QVERIFY(refused(local("relative"), ErrorCode::InvalidInput));
        QVERIFY(refused(remote("ext::sh"), ErrorCode::InvalidInput));
        QVERIFY(refused(RepositoryEntry(), ErrorCode::InvalidInput));
        RepositoryEntry quick = local("/quick");
        quick.fetchInterval = std::chrono::seconds(1);
        QVERIFY(refused(quick, ErrorCode::InvalidInput));
        QVERIFY(workspace.add(local("/elsewhere/shop", "shop-2")));
        QVERIFY(workspace.find("/elsewhere/shop") && !workspace.find("/elsewhere"));
    }

    void anErrorNeverShowsAPassword()
    {
        Workspace workspace;
        const auto added = workspace.add(remote("https://me:hunter2@example.org/x"));
        QVERIFY(!added);
        QVERIFY2(added.error().text().find("hunter2") == std::string::npos, added.error().text().c_str());
    }

    void removingARepositoryTakesItsAllowances()
    {
        Workspace workspace;
        QVERIFY(workspace.add(local("/r/shop")));
        QVERIFY(workspace.add(local("/r/mail")));
        workspace.allow({"/r/shop", "prod"}, "directory:/a", at(1), "me");
        workspace.allow({"/r/mail", "prod"}, "directory:/b", at(1), "me");
        QVERIFY(workspace.remove(workspace.repositories[0].path));
        QCOMPARE(workspace.repositories.size(), 1U);
        QCOMPARE(workspace.allowed.size(), 1U);
        QVERIFY(workspace.consent(environment("prod", "directory:/a")).state == Consent::New);
        QVERIFY(workspace.consent(environment("prod", "directory:/b", "/r/mail")).state == Consent::Allowed);
        QCOMPARE(workspace.remove("/r/shop").error().code, ErrorCode::NotFound);
    }

    // Safety rule 21.
    void consentIsForExactlyOneTarget()
    {
        Workspace workspace;
        const Environment first = environment("prod", "directory:/srv/a");
        const Environment second = environment("prod", "directory:/srv/b");
        QVERIFY(workspace.consent(first).state == Consent::New);

        workspace.allow(first.id, first.target, at(1), "me");
        QVERIFY(workspace.consent(first).state == Consent::Allowed);
        QVERIFY(workspace.consent(environment("dev", "directory:/srv/a")).state == Consent::New);
        QVERIFY(workspace.consent(environment("prod", "directory:/srv/a", "/r/other")).state == Consent::New);

        const TargetConsent changed = workspace.consent(second);
        QVERIFY(changed.state == Consent::Changed);
        QCOMPARE(changed.previous, "directory:/srv/a");
        QVERIFY(workspace.consent(environment("prod", "directory:/srv/a/")).state == Consent::Changed);
        QVERIFY(workspace.consent(environment("prod", "directory:/srv/A")).state == Consent::Changed);
        QVERIFY(workspace.consent(environment("prod", "")).state == Consent::Changed);

        workspace.allow(second.id, second.target, at(2), "me");
        QVERIFY(workspace.consent(second).state == Consent::Allowed);
        // What was allowed before is not allowed for ever.
        QVERIFY(workspace.consent(first).state == Consent::Changed);
        QCOMPARE(workspace.consent(first).previous, "directory:/srv/b");
        QCOMPARE(workspace.allowed.size(), 1U);
    }

    void theClusterThatIsReachedIsPinnedAndNeverWeakened()
    {
        Workspace workspace;
        const Environment one = environment("prod", "kubernetes:c/shop");
        const ClusterMark address{"https://a:6443", std::string(64, 'a'), std::nullopt};
        ClusterMark whole = address;
        whole.uid = "uid-1";
        QVERIFY(!workspace.pin(one, address)); // nothing to pin it to
        QVERIFY(workspace.allowed.empty());

        workspace.allow(one.id, one.target, at(1), "me");
        QVERIFY(!workspace.pin(one, address));
        QVERIFY(workspace.allowed[0].cluster == address);
        QVERIFY(!workspace.pin(one, whole));
        QVERIFY(workspace.allowed[0].cluster == whole);
        QVERIFY(!workspace.pin(one, address)); // before the server is asked
        QVERIFY(workspace.allowed[0].cluster == whole);

        ClusterMark other = address;
        other.server = "https://b:6443";
        QVERIFY(workspace.pin(one, other) == whole);
        ClusterMark hidden = address;
        hidden.uid = "";
        QVERIFY(workspace.pin(one, hidden) == whole);
        QVERIFY(workspace.allowed[0].cluster == whole);

        workspace.allow(one.id, one.target, at(2), "me", other);
        QVERIFY(!workspace.pin(one, other));
        QVERIFY(workspace.pin(one, whole) == other);
        workspace.allow(one.id, one.target, at(2), "me", hidden);
        QVERIFY(workspace.allowed[0].cluster == address);
        QVERIFY(!workspace.pin(one, hidden));
        QVERIFY(workspace.allowed[0].cluster == address);
    }

    void aLoginProgramIsApprovedByItsDigest()
    {
        Workspace workspace;
        LoginProgram program{"/bin/login " + std::string(9000, 'x'), *Digest::fromHex(std::string(64, 'b')), false};
        QVERIFY(!workspace.isApproved(program.digest));
        workspace.approve(program, at(1), "me");
        workspace.approve(program, at(2), "me");
        QCOMPARE(workspace.programs.size(), 1U);
        const auto again = parseWorkspace(workspaceText(workspace), "w.yaml");
        QVERIFY2(again, again ? "" : again.error().front().text().c_str());
        QVERIFY(again->isApproved(program.digest));
        QVERIFY(!again->isApproved(Digest{}));
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "test_workspace.moc"