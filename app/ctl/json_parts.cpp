// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json_parts.h"

#include "app/ctl/output.h"

#include <QJsonDocument>

namespace plumbline::ctl {
namespace {

QJsonValue orNull(const std::optional<std::string> &value)
{
    return value ? QJsonValue(text(*value)) : QJsonValue();
}

// A program, as the server noted it; never a person.
QJsonObject ownerJson(const FieldOwner &owner)
{
    return {{View("manager"), text(owner.name)},
            {View("operation"), owner.applied ? View("Apply") : View("Update")},
            {View("subresource"), text(owner.subresource)},
            {View("at"), timeOrNull(owner.at)}};
}

}

QJsonValue idOrNull(const std::optional<Revision> &revision)
{
    return revision ? QJsonValue(text(revision->hex())) : QJsonValue();
}

QJsonValue timeOrNull(const std::optional<Time> &time)
{
    return time ? QJsonValue(text(toRfc3339(*time))) : QJsonValue();
}

qint64 number(std::size_t value)
{
    return static_cast<qint64>(value);
}

QJsonObject fieldJson(const FieldDrift &field)
{
    QJsonObject out{{View("path"), text(field.path)}, {View("change"), text(nameOf(field.change))},
                    {View("git"), orNull(field.git)}, {View("live"), orNull(field.live)},
                    {View("rule"), text(field.rule)}, {View("cause"), text(nameOf(field.cause))}};
    if (field.liveLine != 0)
        out[View("liveLine")] = static_cast<qint64>(field.liveLine);
    if (field.gitLine != 0)
        out[View("gitLine")] = static_cast<qint64>(field.gitLine);
    if (field.ignored)
        out[View("ignored")] = true;
    if (field.by)
        out[View("by")] = ownerJson(*field.by);
    return out;
}

QJsonObject summaryJson(const DriftSummary &summary, bool strict)
{
    const std::size_t extra = summary.extra + (strict ? summary.unmanaged : 0);
    return {{View("inSync"), number(summary.inSync)},       {View("drifted"), number(summary.drifted)},
            {View("missing"), number(summary.missing)},     {View("extra"), number(extra)},
            {View("ignored"), number(summary.ignored)},     {View("formatting"), number(summary.formatting)},
            {View("unmanaged"), number(summary.unmanaged)}, {View("unknown"), number(summary.unknown)},
            {View("fields"), number(summary.fields)}};
}

QJsonObject errorJson(const Error &error)
{
    return {{View("code"), text(nameOf(error.code))}, {View("subject"), text(error.subject)}, {View("detail"), text(error.detail)}};
}

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string serialized(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString();
}

}
