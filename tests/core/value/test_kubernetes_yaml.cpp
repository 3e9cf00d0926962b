// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/readers.h"

#include <QFile>
#include <QTest>

using namespace plumbline;

namespace {

const QString corpus = QStringLiteral(PLUMBLINE_SOURCE_DIR "/../shared/corpus/kubernetes-yaml.tsv");

std::string json(const Result<Value> &value)
{
    return value ? toJson(*value) : value.error().text();
}

}

// What Kubernetes' own reader makes of YAML: the table was made by running it.
class TestKubernetesYaml : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAsKubernetes_data();
    void readsAsKubernetes();
    void readsMoreAsKubernetes_data();
    void readsMoreAsKubernetes();
};

void TestKubernetesYaml::readsAsKubernetes_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    QFile file(corpus);
    if (!file.open(QIODevice::ReadOnly))
        QSKIP(qPrintable(QStringLiteral("There is no ") + corpus));
    int rows = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const QList<QByteArray> cells = line.split('\t');
        QCOMPARE(cells.size(), 2);
        const auto source = readJson(cells[0].toStdString(), {});
        QVERIFY(source.has_value());
        // "a\nb" as a cell stands for two lines: what begins at the left margin is no longer part of v.
        const QByteArray document = "v: " + QByteArray::fromStdString(std::string(source->text())) + "\n";
        QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(++rows).arg(QString::fromUtf8(cells[0])))) << document << cells[1];
    }
    QCOMPARE(rows, 133);
}

void TestKubernetesYaml::readsAsKubernetes()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, expected);
    const auto documents = readYaml(source.toStdString(), {});
    // Our own rule, which kubectl does not have: of two equal keys it takes the last.
    if (source == "v: {a: 1, a: 2}\n") {
        QVERIFY(!documents.has_value());
        QVERIFY2(documents.error().detail.find("column 5 of this line") != std::string::npos, documents.error().text().c_str());
        return;
    }
    if (expected == "error") {
        QVERIFY(!documents.has_value());
        QCOMPARE(documents.error().code, ErrorCode::InvalidInput);
        return;
    }
    QVERIFY2(documents.has_value(), documents ? "" : documents.error().text().c_str());
    QCOMPARE(documents->size(), std::size_t{1});
    // The expected side keeps its number texts, so "1" and "1.0" would differ.
    ReadOptions asWritten;
    asWritten.meaning = ReadOptions::Meaning::Source;
    QCOMPARE(toJson(documents->front()), json(readJson(expected.toStdString(), asWritten)));
    QVERIFY(documents->front() == readJson(expected.toStdString(), {}).value());
}

// Found by comparing with sigs.k8s.io/yaml 1.6.0 over generated documents.
void TestKubernetesYaml::readsMoreAsKubernetes_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *source, const char *expected) { QTest::newRow(source) << QByteArray(source) << QByteArray(expected); };
    row("! \"1\"", "\"1\"");
    row("! 1", "\"1\"");
    row(".508_1", "0.5081");
    row("._5", "\"._5\"");
    row("0b-11", "-3");
    row("+18446744073709551615", "18446744073709552000");
    row("-9223372036854775809", "-9223372036854776000");
    row("1e-400", "0");
    row("-1e400", "\"-1e400\"");
    row("0xFFFFFFFFFFFFFFFFFF", "\"0xFFFFFFFFFFFFFFFFFF\"");
    row("123456789.125", "123456789.125");
    row("0.000001", "0.000001");
    row("0.0000001", "1e-7");
    row("!!float 0x10", "16");
    row("!!float 18446744073709551615", "error");
    row("!!timestamp 2001-1-1T1:2:3.5+01:00", "\"2001-1-1T1:2:3.5+01:00\"");
    row("!!timestamp 2001-2-29", "error");
    row("!!timestamp soon", "error");
    row("!!binary gIGC", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    row("!!binary a", "error");
    row("!!int true", "error");
    row("!!bool 1", "error");
    row("{1e7: a}", "{\"1e+07\":\"a\"}");
    row("{123456789.0: a}", "{\"1.2345679e+08\":\"a\"}");
    row("{0.00001: a}", "{\"1e-05\":\"a\"}");
    row("{-0.0: a}", "{\"-0\":\"a\"}");
    row("{18446744073709551615: a}", "error");
    row("{[a]: b}", "error");
    row("{u: a?b}", "error");
    row("u: a?b", "{\"u\":\"a?b\"}");
    row("\"\\/\"", "error");
    row("\"\\\\/\"", "\"\\\\/\"");
    row("[\"\xC3\xA9\", '\\/', \"\\\\/\", \"\\/\"]", "error");
    row("[\"\xC3\xA9\", '\\/', \"\\\\/\"]", "[\"\xC3\xA9\",\"\\\\/\",\"\\\\/\"]");
    row("%YAML 1.1\n---\na", "\"a\"");
    row("%YAML 1.2\n---\na", "error");
    row("a: 1\n\xEF\xBB\xBF"
        "b: 2",
        "error");
    row("\xEF\xBB\xBF"
        "a: 1",
        "{\"a\":1}");
    row("&a {b: 1, c: *a}", "error");
    row("[&a x, *a, {*a : *a}]", "[\"x\",\"x\",{\"x\":\"x\"}]");
    row("[&a 012, {*a : *a}]", "[10,{\"10\":10}]");
    row("{&a k: v, w: *a}", "{\"k\":\"v\",\"w\":\"k\"}");
    row("[&a [&a 1], *a]", "[[1],1]");
    row("{b: 1, <<: {b: 2, c: 3}}", "{\"b\":2,\"c\":3}");
    row("{<<: {b: 2, c: 3}, b: 1}", "{\"b\":1,\"c\":3}");
    row("{<<: [{a: 1}, {a: 2, b: 2}]}", "{\"a\":1,\"b\":2}");
    row("{<<: {a: 1}, <<: {b: 1}}", "{\"a\":1,\"b\":1}");
    row("{x: &x {a: 1}, z: {<<: *x, b: 2}}", "{\"x\":{\"a\":1},\"z\":{\"a\":1,\"b\":2}}");
    row("{x: &x [{a: 1}], z: {<<: *x}}", "error");
    row("{<<: [1]}", "error");
    row("{<<: 1}", "error");
    row("{'<<': {a: 1}}", "{\"<<\":{\"a\":1}}");
    row("{!!merge <<: {a: 1}}", "{\"a\":1}");
}

void TestKubernetesYaml::readsMoreAsKubernetes()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, expected);
    const auto documents = readYaml(source.toStdString(), {});
    const std::string got = !documents ? "error" : documents->empty() ? "nothing" : toJson(documents->front());
    QCOMPARE(QByteArray::fromStdString(got), expected);
}

QTEST_GUILESS_MAIN(TestKubernetesYaml)
#include "test_kubernetes_yaml.moc"
