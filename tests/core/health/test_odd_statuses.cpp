// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace plumbline;
using cases::textAt;

namespace {

// Every variant of `json` in which one value, at any depth, is `odd` instead.
std::vector<QJsonValue> spoiled(const QJsonValue &json, const QJsonValue &odd)
{
    std::vector<QJsonValue> out{odd};
    if (json.isObject()) {
        const QJsonObject object = json.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            for (const QJsonValue &variant : spoiled(it.value(), odd)) {
                QJsonObject changed = object;
                changed[it.key()] = variant;
                out.emplace_back(changed);
            }
    } else if (json.isArray()) {
        const QJsonArray array = json.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            for (const QJsonValue &variant : spoiled(array[i], odd)) {
                QJsonArray changed = array;
                changed[i] = variant;
                out.emplace_back(changed);
            }
    }
    return out;
}

}

class TestOddStatuses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oddStatusIsNeverHealthy_data()
    {
        QTest::addColumn<Value>("row");
        const Value rows = *cases::documentsOf(QStringLiteral("odd_statuses.yaml")).at(0).find("rows");
        QVERIFY(rows.size() >= 50);
        for (std::size_t i = 0; i < rows.size(); ++i)
            QTest::newRow(textAt(rows.at(i), "/case").c_str()) << rows.at(i);
    }
    void oddStatusIsNeverHealthy()
    {
        QFETCH(Value, row);
        const HealthVerdict verdict = healthOf(cases::resourceOf(*row.find("object")));
        QCOMPARE(std::string(nameOf(verdict.health)), textAt(row, "/is"));
        QVERIFY(!verdict.reason.empty());
    }

    // What tells that an object is not well cannot be lost by being of the wrong type.
    void noValueOfTheWrongTypeMakesAnObjectHealthy_data()
    {
        QTest::addColumn<QString>("fixture");
        for (const QString &file : cases::ruleFixtures())
            QTest::newRow(qPrintable(file)) << file;
    }
    void noValueOfTheWrongTypeMakesAnObjectHealthy()
    {
        QFETCH(QString, fixture);
        const std::vector<QJsonValue> odds{-1, 1e300, true, QJsonArray{1}}; // no status has such a value anywhere
        for (const Value &document : cases::documentsOf(fixture)) {
            const Value object = *document.find("object");
            const Resource original = cases::resourceOf(object);
            if (healthOf(original).health == Health::Healthy)
                continue;
            const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(toJson(object))).object();
            const QJsonValue status = json[QStringLiteral("status")];
            for (const QJsonValue &odd : odds)
                for (const QJsonValue &variant : spoiled(status, odd)) {
                    QJsonObject changed = json;
                    changed[QStringLiteral("status")] = variant;
                    const QByteArray text = QJsonDocument(changed).toJson(QJsonDocument::Compact);
                    Resource resource = original;
                    resource.object = *readJson(text.toStdString(), {});
                    QVERIFY2(healthOf(resource).health != Health::Healthy, text.constData());
                }
        }
    }
};

QTEST_APPLESS_MAIN(TestOddStatuses)
#include "test_odd_statuses.moc"
