// SPDX-License-Identifier: GPL-3.0-or-later
// Each folder of fixtures/ is a case: desired/ and live/ hold the files of both sides, expected.txt the drift as
// states::print has it. Optional: written/ (what was written last), ignore.txt ("glob pointer" lines) and unreadable.txt (one
// subject a line).
#include "states.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>
#include <filesystem>

using namespace plumbline;
using states::bytes;
using states::File;

namespace {

QDir fixtures()
{
    return QDir(QStringLiteral(PLUMBLINE_SOURCE_DIR "/tests/core/drift/fixtures"));
}

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<File> filesBelow(const QString &folder)
{
    std::vector<File> out;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo info(files.next());
        const std::string path = QDir(folder).relativeFilePath(info.filePath()).toStdString();
        if (info.isSymLink())
            out.push_back({path, std::filesystem::read_symlink(info.filePath().toStdString()).string(), FileMode::Symlink});
        else
            out.push_back({path, textOf(info.filePath()).toStdString(), info.isExecutable() ? FileMode::Executable : FileMode::Regular});
    }
    return out;
}

std::vector<std::string> linesOf(const QString &path)
{
    std::vector<std::string> out;
    for (const QByteArray &line : textOf(path).split('\n'))
        if (!line.isEmpty())
            out.push_back(line.toStdString());
    return out;
}

}

class TestFixtures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void driftIsAsExpected_data()
    {
        QTest::addColumn<QString>("folder");
        for (const QString &name : fixtures().entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            QTest::newRow(name.toUtf8().constData()) << fixtures().filePath(name);
        QVERIFY(fixtures().exists());
    }
    void driftIsAsExpected()
    {
        QFETCH(QString, folder);
        states::Scene scene(filesBelow(folder + QStringLiteral("/desired")), filesBelow(folder + QStringLiteral("/live")),
                            filesBelow(folder + QStringLiteral("/written")));
        for (const std::string &line : linesOf(folder + QStringLiteral("/ignore.txt"))) {
            const std::size_t space = line.find(' ');
            scene.options.ignore.push_back({line.substr(0, space), {line.substr(space + 1)}});
        }
        for (const std::string &line : linesOf(folder + QStringLiteral("/unreadable.txt")))
            scene.live.unreadable.push_back({ErrorCode::Denied, line, "Permission denied."});
        const auto drift = scene.compare();
        QVERIFY(drift);
        QCOMPARE(bytes(states::print(*drift)), textOf(folder + QStringLiteral("/expected.txt")));
    }
};

QTEST_GUILESS_MAIN(TestFixtures)
#include "test_fixtures.moc"
