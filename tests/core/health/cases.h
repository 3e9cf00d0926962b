// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/health_of.h"
#include "core/value/readers.h"

#include <QDir>
#include <QFile>
#include <QTest>

// Objects and cases out of YAML text and the files of fixtures/.
namespace cases {

using namespace plumbline;

inline std::string textAt(const Value &value, std::string_view pointer)
{
    const std::optional<Value> found = value.resolve(pointer);
    return found ? std::string(found->text()) : std::string();
}

inline Resource resourceOf(const Value &object)
{
    const std::string apiVersion = textAt(object, "/apiVersion");
    const std::size_t slash = apiVersion.find('/');
    Resource out;
    out.key = {slash == std::string::npos ? std::string() : apiVersion.substr(0, slash), textAt(object, "/kind"),
               textAt(object, "/metadata/namespace"), textAt(object, "/metadata/name")};
    out.object = object;
    return out;
}

inline std::vector<Value> documents(std::string_view yaml, const char *subject = "text")
{
    ReadOptions options;
    options.subject = subject;
    auto read = readYaml(yaml, options);
    if (!read)
        qFatal("%s: %s", read.error().subject.c_str(), read.error().detail.c_str());
    return *read;
}

inline std::vector<Value> documentsOf(const QString &fixture)
{
    QFile file(QStringLiteral(PLUMBLINE_SOURCE_DIR "/tests/core/health/fixtures/") + fixture);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    return documents(file.readAll().toStdString(), qPrintable(fixture));
}

inline QStringList ruleFixtures()
{
    QStringList out = QDir(QStringLiteral(PLUMBLINE_SOURCE_DIR "/tests/core/health/fixtures")).entryList({QStringLiteral("*.yaml")});
    out.removeOne(QStringLiteral("odd_statuses.yaml"));
    return out;
}

inline Resource object(std::string_view yaml)
{
    return resourceOf(documents(yaml).at(0));
}

}

Q_DECLARE_METATYPE(plumbline::Value)
