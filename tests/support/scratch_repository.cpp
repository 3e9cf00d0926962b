// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scratch_repository.h"

#include <QProcess>
#include <filesystem>
#include <fstream>

namespace plumbline {

ScratchRepositories::ScratchRepositories() : root_(std::filesystem::canonical(scratch_.path().toStdString()).string())
{
    std::filesystem::create_directories(root_ + "/home");
    qputenv("HOME", QByteArray::fromStdString(root_ + "/home"));
    qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(root_ + "/home/.config"));
    qputenv("GIT_CONFIG_NOSYSTEM", "1");
    std::ofstream(root_ + "/home/.gitconfig") << "[user]\nname = Operator\nemail = operator@example.org\n[init]\ndefaultBranch = main\n"
                                                 "[protocol \"file\"]\nallow = always\n[gc]\nauto = 0\n[advice]\ndetachedHead = false\n";
}

ScratchRepositories::~ScratchRepositories()
{
    // QTemporaryDir leaves names behind that are not UTF-8.
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
}

std::string ScratchRepositories::git(const std::string &name, const std::vector<std::string> &arguments, const std::string &input) const
{
    QStringList list = {QStringLiteral("-C"), QString::fromStdString(path(name))};
    for (const std::string &argument : arguments)
        list << QString::fromStdString(argument);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString when = QString::number(seconds_) + QStringLiteral(" +0000");
    environment.insert(QStringLiteral("GIT_AUTHOR_DATE"), when);
    environment.insert(QStringLiteral("GIT_COMMITTER_DATE"), when);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("git"), list);
    process.write(QByteArray::fromStdString(input));
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        qFatal("git %s: %s", qPrintable(list.join(QLatin1Char(' '))), process.readAllStandardError().constData());
    std::string out = process.readAllStandardOutput().toStdString();
    while (out.ends_with('\n'))
        out.pop_back();
    return out;
}

void ScratchRepositories::init(const std::string &name) const
{
    std::filesystem::create_directories(path(name));
    git(name, {"init", "-q", "-b", "main"});
}

void ScratchRepositories::write(const std::string &name, const std::string &file, const std::string &content) const
{
    const std::filesystem::path place = path(name) + "/" + file;
    std::filesystem::create_directories(place.parent_path());
    std::ofstream(place, std::ios::binary) << content;
}

ObjectId ScratchRepositories::commit(const std::string &name, const std::string &message)
{
    seconds_ += 60;
    git(name, {"add", "-A"});
    git(name, {"commit", "-q", "--allow-empty", "-m", message});
    return idOf(name, "HEAD");
}

ObjectId ScratchRepositories::idOf(const std::string &name, const std::string &expression) const
{
    return ObjectId::fromHex(git(name, {"rev-parse", expression})).value_or(ObjectId{});
}

}
