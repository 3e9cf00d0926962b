// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace plumbline::test {

struct Outcome {
    int code = -1; // -1: it did not end by itself
    QByteArray out;
    QByteArray err;
};

// A scratch installation with one repository "repo" and an empty folder "live", both below a temporary folder.
// Asks git for hermetic behaviour: no settings of the machine's user are read.
class Scratch {
public:
    Scratch();

    [[nodiscard]] QString path(const QString &relative = {}) const;
    void write(const QString &relative, const QByteArray &content) const; // makes the folders above it
    [[nodiscard]] QByteArray read(const QString &relative) const;
    [[nodiscard]] bool exists(const QString &relative) const;

    [[nodiscard]] Outcome run(const QString &program, const QStringList &arguments, const QString &folder = {}) const;
    // git in the repository; its output without the line break at the end. Ends the test program where git fails.
    QByteArray git(const QStringList &arguments) const;
    // Commits everything in the working tree; the new commit's id.
    QByteArray commit(const QString &message) const;

    // plumblinectl on the repository, and without naming it.
    [[nodiscard]] Outcome ctl(QStringList arguments) const;
    [[nodiscard]] Outcome plain(const QStringList &arguments) const;
    // The same with "-o json"; empty where the output is no JSON object.
    [[nodiscard]] QJsonObject json(const QStringList &arguments) const;
    // What is wrong with a JSON output by the schema that the program prints under this name; empty where it fits.
    [[nodiscard]] QString complaint(const QString &schema, const QJsonObject &output) const;

    // A definition of an environment of the folder "conf" whose target is `target` (default: the scratch's live folder).
    [[nodiscard]] QByteArray definition(const QByteArray &name = "one", const QByteArray &extra = {}, const QByteArray &target = {}) const;
    // The repository with two commits: conf/app.yaml with 2 and then 3 replicas, conf/run.sh, conf/x.env. Their ids.
    QList<QByteArray> makeShop(const QByteArray &extra = {}) const;

    QProcessEnvironment environment;

private:
    QTemporaryDir folder_;
};

}
