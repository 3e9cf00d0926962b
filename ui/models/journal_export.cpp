// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/journal_export.h"

#include "core/reconcile/payload_json.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace plumbline {
namespace {

using View = QLatin1StringView;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

std::string compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

template <typename Id> QJsonValue hexOrNull(const std::optional<Id> &id)
{
    return id ? QJsonValue(text(id->hex())) : QJsonValue();
}

// A text that is not UTF-8 goes as hexadecimal under another name, so that nothing is lost.
void putExactly(QJsonObject &object, View name, const std::string &value)
{
    if (text(value).toStdString() == value)
        object[name] = text(value);
    else
        object[QString(name) + View("Hex")] = QString::fromLatin1(QByteArray::fromStdString(value).toHex());
}

QJsonObject exactJson(const JournalEntry &entry)
{
    const EntryDraft &what = entry.what;
    QJsonObject out{{View("id"), static_cast<qint64>(entry.id)},  {View("at"), static_cast<qint64>(entry.at.time_since_epoch().count())},
                    {View("kind"), text(nameOf(what.kind))},      {View("byPolicy"), what.byPolicy},
                    {View("revision"), hexOrNull(what.revision)}, {View("plan"), hexOrNull(what.plan)},
                    {View("run"), static_cast<qint64>(what.run)}, {View("previous"), text(entry.previous.hex())},
                    {View("hash"), text(entry.hash.hex())}};
    putExactly(out, View("repository"), what.environment.repository);
    putExactly(out, View("environment"), what.environment.name);
    putExactly(out, View("who"), what.who);
    putExactly(out, View("reason"), what.reason);
    putExactly(out, View("target"), what.target);
    putExactly(out, View("result"), what.result);
    putExactly(out, View("payload"), what.payload);
    return out;
}

// Spreadsheets run what begins like a formula.
std::string csvField(const std::string &value)
{
    std::string out = value;
    if (!out.empty() && std::string_view("=+-@\t\r").find(out.front()) != std::string_view::npos)
        out.insert(out.begin(), '\'');
    if (out.find_first_of(",\"\r\n") == std::string::npos)
        return out;
    std::string quoted = "\"";
    for (const char c : out) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string csvLine(const JournalEntry &entry)
{
    const EntryDraft &what = entry.what;
    const std::string fields[] = {std::to_string(entry.id),
                                  toRfc3339(entry.at),
                                  std::string(nameOf(what.kind)),
                                  what.environment.repository,
                                  what.environment.name,
                                  what.revision ? what.revision->hex() : std::string(),
                                  what.who,
                                  what.byPolicy ? "yes" : "no",
                                  what.result,
                                  what.reason,
                                  what.plan ? what.plan->hex() : std::string(),
                                  what.run == 0 ? std::string() : std::to_string(what.run),
                                  entry.hash.hex()};
    std::string line;
    for (const std::string &field : fields)
        line += (line.empty() ? "" : ",") + csvField(field);
    return line + "\r\n";
}

constexpr char bundleHead[] =
    R"({"format":"plumbline-journal-1","hash":"SHA-256 over the word PLJ1, then id, at, kind, repository, environment, who, )"
    R"(byPolicy, reason, revision, plan, target, run, result, payload, previous: a number as eight little-endian bytes, a text as its )"
    R"(length (a number) and its bytes; ids and digests as raw bytes, absent ones as an empty text, a yes as 1. A name that ends in Hex )"
    R"(holds the bytes in hexadecimal."})"
    "\n";

}

std::string exportHead(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv: return "id,at,kind,repository,environment,revision,who,byPolicy,result,reason,plan,run,hash\r\n";
    case ExportFormat::Json: return "[";
    case ExportFormat::Bundle: break;
    }
    return bundleHead;
}

std::string exportEntry(ExportFormat format, const JournalEntry &entry, bool isFirst)
{
    switch (format) {
    case ExportFormat::Csv: return csvLine(entry);
    case ExportFormat::Json: return (isFirst ? "\n" : ",\n") + compact(entryJson(entry));
    case ExportFormat::Bundle: break;
    }
    return compact(exactJson(entry)) + '\n';
}

std::string exportTail(ExportFormat format)
{
    return format == ExportFormat::Json ? "\n]\n" : "";
}

std::string_view fileSuffix(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv: return "csv";
    case ExportFormat::Json: return "json";
    case ExportFormat::Bundle: break;
    }
    return "jsonl";
}

}
