// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/secret_form.h"

#include "core/value/value_builder.h"

#include <QByteArray>

namespace plumbline {
namespace {

bool isTextMap(const Value &map)
{
    if (map.kind() != ValueKind::Map)
        return false;
    for (std::size_t i = 0; i < map.size(); ++i)
        if (map.at(i).kind() != ValueKind::String)
            return false;
    return true;
}

void putData(ValueBuilder &builder, const Value &data, const Value &texts)
{
    builder.key("data", texts.position());
    builder.beginMap(texts.position());
    for (std::size_t i = 0; data.kind() == ValueKind::Map && i < data.size(); ++i) {
        if (texts.find(data.key(i)))
            continue;
        builder.key(data.key(i));
        builder.copy(data.at(i));
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string_view text = texts.at(i).text();
        builder.key(texts.key(i));
        const QByteArray coded = QByteArray(text.data(), static_cast<qsizetype>(text.size())).toBase64();
        builder.scalar(ValueKind::String, {coded.constData(), static_cast<std::size_t>(coded.size())}, texts.at(i).position());
    }
    builder.end();
}

}

Value secretAsKept(const Value &secret)
{
    const std::optional<Value> texts = secret.find("stringData");
    if (!texts || !isTextMap(*texts))
        return secret;
    ValueBuilder builder;
    builder.beginMap(secret.position());
    for (std::size_t i = 0; i < secret.size(); ++i) {
        if (secret.key(i) == "data" || secret.key(i) == "stringData")
            continue;
        builder.key(secret.key(i));
        builder.copy(secret.at(i));
    }
    putData(builder, secret.find("data").value_or(Value()), *texts);
    builder.end();
    return builder.finish();
}

}
