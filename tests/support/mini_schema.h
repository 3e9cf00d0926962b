// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <string>

// As much of JSON Schema 2020-12 as the published schemas use; an unknown keyword is an error, so none is overlooked.
namespace plumbline::schema {

class Validator {
public:
    explicit Validator(QJsonObject root) : root_(std::move(root)) {}

    // Empty where the value is valid, else the first complaint.
    [[nodiscard]] QString complaint(const QJsonValue &value) const { return check(root_, value, QStringLiteral("$")); }

private:
    [[nodiscard]] QString check(const QJsonObject &schema, const QJsonValue &value, const QString &at) const
    {
        // The other keywords say nothing of a value of another type.
        if (const QJsonValue type = schema.value(QLatin1StringView("type")); !type.isUndefined() && !hasType(value, type))
            return at + QStringLiteral(": type");
        for (auto it = schema.begin(); it != schema.end(); ++it)
            if (const QString found = keyword(schema, it.key(), it.value(), value, at); !found.isEmpty())
                return found;
        return {};
    }

    [[nodiscard]] QString keyword(const QJsonObject &schema, const QString &name, const QJsonValue &rule, const QJsonValue &value,
                                  const QString &at) const
    {
        static const QStringList notes{QStringLiteral("$schema"), QStringLiteral("$id"),       QStringLiteral("$defs"),
                                       QStringLiteral("title"),   QStringLiteral("type"),      QStringLiteral("description"),
                                       QStringLiteral("default"), QStringLiteral("properties")};
        if (notes.contains(name) && name != QLatin1StringView("properties"))
            return {};
        if (name == QLatin1StringView("$ref"))
            return check(referenced(rule.toString()), value, at);
        if (name == QLatin1StringView("enum"))
            return rule.toArray().contains(value) ? QString() : at + QStringLiteral(": enum");
        if (name == QLatin1StringView("not"))
            return check(rule.toObject(), value, at).isEmpty() ? at + QStringLiteral(": not") : QString();
        if (name == QLatin1StringView("allOf"))
            return countValid(rule.toArray(), value, at) == rule.toArray().size() ? QString() : at + QStringLiteral(": allOf");
        if (name == QLatin1StringView("anyOf"))
            return countValid(rule.toArray(), value, at) >= 1 ? QString() : at + QStringLiteral(": anyOf");
        if (name == QLatin1StringView("oneOf"))
            return countValid(rule.toArray(), value, at) == 1 ? QString() : at + QStringLiteral(": oneOf");
        if (value.isString())
            return text(name, rule, value.toString(), at);
        if (value.isDouble())
            return number(name, rule, value.toDouble(), at);
        if (value.isArray())
            return array(name, rule, value.toArray(), at);
        if (value.isObject())
            return object(schema, name, rule, value.toObject(), at);
        return {};
    }

    static QString text(const QString &name, const QJsonValue &rule, const QString &value, const QString &at)
    {
        const auto length = value.toUcs4().size();
        if (name == QLatin1StringView("minLength"))
            return length >= rule.toInt() ? QString() : at + QStringLiteral(": minLength");
        if (name == QLatin1StringView("maxLength"))
            return length <= rule.toInt() ? QString() : at + QStringLiteral(": maxLength");
        if (name == QLatin1StringView("pattern")) {
            // Schemas write code points as ECMA 262 has it.
            static const QRegularExpression escape(QStringLiteral("\\\\u([0-9a-f]{4})"));
            const QRegularExpression pattern(rule.toString().replace(escape, QStringLiteral("\\x{\\1}")),
                                             QRegularExpression::UseUnicodePropertiesOption |
                                                 QRegularExpression::DotMatchesEverythingOption);
            if (!pattern.isValid())
                return at + QStringLiteral(": bad pattern ") + pattern.errorString();
            return pattern.match(value).hasMatch() ? QString() : at + QStringLiteral(": pattern");
        }
        return at + QStringLiteral(": unknown keyword ") + name;
    }

    static QString number(const QString &name, const QJsonValue &rule, double value, const QString &at)
    {
        if (name == QLatin1StringView("minimum"))
            return value >= rule.toDouble() ? QString() : at + QStringLiteral(": minimum");
        if (name == QLatin1StringView("maximum"))
            return value <= rule.toDouble() ? QString() : at + QStringLiteral(": maximum");
        return at + QStringLiteral(": unknown keyword ") + name;
    }

    [[nodiscard]] QString array(const QString &name, const QJsonValue &rule, const QJsonArray &value, const QString &at) const
    {
        if (name == QLatin1StringView("minItems"))
            return value.size() >= rule.toInt() ? QString() : at + QStringLiteral(": minItems");
        if (name != QLatin1StringView("items"))
            return at + QStringLiteral(": unknown keyword ") + name;
        for (qsizetype i = 0; i < value.size(); ++i)
            if (const QString found = check(rule.toObject(), value.at(i), at + QStringLiteral("[%1]").arg(i)); !found.isEmpty())
                return found;
        return {};
    }

    [[nodiscard]] QString object(const QJsonObject &schema, const QString &name, const QJsonValue &rule, const QJsonObject &value,
                                 const QString &at) const
    {
        const QJsonObject properties = schema.value(QLatin1StringView("properties")).toObject();
        if (name == QLatin1StringView("required")) {
            for (const QJsonValue wanted : rule.toArray())
                if (!value.contains(wanted.toString()))
                    return at + QStringLiteral(": required ") + wanted.toString();
            return {};
        }
        if (name == QLatin1StringView("minProperties"))
            return value.size() >= rule.toInt() ? QString() : at + QStringLiteral(": minProperties");
        if (name == QLatin1StringView("maxProperties"))
            return value.size() <= rule.toInt() ? QString() : at + QStringLiteral(": maxProperties");
        for (auto it = value.begin(); it != value.end(); ++it) {
            const QString below = at + QLatin1Char('.') + it.key();
            QString found;
            if (name == QLatin1StringView("properties") && properties.contains(it.key()))
                found = check(properties.value(it.key()).toObject(), it.value(), below);
            else if (name == QLatin1StringView("propertyNames"))
                found = check(rule.toObject(), it.key(), below);
            else if (name == QLatin1StringView("additionalProperties") && !properties.contains(it.key()))
                found = rule.isBool() ? below + QStringLiteral(": additional") : check(rule.toObject(), it.value(), below);
            if (!found.isEmpty())
                return found;
        }
        return {};
    }

    [[nodiscard]] int countValid(const QJsonArray &schemas, const QJsonValue &value, const QString &at) const
    {
        int out = 0;
        for (const QJsonValue one : schemas)
            out += check(one.toObject(), value, at).isEmpty() ? 1 : 0;
        return out;
    }

    [[nodiscard]] QJsonObject referenced(const QString &pointer) const
    {
        QJsonObject out = root_;
        const QStringList parts = pointer.split(QLatin1Char('/'));
        for (qsizetype i = 1; i < parts.size(); ++i)
            out = out.value(parts.at(i)).toObject();
        return out;
    }

    static bool hasType(const QJsonValue &value, const QJsonValue &types)
    {
        if (types.isString())
            return typeOf(value, types.toString());
        for (const QJsonValue type : types.toArray())
            if (typeOf(value, type.toString()))
                return true;
        return false;
    }

    static bool typeOf(const QJsonValue &value, const QString &type)
    {
        if (type == QLatin1StringView("null"))
            return value.isNull();
        if (type == QLatin1StringView("integer"))
            return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger());
        return (type == QLatin1StringView("string") && value.isString()) || (type == QLatin1StringView("boolean") && value.isBool()) ||
               (type == QLatin1StringView("object") && value.isObject()) || (type == QLatin1StringView("array") && value.isArray());
    }

    QJsonObject root_;
};

}
