// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/discover/definition_fields.h"
#include "core/discover/definitions.h"
#include "core/discover/workspace.h"
#include "core/discover/workspace_fields.h"
#include "tests/core/discover/workspace_cases.h"
#include "tests/support/mini_schema.h"

#include <QFile>
#include <QJsonDocument>

using namespace plumbline;

Q_DECLARE_METATYPE(std::string)

namespace {

QJsonObject schemaNamed(const QString &name)
{
    QFile file(QStringLiteral(PLUMBLINE_SOURCE_DIR "/resources/schemas/") + name + QStringLiteral(".schema.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QJsonValue jsonOf(const YamlNode &node)
{
    switch (node.kind) {
    case YamlNode::Kind::Null: return QJsonValue::Null;
    case YamlNode::Kind::Bool: return node.text.front() == 't';
    case YamlNode::Kind::Int:
    case YamlNode::Kind::Float: return QString::fromStdString(node.text).toDouble();
    case YamlNode::Kind::String: return QString::fromStdString(node.text);
    case YamlNode::Kind::List:
    case YamlNode::Kind::Map: break;
    }
    QJsonArray list;
    QJsonObject map;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        if (node.kind == YamlNode::Kind::List)
            list.append(jsonOf(node.items[i]));
        else
            map.insert(QString::fromStdString(node.keys[i].name), jsonOf(node.items[i]));
    }
    return node.kind == YamlNode::Kind::List ? QJsonValue(list) : QJsonValue(map);
}

QString complaintAbout(const QString &schema, const std::string &text)
{
    const YamlDocuments documents = readYamlTree(text, "f");
    if (documents.roots.empty())
        return QStringLiteral("no document");
    return schema::Validator(schemaNamed(schema)).complaint(jsonOf(documents.roots.front()));
}

QString typeOf(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Text: return QStringLiteral("string");
    case FieldKind::Flag: return QStringLiteral("boolean");
    case FieldKind::Integer: return QStringLiteral("integer");
    case FieldKind::TextList:
    case FieldKind::MapList: return QStringLiteral("array");
    case FieldKind::Map:
    case FieldKind::Choice:
    case FieldKind::TextMap: return QStringLiteral("object");
    }
    return {};
}

// What differs between a table of fields and the "properties" of a schema, one line each.
QStringList differences(std::span<const Field> fields, const QJsonObject &schema, const QString &at)
{
    QStringList out;
    const QJsonObject properties = schema.value(QStringLiteral("properties")).toObject();
    const QJsonArray required = schema.value(QStringLiteral("required")).toArray();
    QStringList known;
    if (schema.value(QStringLiteral("additionalProperties")) != QJsonValue(false))
        out << at + QStringLiteral(": additionalProperties");
    for (const Field &field : fields) {
        const QString name = QString::fromUtf8(field.name.data(), static_cast<qsizetype>(field.name.size()));
        const QString below = at + QLatin1Char('.') + name;
        known << name;
        const QJsonObject property = properties.value(name).toObject();
        if (property.value(QStringLiteral("description")).toString().isEmpty())
            out << below + QStringLiteral(": no description, or not in the schema");
        if (required.contains(name) != field.required)
            out << below + QStringLiteral(": required");
        if ((property.value(QStringLiteral("maxProperties")).toInt() == 1) != (field.kind == FieldKind::Choice))
            out << below + QStringLiteral(": maxProperties");
        if (property.value(QStringLiteral("type")).toString() != typeOf(field.kind) && !property.contains(QStringLiteral("$ref")))
            out << below + QStringLiteral(": type");
        QJsonArray words;
        for (const std::string_view word : field.words)
            words.append(QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())));
        if (property.value(QStringLiteral("enum")).toArray() != words)
            out << below + QStringLiteral(": enum");
        if (field.kind == FieldKind::Integer && (property.value(QStringLiteral("minimum")).toInt(-1) != field.min ||
                                                 property.value(QStringLiteral("maximum")).toInt(-1) != field.max))
            out << below + QStringLiteral(": range");
        if ((property.value(QStringLiteral("minItems")).toInt() > 0) != field.nonEmpty)
            out << below + QStringLiteral(": minItems");
        if (field.kind == FieldKind::Map || field.kind == FieldKind::Choice)
            out << differences(field.fields, property, below);
        if (field.kind == FieldKind::MapList)
            out << differences(field.fields, property.value(QStringLiteral("items")).toObject(), below);
    }
    for (const QString &name : properties.keys())
        if (!known.contains(name))
            out << at + QLatin1Char('.') + name + QStringLiteral(": not read");
    return out;
}

void addRows(const std::vector<cases::Case> &all, const std::string &good, const QString &schema, bool valid)
{
    for (const cases::Case &one : all)
        QTest::newRow(one.name) << cases::textOf(one, good) << schema << (valid || !one.schemaSees);
}

}

class TestSchemas : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFieldsAreTheSame()
    {
        const QStringList environment = differences(environmentFields(), schemaNamed(QStringLiteral("environment")), QStringLiteral("$"));
        QVERIFY2(environment.isEmpty(), qPrintable(environment.join(QLatin1Char('\n'))));
        const QStringList workspace = differences(workspaceFields(), schemaNamed(QStringLiteral("workspace")), QStringLiteral("$"));
        QVERIFY2(workspace.isEmpty(), qPrintable(workspace.join(QLatin1Char('\n'))));
    }

    void theDefaultsAreTheSame()
    {
        QJsonObject sync = schemaNamed(QStringLiteral("environment"));
        for (const char *below : {"properties", "spec", "properties", "sync", "properties"})
            sync = sync.value(QLatin1StringView(below)).toObject();
        const SyncSpec spec;
        const auto said = [&sync](const char *name) {
            return sync.value(QLatin1StringView(name)).toObject().value(QStringLiteral("default"));
        };
        QCOMPARE(said("mode").toString(), QStringLiteral("manual"));
        QVERIFY(spec.mode == SyncSpec::Mode::Manual);
        QCOMPARE(said("prune").toBool(true), spec.prune);
        QCOMPARE(said("selfHeal").toBool(true), spec.selfHeal);
        QCOMPARE(said("maxDeletes").toInt(), spec.maxDeletes);
        QCOMPARE(said("maxDeletePercent").toInt(), spec.maxDeletePercent);
        QCOMPARE(said("healthTimeout").toString(), QStringLiteral("%1m").arg(spec.healthTimeout / std::chrono::minutes(1)));
    }

    // The reader's own tests say that it takes the good ones and refuses the bad ones of the same tables.
    void theSchemaAgreesWithTheReader_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("schema");
        QTest::addColumn<bool>("valid");
        const QString environment = QStringLiteral("environment");
        const QString workspace = QStringLiteral("workspace");
        addRows(cases::goodDefinitions(), cases::goodDefinition, environment, true);
        addRows(cases::badDefinitions(), cases::goodDefinition, environment, false);
        addRows(cases::goodWorkspaces(), cases::goodWorkspace, workspace, true);
        addRows(cases::badWorkspaces(), cases::goodWorkspace, workspace, false);
    }
    void theSchemaAgreesWithTheReader()
    {
        QFETCH(std::string, text);
        QFETCH(QString, schema);
        QFETCH(bool, valid);
        const QString complaint = complaintAbout(schema, text);
        if (complaint == QLatin1StringView("no document"))
            return;
        QVERIFY2(complaint.isEmpty() == valid, qPrintable(complaint));
        QVERIFY2(!complaint.contains(QLatin1StringView("bad pattern")) && !complaint.contains(QLatin1StringView("unknown keyword")),
                 qPrintable(complaint));
    }
};

QTEST_GUILESS_MAIN(TestSchemas)
#include "test_schemas.moc"
