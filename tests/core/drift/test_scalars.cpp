// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/drift/scalars.h"

using namespace plumbline;

class TestScalars : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsTextsOfTheSameValue_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        const auto row = [](ValueKind kind, const char *a, const char *b, bool same) {
            QTest::addRow("%s %s", a, b) << static_cast<int>(kind) << QByteArray(a) << QByteArray(b) << same;
        };
        row(ValueKind::Null, "~", "null", true);
        row(ValueKind::Null, "", "Null", true);
        row(ValueKind::Bool, "yes", "true", true);
        row(ValueKind::Bool, "On", "TRUE", true);
        row(ValueKind::Bool, "off", "n", true);
        row(ValueKind::Bool, "yes", "no", false);
        row(ValueKind::Int, "0x1F", "31", true);
        row(ValueKind::Int, "0o17", "15", true);
        row(ValueKind::Int, "017", "15", true);
        row(ValueKind::Int, "0b101", "5", true);
        row(ValueKind::Int, "1_000", "1000", true);
        row(ValueKind::Int, "+7", "7", true);
        row(ValueKind::Int, "-0", "0", true);
        row(ValueKind::Int, "-7", "7", false);
        row(ValueKind::Int, "08", "8", true);
        row(ValueKind::Int, "010", "10", false);
        row(ValueKind::Int, "31", "32", false);
        row(ValueKind::Int, "18446744073709551615", "0xFFFFFFFFFFFFFFFF", true);
        row(ValueKind::Int, "18446744073709551616", "18446744073709551617", false);
        row(ValueKind::Int, "+99999999999999999999999", "99999999999999999999999", true);
        row(ValueKind::Float, "1.10", "1.1", true);
        row(ValueKind::Float, "1e3", "1000.0", true);
        row(ValueKind::Float, "+.5", "0.5", true);
        row(ValueKind::Float, ".inf", "+.INF", true);
        row(ValueKind::Float, ".inf", "-.inf", false);
        row(ValueKind::Float, ".nan", ".NaN", true);
        row(ValueKind::Float, "-0.0", "0.0", true);
        row(ValueKind::Float, "1.1", "1.2", false);
        row(ValueKind::Float, "1.1x", "1.1", false);
        row(ValueKind::String, "a", "a", true);
        row(ValueKind::String, "1.10", "1.1", false);
        row(ValueKind::Alias, "a", "b", false);
    }
    void knowsTextsOfTheSameValue()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QTEST(sameMeaning(static_cast<ValueKind>(kind), a.toStdString(), b.toStdString()), "same");
        QTEST(sameMeaning(static_cast<ValueKind>(kind), b.toStdString(), a.toStdString()), "same");
    }
};

QTEST_GUILESS_MAIN(TestScalars)
#include "test_scalars.moc"
