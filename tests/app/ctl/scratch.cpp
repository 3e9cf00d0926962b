// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/scratch.h"

#include "tests/support/mini_schema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace plumbline::test {

Scratch::Scratch()
{
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("HOME"), path(QStringLiteral("home")));
    for (const char *name : {"CONFIG", "DATA", "CACHE", "STATE"})
        environment.insert(QStringLiteral("XDG_%1_HOME").arg(QLatin1StringView(name)), path(QString::fromLatin1(name).toLower()));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), path());
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    for (const char *role : {"AUTHOR", "COMMITTER"}) {
        environment.insert(QStringLiteral("GIT_%1_NAME").arg(QLatin1StringView(role)), QStringLiteral("Operator"));
        environment.insert(QStringLiteral("GIT_%1_EMAIL").arg(QLatin1StringView(role)), QStringLiteral("operator@shop.example"));
    }
    QDir().mkpath(path(QStringLiteral("home")));
    QDir().mkpath(path(QStringLiteral("live")));
    QDir().mkpath(path(QStringLiteral("repo")));
    git({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main")});
}

QString Scratch::path(const QString &relative) const
{
    return relative.isEmpty() ? folder_.path() : folder_.filePath(relative);
}

void Scratch::write(const QString &relative, const QByteArray &content) const
{
    QDir().mkpath(QFileInfo(path(relative)).path());
    QFile file(path(relative));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qUtf8Printable(path(relative)));
}

QByteArray Scratch::read(const QString &relative) const
{
    QFile file(path(relative));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool Scratch::exists(const QString &relative) const
{
    return QFileInfo::exists(path(relative));
}

Outcome Scratch::run(const QString &program, const QStringList &arguments, const QString &folder) const
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder.isEmpty() ? path() : folder);
    process.start(program, arguments, QIODevice::ReadOnly);
    Outcome out;
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
        out.code = process.exitCode();
    else
        process.kill();
    out.out = process.readAllStandardOutput();
    out.err = process.readAllStandardError();
    return out;
}

QByteArray Scratch::git(const QStringList &arguments) const
{
    const Outcome done = run(QStringLiteral("git"), arguments, path(QStringLiteral("repo")));
    if (done.code != 0)
        qFatal("git %s: %s", qUtf8Printable(arguments.join(u' ')), done.err.constData());
    return done.out.trimmed();
}

QByteArray Scratch::commit(const QString &message) const
{
    git({QStringLiteral("add"), QStringLiteral("-A")});
    git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("--allow-empty"), QStringLiteral("-m"), message});
    return git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")});
}

Outcome Scratch::plain(const QStringList &arguments) const
{
    return run(QStringLiteral(PLUMBLINECTL), arguments);
}

Outcome Scratch::ctl(QStringList arguments) const
{
    arguments.prepend(path(QStringLiteral("repo")));
    arguments.prepend(QStringLiteral("--repo"));
    return plain(arguments);
}

QJsonObject Scratch::json(const QStringList &arguments) const
{
    return QJsonDocument::fromJson(ctl(arguments + QStringList{QStringLiteral("-o"), QStringLiteral("json")}).out).object();
}

QString Scratch::complaint(const QString &schema, const QJsonObject &output) const
{
    const QJsonObject printed = QJsonDocument::fromJson(plain({QStringLiteral("schema"), schema}).out).object();
    if (printed.isEmpty())
        return QStringLiteral("there is no schema ") + schema;
    if (output.isEmpty())
        return QStringLiteral("there is no output");
    return schema::Validator(printed).complaint(output);
}

QByteArray Scratch::definition(const QByteArray &name, const QByteArray &extra, const QByteArray &target) const
{
    const QByteArray place = target.isEmpty() ? path(QStringLiteral("live")).toUtf8() : target;
    return "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: " + name +
           "}\nspec:\n  source: {revision: main, path: conf}\n  target: {directory: {path: " + place +
           "}}\n  sync: {mode: manual, prune: true}\n" + extra;
}

QList<QByteArray> Scratch::makeShop(const QByteArray &extra) const
{
    write(QStringLiteral("repo/plumbline.yaml"), definition("one", extra));
    write(QStringLiteral("repo/conf/app.yaml"), "spec:\n  replicas: 2\n  image: shop:1 # current\n");
    write(QStringLiteral("repo/conf/x.env"), "A=1\n");
    write(QStringLiteral("repo/conf/run.sh"), "#!/bin/sh\n");
    QFile::setPermissions(path(QStringLiteral("repo/conf/run.sh")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QList<QByteArray> out{commit(QStringLiteral("one"))};
    write(QStringLiteral("repo/conf/app.yaml"), "spec:\n  replicas: 3\n  image: shop:1 # current\n");
    out.append(commit(QStringLiteral("two")));
    return out;
}

}
