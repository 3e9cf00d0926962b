// SPDX-License-Identifier: GPL-3.0-or-later
// Real configuration: a letter appended to any "key: value" line is one resource with one field that ends with it.
#include "states.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace plumbline;
using states::bytes;

namespace {

QDir corpus()
{
    return QDir(QStringLiteral(PLUMBLINE_SOURCE_DIR "/../shared/corpus"));
}

// Files above this size have every n-th line edited, unless PLUMBLINE_EXHAUSTIVE is set: each edit reads the file.
constexpr qsizetype largeFile = 48 * 1024;
constexpr qsizetype editsOfLargeFile = 40;

std::string textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

// One edited file among its unchanged self: Git's side is loaded once.
struct Edit {
    states::Scene scene;
    std::size_t line = 0;

    Edit(const std::string &name, const std::string &git) : scene({{name, git}}, {{name, git}}) {}

    Result<Drift> with(const std::string &name, const std::string &live)
    {
        scene.live.resources = states::resources({{name, live}}, true);
        return scene.compare();
    }
};

}

class TestCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!corpus().exists())
            QSKIP("There is no ../shared/corpus beside this checkout.");
    }

    void anAppendedLetterIsOneField_data()
    {
        QTest::addColumn<QString>("path");
        QDirIterator files(corpus().path(), {QStringLiteral("*.yaml"), QStringLiteral("*.yml")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QTest::newRow(corpus().relativeFilePath(path).toUtf8().constData()) << path;
        }
    }

    void anAppendedLetterIsOneField()
    {
        QFETCH(QString, path);
        const std::string git = textOf(path);
        const QByteArrayList lines = bytes(git).split('\n');
        static const QRegularExpression pattern(QStringLiteral("^\\s*(- )?[A-Za-z_.-]+: +[A-Za-z0-9./_-]+$"));
        std::vector<qsizetype> spots;
        for (qsizetype i = 0; i < lines.size(); ++i)
            if (pattern.match(QString::fromUtf8(lines[i])).hasMatch())
                spots.push_back(i);
        const bool all = git.size() <= largeFile || qEnvironmentVariableIsSet("PLUMBLINE_EXHAUSTIVE");
        const std::size_t step = all ? 1 : std::max<std::size_t>(1, spots.size() / editsOfLargeFile);
        const std::string name = corpus().relativeFilePath(path).toStdString();
        Edit edit(name, git);
        for (std::size_t i = 0; i < spots.size(); i += step) {
            const char letter = static_cast<char>('a' + (i * 7 + 23) % 26);
            QByteArrayList edited = lines;
            edited[spots[i]] += letter;
            const Result<Drift> drift = edit.with(name, edited.join('\n').toStdString());
            const QByteArray where = bytes(name) + ":" + QByteArray::number(spots[i] + 1) + "\n" +
                                     (drift ? bytes(states::print(*drift)) : bytes(drift.error().text()));
            QVERIFY2(drift && drift->resources.size() == 1 && drift->resources[0].fields.size() == 1, where.constData());
            const FieldDrift &field = drift->resources[0].fields[0];
            QVERIFY2(field.live && field.live->ends_with(letter) && drift->summary.fields == 1, where.constData());
            QVERIFY2(field.liveLine > 0 && field.liveLine <= static_cast<std::uint32_t>(spots[i] + 1), where.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestCorpus)
#include "test_corpus.moc"
