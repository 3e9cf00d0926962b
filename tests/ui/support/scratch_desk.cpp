// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/scratch_desk.h"

#include "app/compose/demo.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

namespace plumbline::test {
namespace {

void must(bool made, const char *what)
{
    if (!made)
        qFatal("scratch desk: %s", what);
}

QByteArray git(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("git"), QStringList{QStringLiteral("-c"), QStringLiteral("user.name=Operator"), QStringLiteral("-c"),
                                                     QStringLiteral("user.email=operator@example.org")} +
                                             arguments);
    must(process.waitForFinished() && process.exitCode() == 0, "git failed");
    return process.readAllStandardOutput().trimmed();
}

void writeFiles(const QString &folder, const std::map<QString, QByteArray> &files)
{
    for (const auto &[path, bytes] : files) {
        const QString whole = folder + u'/' + path;
        must(QDir().mkpath(whole.left(whole.lastIndexOf(u'/'))), "no folder");
        QFile out(whole);
        must(out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size(), "no file");
    }
}

}

ScratchDesk::ScratchDesk(With with) : ScratchDesk(std::make_shared<QTemporaryDir>(), with) {}

ScratchDesk::ScratchDesk(std::shared_ptr<QTemporaryDir> folder, With with) : folder_(std::move(folder))
{
    const Paths paths = Paths::under(folder_->path().toStdString() + "/installation");
    if (with == With::Demo)
        must(makeDemo(paths, false).has_value(), "no demo");
    auto opened = Installation::open({paths, true, "scratch desk"});
    must(opened.has_value(), "no installation");
    installation_ = std::move(*opened);
}

ScratchDesk::~ScratchDesk()
{
    desk.detach(); // before the installation that it works with
}

std::unique_ptr<ScratchDesk> ScratchDesk::second() const
{
    return std::unique_ptr<ScratchDesk>(new ScratchDesk(folder_, With::Nothing));
}

void ScratchDesk::start()
{
    desk.attach(std::make_unique<Engine>(EngineOptions{}, installation_->ports(), installation_->transfer()));
}

bool ScratchDesk::waitUntil(const std::function<bool()> &condition, int milliseconds) const
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > milliseconds)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
    }
    return true;
}

bool ScratchDesk::settle() const
{
    return waitUntil([this] {
        const FleetSnapshot &fleet = *desk.fleet();
        if (!fleet.loaded || fleet.engine.workers == 0)
            return false;
        for (const auto &repository : fleet.repositories)
            if (!repository->definitionsAt && repository->errors.empty() && !repository->transferError)
                return false;
        for (const auto &environment : fleet.environments)
            if (environment->consent == Consent::Allowed && !environment->drift && !environment->error)
                return false;
        return true;
    });
}

QString ScratchDesk::repository(const QString &name, const std::map<QString, QByteArray> &files) const
{
    const QString folder = file(name);
    must(QDir().mkpath(folder), "no folder");
    git(folder, {QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main")});
    commit(folder, files);
    return folder;
}

Revision ScratchDesk::commit(const QString &folder, const std::map<QString, QByteArray> &files) const
{
    writeFiles(folder, files);
    git(folder, {QStringLiteral("add"), QStringLiteral("-A")});
    git(folder, {QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"), QStringLiteral("Declare")});
    const std::optional<Revision> made =
        Revision::fromHex(git(folder, {QStringLiteral("rev-parse"), QStringLiteral("HEAD")}).toStdString());
    must(made.has_value(), "no commit");
    return *made;
}

QByteArray ScratchDesk::definition(const QString &name, bool isProtected) const
{
    const QString target = file(QStringLiteral("targets/") + name);
    must(QDir().mkpath(target), "no target");
    return QStringLiteral("---\napiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: %1}\nspec:\n"
                          "  source: {revision: main, path: app}\n  target: {directory: {path: '%2'}}\n  protected: %3\n")
        .arg(name, target, isProtected ? QStringLiteral("true") : QStringLiteral("false"))
        .toUtf8();
}

}
