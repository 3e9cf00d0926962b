// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/readers.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace plumbline;

namespace {

const QString corpus = QStringLiteral(PLUMBLINE_SOURCE_DIR "/../shared/corpus");

Result<std::vector<Value>> read(const QByteArray &text, ReadOptions::Meaning meaning)
{
    ReadOptions options;
    options.meaning = meaning;
    return readYaml(text.toStdString(), options);
}

}

// Real manifests of public repositories.
class TestCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryFile_data();
    void readsEveryFile();
};

void TestCorpus::readsEveryFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isTemplate");
    if (!QFile::exists(corpus))
        QSKIP(qPrintable(QStringLiteral("There is no ") + corpus));
    QDirIterator files(corpus, {QStringLiteral("*.yaml"), QStringLiteral("*.yml")}, QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        const QString name = path.mid(corpus.size());
        QTest::newRow(qPrintable(name)) << path << name.contains(QStringLiteral("/templates/"));
        ++count;
    }
    QVERIFY(count > 200);
}

void TestCorpus::readsEveryFile()
{
    QFETCH(QString, path);
    QFETCH(bool, isTemplate);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const auto manifests = read(text, ReadOptions::Meaning::Kubernetes);
    const auto asWritten = read(text, ReadOptions::Meaning::Source);
    if (isTemplate && text.contains("{{")) {
        QVERIFY(!manifests.has_value());
        QCOMPARE(manifests.error().code, ErrorCode::InvalidInput);
        return;
    }
    QVERIFY2(manifests.has_value(), manifests ? "" : manifests.error().text().c_str());
    QVERIFY2(asWritten.has_value(), asWritten ? "" : asWritten.error().text().c_str());
    QCOMPARE(manifests->size(), asWritten->size());
    for (const Value &manifest : *manifests) {
        // What is printed as JSON reads back as the same value.
        const auto again = readJson(toJson(manifest, 2), {});
        QVERIFY2(again.has_value(), again ? "" : again.error().text().c_str());
        QVERIFY(*again == manifest);
    }
}

QTEST_GUILESS_MAIN(TestCorpus)
#include "test_corpus.moc"
