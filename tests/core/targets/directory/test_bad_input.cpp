// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/sandbox.h"

#include <QTest>
#include <climits>
#include <sys/mount.h>

using namespace plumbline;
using namespace plumbline::test;

namespace {

const File old{"old"};
const File fresh{"new"};

File linkTo(std::string destination)
{
    return {std::move(destination), FileMode::Symlink};
}

struct BadStep {
    const char *name;
    std::function<void(const Sandbox &)> prepare;
    PlanStep step;
    ErrorCode code;
    const char *says;
    bool withoutRights = false;
};

PlanStep changed(PlanStep step, const std::function<void(PlanStep &)> &change)
{
    change(step);
    return step;
}

void nothing(const Sandbox &) {}

const std::vector<BadStep> &badSteps()
{
    const auto create = [](const std::string &path) { return stepOf(path, std::nullopt, fresh); };
    static const std::vector<BadStep> steps{
        {"not a file", nothing, changed(create("a"), [](PlanStep &s) { s.key.kind = "ConfigMap"; }), ErrorCode::InvalidInput,
         "holds files only"},
        {"in a namespace", nothing, changed(create("a"), [](PlanStep &s) { s.key.nameSpace = "shop"; }), ErrorCode::InvalidInput,
         "holds files only"},
        {"empty path", nothing, create(""), ErrorCode::InvalidInput, "path is empty"},
        {"absolute path", nothing, create("/etc/passwd"), ErrorCode::InvalidInput, "path is absolute"},
        {"parent folder", nothing, create("../outside/f"), ErrorCode::InvalidInput, "\"..\""},
        {"parent folder inside", nothing, create("a/../../outside/f"), ErrorCode::InvalidInput, "\"..\""},
        {"parent folder last", nothing, create("a/.."), ErrorCode::InvalidInput, "\"..\""},
        {"dot", nothing, create("./a"), ErrorCode::InvalidInput, "\".\""},
        {"empty part", nothing, create("a//b"), ErrorCode::InvalidInput, "empty part"},
        {"slash last", nothing, create("a/"), ErrorCode::InvalidInput, "empty part"},
        {"NUL", nothing, create(std::string("a\0b", 3)), ErrorCode::InvalidInput, "NUL byte"},
        {"long name", nothing, create(std::string(256, 'n')), ErrorCode::InvalidInput, "longer than the system allows"},
        {"long path", nothing, create(std::string(PATH_MAX, 'n')), ErrorCode::InvalidInput, "longer than the system allows"},
        {"reserved name", nothing, create("a/.plumbline-0123456789abcdef01234567"), ErrorCode::InvalidInput, "reserved"},
        {"create without content", nothing, changed(create("a"), [](PlanStep &s) { s.after.reset(); }), ErrorCode::InvalidInput,
         "incomplete"},
        {"prune with content", nothing, changed(stepOf("a", old, std::nullopt), [](PlanStep &s) { s.after = contentOf(fresh); }),
         ErrorCode::InvalidInput, "incomplete"},
        {"prune of nothing", nothing, changed(stepOf("a", old, std::nullopt), [](PlanStep &s) { s.before.reset(); }),
         ErrorCode::InvalidInput, "incomplete"},
        {"prune of a folder", [](const Sandbox &box) { fs::create_directory(box.at("a")); },
         changed(stepOf("a", old, std::nullopt), [](PlanStep &s) { s.before->mode = FileMode::Other; }), ErrorCode::InvalidInput,
         "only files and symlinks are ever removed"},
        {"submodule", nothing, changed(create("a"), [](PlanStep &s) { s.after->mode = FileMode::Submodule; }), ErrorCode::InvalidInput,
         "160000"},
        {"folder as content", nothing, changed(create("a"), [](PlanStep &s) { s.after->mode = FileMode::Directory; }),
         ErrorCode::InvalidInput, "040000"},
        {"content is missing", nothing, stepOf("a", std::nullopt, File{"not in the database"}), ErrorCode::NotFound, "no such object"},
        {"content is another", nothing,
         changed(create("a"), [](PlanStep &s) { s.after->bytes = std::make_shared<const std::string>("not what was approved"); }),
         ErrorCode::Corruption, "does not match its id"},
        {"absolute symlink", nothing, stepOf("a", std::nullopt, linkTo("/etc/passwd")), ErrorCode::InvalidInput, "destination is absolute"},
        {"symlink out", nothing, stepOf("a", std::nullopt, linkTo("../outside")), ErrorCode::InvalidInput, "leaves the target folder"},
        {"symlink out of depth", nothing, stepOf("a/b/c", std::nullopt, linkTo("../../../x")), ErrorCode::InvalidInput,
         "leaves the target folder"},
        {"symlink out with dots", nothing, stepOf("a/b", std::nullopt, linkTo(".././../x")), ErrorCode::InvalidInput,
         "leaves the target folder"},
        {"symlink out behind a name", nothing, stepOf("a/b", std::nullopt, linkTo("x/../../..")), ErrorCode::InvalidInput, "goes up again"},
        {"empty symlink", nothing, stepOf("a", std::nullopt, linkTo("")), ErrorCode::InvalidInput, "destination is empty"},
        {"symlink with NUL", nothing, stepOf("a", std::nullopt, linkTo(std::string("b\0c", 3))), ErrorCode::InvalidInput, "NUL byte"},
        {"endless symlink", nothing, stepOf("a", std::nullopt, linkTo(std::string(PATH_MAX, 'x'))), ErrorCode::InvalidInput,
         "longer than the system allows"},
        {"exists already", [](const Sandbox &box) { box.write("a", "theirs"); }, create("a"), ErrorCode::Conflict, "come into being"},
        {"exists already, the same", [](const Sandbox &box) { box.write("a", "new"); }, create("a"), ErrorCode::Conflict,
         "come into being"},
        {"changed", [](const Sandbox &box) { box.write("a", "edited"); }, stepOf("a", old, fresh), ErrorCode::Conflict, "has been changed"},
        {"mode changed",
         [](const Sandbox &box) {
             box.write({{"a", {"old", FileMode::Executable}}});
         },
         stepOf("a", old, fresh), ErrorCode::Conflict, "has been changed"},
        {"became a symlink", [](const Sandbox &box) { fs::create_symlink("old", box.at("a")); }, stepOf("a", old, fresh),
         ErrorCode::Conflict, "has been changed"},
        {"removed", nothing, stepOf("a", old, fresh), ErrorCode::Conflict, "has been removed"},
        {"removed with its folder", nothing, stepOf("dir/a", old, std::nullopt), ErrorCode::Conflict, "has been removed"},
        {"pruned but changed", [](const Sandbox &box) { box.write("a", "edited"); }, stepOf("a", old, std::nullopt), ErrorCode::Conflict,
         "has been changed"},
        {"folder in the way", [](const Sandbox &box) { box.write("a/b", "x"); }, create("a"), ErrorCode::Conflict,
         "a folder is in the way"},
        {"empty foreign folder in the way", [](const Sandbox &box) { fs::create_directory(box.at("a")); }, create("a"), ErrorCode::Conflict,
         "a folder is in the way"},
        {"file in the way", [](const Sandbox &box) { box.write("a/b", "x"); }, create("a/b/c/d"), ErrorCode::Conflict,
         "a file is in the way of a folder: a/b."},
        {"symlink in the way",
         [](const Sandbox &box) {
             fs::create_directory(box.at("real"));
             fs::create_directory_symlink("real", box.at("a"));
         },
         create("a/b"), ErrorCode::Conflict, "a symlink is in the way of a folder: a."},
        {"pipe in the way", [](const Sandbox &box) { ::mkfifo(box.at("a").c_str(), 0644); }, create("a"), ErrorCode::Conflict,
         "a device, pipe or socket is in the way"},
        {"pipe in the way of a folder", [](const Sandbox &box) { ::mkfifo(box.at("a").c_str(), 0644); }, create("a/b"), ErrorCode::Conflict,
         "a special file is in the way of a folder: a."},
        {"folder must not be written", [](const Sandbox &box) { fs::create_directory(box.at("a")); }, create("a/b"), ErrorCode::Denied,
         "permission denied", true},
        {"folder must not be entered",
         [](const Sandbox &box) {
             box.write("a/b", "old");
             ::chmod(box.at("a").c_str(), 0000);
         },
         stepOf("a/b", old, fresh), ErrorCode::Denied, "permission denied", true},
        {"file must not be read",
         [](const Sandbox &box) {
             box.write("a", "old");
             ::chmod(box.at("a").c_str(), 0000);
             ::chmod(box.root().c_str(), 0777);
         },
         stepOf("a", old, fresh), ErrorCode::Denied, "could not be read", true},
    };
    return steps;
}

}

class TestBadInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBadStepIsRefusedAndLosesNothing_data();
    void aBadStepIsRefusedAndLosesNothing();
    void aSymlinkErrorDoesNotQuoteTheDestination();
    void aGoodSymlinkIsWritten_data();
    void aGoodSymlinkIsWritten();
    void aBadRootIsAPlainError_data();
    void aBadRootIsAPlainError();
    void aFullDiskLosesNothing();
    void aReadOnlyFileSystemIsSaid();
    void missingContentFromTheCallbackIsAnError();
};

void TestBadInput::aBadStepIsRefusedAndLosesNothing_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < badSteps().size(); ++i)
        QTest::newRow(badSteps()[i].name) << static_cast<int>(i);
}

void TestBadInput::aBadStepIsRefusedAndLosesNothing()
{
    QFETCH(const int, index);
    const BadStep &bad = badSteps().at(static_cast<std::size_t>(index));
    const Sandbox box;
    bad.prepare(box);
    Blobs blobs;
    blobs.add({{"", fresh}});
    for (const char *destination : {"/etc/passwd", "../outside", "../../../x", ".././../x", "x/../../..", ""})
        blobs.add({{"", linkTo(destination)}});
    blobs.add({{"", linkTo(std::string("b\0c", 3))}});
    blobs.add({{"", linkTo(std::string(PATH_MAX, 'x'))}});
    const auto before = Sandbox::everything(box.base());
    const auto target = openDirectoryTarget(box.options());
    std::vector<StepResult> results;
    {
        const std::optional<WithoutRights> nobody = bad.withoutRights ? std::make_optional<WithoutRights>() : std::nullopt;
        results = target->apply(std::span(&bad.step, 1), blobs.reader(), {}, {});
    }
    QCOMPARE(results.size(), std::size_t(1));
    QCOMPARE(results[0].state, StepState::Failed);
    QVERIFY(results[0].error);
    QVERIFY2(results[0].error->code == bad.code, results[0].error->text().c_str());
    QVERIFY2(results[0].error->detail.find(bad.says) != std::string::npos, results[0].error->text().c_str());
    QVERIFY(results[0].wrote.empty());
    QVERIFY(results[0].removed.empty());
    if (::geteuid() != 0)
        ::chmod(box.at("a").c_str(), 0755);
    QCOMPARE(Sandbox::everything(box.base()), before);
}

void TestBadInput::aSymlinkErrorDoesNotQuoteTheDestination()
{
    const Sandbox box;
    Blobs blobs;
    const File link = linkTo("/run/secrets/token-4711");
    blobs.add({{"", link}});
    const PlanStep step = stepOf("a", std::nullopt, link);
    const auto results = openDirectoryTarget(box.options())->apply(std::span(&step, 1), blobs.reader(), {}, {});
    QVERIFY(results[0].error);
    QCOMPARE(results[0].error->text().find("4711"), std::string::npos);
}

void TestBadInput::aGoodSymlinkIsWritten_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("destination");
    QTest::newRow("beside") << "a"
                            << "b";
    QTest::newRow("below") << "a"
                           << "x/y/z";
    QTest::newRow("up to the root") << "x/y/a"
                                    << "../../b";
    QTest::newRow("the root itself") << "x/a"
                                     << "..";
    QTest::newRow("with dots") << "x/a"
                               << "./.././/b/./c";
    QTest::newRow("odd name") << "a"
                              << "...";
}

void TestBadInput::aGoodSymlinkIsWritten()
{
    QFETCH(const QString, path);
    QFETCH(const QString, destination);
    const Sandbox box;
    const File link = linkTo(destination.toStdString());
    Blobs blobs;
    blobs.add({{"", link}});
    const PlanStep step = stepOf(path.toStdString(), std::nullopt, link);
    const auto results = openDirectoryTarget(box.options())->apply(std::span(&step, 1), blobs.reader(), {}, {});
    QCOMPARE(results[0].state, StepState::Done);
    QCOMPARE(box.files(), (Files{{path.toStdString(), link}}));
}

void TestBadInput::aBadRootIsAPlainError_data()
{
    QTest::addColumn<QString>("root");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << "" << ErrorCode::InvalidInput << "needs an absolute path";
    QTest::newRow("relative") << "srv/shop" << ErrorCode::InvalidInput << "needs an absolute path";
    QTest::newRow("missing") << "@/missing" << ErrorCode::NotFound << "does not exist";
    QTest::newRow("missing parent") << "@/missing/root" << ErrorCode::NotFound << "does not exist";
    QTest::newRow("a file") << "@/root/file" << ErrorCode::InvalidInput << "not a folder";
    QTest::newRow("below a file") << "@/root/file/x" << ErrorCode::InvalidInput << "not a folder";
    QTest::newRow("dangling link") << "@/root/dangling" << ErrorCode::NotFound << "does not exist";
    QTest::newRow("circular link") << "@/root/circle" << ErrorCode::Conflict << "symlink";
    QTest::newRow("locked") << "@/locked" << ErrorCode::Denied << "permission denied";
    QTest::newRow("below a locked one") << "@/locked/x" << ErrorCode::Denied << "permission denied";
    QTest::newRow("long") << QLatin1Char('/') + QString(PATH_MAX, QLatin1Char('x')) << ErrorCode::InvalidInput << "too long";
}

void TestBadInput::aBadRootIsAPlainError()
{
    QFETCH(QString, root);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, says);
    const Sandbox box;
    box.write("file", "x");
    fs::create_symlink("nowhere", box.at("dangling"));
    fs::create_symlink("circle", box.at("circle"));
    fs::create_directory(box.base() / "locked");
    fs::create_directory(box.base() / "locked/x");
    ::chmod((box.base() / "locked").c_str(), 0000);
    DirectoryOptions options;
    options.root = root.replace(QLatin1Char('@'), QString::fromStdString(box.base())).toStdString();
    const auto target = openDirectoryTarget(options);
    const PlanStep step = stepOf("a", std::nullopt, fresh);
    Blobs blobs;
    blobs.add({{"", fresh}});
    const WithoutRights nobody;
    std::vector<Error> errors{target->identity().error(), target->observe({}, {}, {}).error(), target->sweep().error()};
    const auto results = target->apply(std::span(&step, 1), blobs.reader(), {}, {});
    QCOMPARE(results[0].state, StepState::Failed);
    errors.push_back(*results[0].error);
    for (const Error &error : errors) {
        QVERIFY2(error.code == code, error.text().c_str());
        QVERIFY2(error.detail.find(says.toStdString()) != std::string::npos, error.text().c_str());
    }
    ::chmod((box.base() / "locked").c_str(), 0755);
}

void TestBadInput::aFullDiskLosesNothing()
{
    const Sandbox box;
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", box.root().c_str(), "tmpfs", 0, "size=128k") != 0)
        QSKIP("needs the right to mount");
    const File big{std::string(1'000'000, 'x')};
    box.write("a", "old");
    Blobs blobs;
    blobs.add({{"", big}});
    blobs.add({{"", fresh}});
    const std::vector<PlanStep> steps{stepOf("a", old, big), stepOf("new/b", std::nullopt, big), stepOf("c", std::nullopt, fresh)};
    const auto results = openDirectoryTarget(box.options())->apply(steps, blobs.reader(), {}, {});
    for (const std::size_t i : {0U, 1U}) {
        QCOMPARE(results[i].state, StepState::Failed);
        QCOMPARE(results[i].error->code, ErrorCode::Unavailable);
        QVERIFY(results[i].error->detail.find("the disk is full") != std::string::npos);
    }
    QCOMPARE(results[2].state, StepState::Done);
    QCOMPARE(box.files(), (Files{{"a", old}, {"c", fresh}}));
    QCOMPARE(Sandbox::everything(box.root()).size(), std::size_t(2));
    ::umount2(box.root().c_str(), MNT_DETACH);
}

void TestBadInput::aReadOnlyFileSystemIsSaid()
{
    const Sandbox box;
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", box.root().c_str(), "tmpfs", 0, "size=128k") != 0)
        QSKIP("needs the right to mount");
    box.write("a", "old");
    QCOMPARE(::mount(nullptr, box.root().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
    Blobs blobs;
    blobs.add({{"", fresh}});
    const std::vector<PlanStep> steps{stepOf("a", old, fresh), stepOf("new/b", std::nullopt, fresh), stepOf("a", old, std::nullopt)};
    for (const StepResult &result : openDirectoryTarget(box.options())->apply(steps, blobs.reader(), {}, {})) {
        QCOMPARE(result.state, StepState::Failed);
        QCOMPARE(result.error->code, ErrorCode::Denied);
        QVERIFY2(result.error->detail.find("read-only") != std::string::npos, result.error->text().c_str());
    }
    ::umount2(box.root().c_str(), MNT_DETACH);
}

void TestBadInput::missingContentFromTheCallbackIsAnError()
{
    const Sandbox box;
    const PlanStep step = stepOf("a", std::nullopt, fresh);
    const auto results = openDirectoryTarget(box.options())
                             ->apply(std::span(&step, 1), [](const ObjectId &) -> Result<SharedBytes> { return SharedBytes(); }, {}, {});
    QCOMPARE(results[0].state, StepState::Failed);
    QCOMPARE(results[0].error->code, ErrorCode::Internal);
    QVERIFY(Sandbox::everything(box.root()).empty());
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "test_bad_input.moc"
