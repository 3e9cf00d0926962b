// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/object_reader.h"

#include "core/kubernetes/secret_mask.h"
#include "core/value/json_text.h"

#include <algorithm>
#include <charconv>

namespace plumbline {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t depthLimit = 200;

template <typename Integer> bool isCanonical(std::string_view text)
{
    Integer value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && text != "-0";
}

std::string_view trimmed(std::string_view text)
{
    return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

}

Failure failJson(std::string_view subject, simdjson::error_code error)
{
    const bool deep = error == simdjson::DEPTH_ERROR;
    return fail(ErrorCode::Corruption, std::string(subject),
                deep ? "The server's answer is nested too deeply to be read."
                     : "The server's answer is not the JSON that was asked for. Check that the address is that of an API server.");
}

ObjectReader::Place ObjectReader::placeOf(Place parent, std::string_view key) const
{
    if (parent == Place::Root && key == "metadata")
        return Place::Metadata;
    if (parent == Place::Root && secret_ && (key == "data" || key == "stringData"))
        return Place::SecretData;
    if (parent == Place::Metadata && secret_ && key == "annotations")
        return Place::Annotations;
    return Place::Elsewhere;
}

simdjson::error_code ObjectReader::read(ondemand::object object, const Type *type, ApiObject &out)
{
    type_ = type;
    managedFields_.reset();
    hasKind_ = hasApiVersion_ = repeats_ = false;
    std::string_view kind = type != nullptr ? std::string_view(type->kind) : std::string_view();
    std::string_view version = type != nullptr ? std::string_view(type->apiVersion) : std::string_view();
    if (type == nullptr) {
        // Known before any data is read, whatever the order of the fields.
        if (const auto error = object.find_field_unordered("kind").get_string().get(kind))
            return error;
        secret_ = kind == "Secret";
        if (const auto error = object.find_field_unordered("apiVersion").get_string().get(version))
            return error;
        if (const auto error = object.reset().error())
            return error;
    } else {
        secret_ = kind == "Secret" && version == "v1";
    }
    if (const auto error = readFields(object, Place::Root, 0))
        return error;
    out = {builder_.finish(), std::move(managedFields_)};
    return simdjson::SUCCESS;
}

simdjson::error_code ObjectReader::readFields(ondemand::object object, Place place, std::size_t depth)
{
    builder_.beginMap();
    for (auto item : object) {
        ondemand::field field;
        if (const auto error = std::move(item).get(field))
            return error;
        std::string_view key;
        if (const auto error = field.unescaped_key().get(key))
            return error;
        if (place == Place::Metadata && key == "managedFields") {
            ondemand::array entries;
            std::string_view raw;
            if (field.value().get_array().get(entries) == simdjson::SUCCESS) {
                if (const auto error = entries.raw_json().get(raw))
                    return error;
                managedFields_ = std::make_shared<const std::string>(raw);
            }
            continue;
        }
        if (place == Place::Root) {
            hasKind_ = hasKind_ || key == "kind";
            hasApiVersion_ = hasApiVersion_ || key == "apiVersion";
        }
        repeats_ = place == Place::Annotations && repeatsObject(key);
        builder_.key(key);
        const bool scalarsOnly = place == Place::SecretData || place == Place::Annotations;
        if (const auto error = readValue(field.value(), scalarsOnly ? place : placeOf(place, key), depth + 1))
            return error;
    }
    if (place == Place::Root && type_ != nullptr) {
        if (!hasApiVersion_) {
            builder_.key("apiVersion");
            builder_.string(type_->apiVersion);
        }
        if (!hasKind_) {
            builder_.key("kind");
            builder_.string(type_->kind);
        }
    }
    builder_.end();
    return simdjson::SUCCESS;
}

simdjson::error_code ObjectReader::readList(ondemand::array list, std::size_t depth)
{
    builder_.beginList();
    for (auto item : list) {
        ondemand::value value;
        if (const auto error = item.get(value))
            return error;
        if (const auto error = readValue(value, Place::Elsewhere, depth + 1))
            return error;
    }
    builder_.end();
    return simdjson::SUCCESS;
}

simdjson::error_code ObjectReader::readValue(ondemand::value value, Place place, std::size_t depth)
{
    if (depth > depthLimit)
        return simdjson::DEPTH_ERROR;
    const std::string_view token = value.raw_json_token();
    switch (token.front()) {
    case '{': {
        ondemand::object fields;
        const auto error = value.get_object().get(fields);
        return error ? error : readFields(fields, place, depth);
    }
    case '[': {
        ondemand::array list;
        const auto error = value.get_array().get(list);
        return error ? error : readList(list, depth);
    }
    case '"': return readString(value, place);
    default: return readLiteral(trimmed(token));
    }
}

simdjson::error_code ObjectReader::readString(ondemand::value value, Place place)
{
    std::string_view text;
    if (const auto error = value.get_string().get(text))
        return error;
    if (place == Place::SecretData)
        builder_.string(secretDataMask(text));
    else if (place == Place::Annotations && repeats_)
        builder_.string(secretMask(text));
    else
        builder_.string(text);
    return simdjson::SUCCESS;
}

simdjson::error_code ObjectReader::readLiteral(std::string_view text)
{
    if (text == "null") {
        builder_.scalar(ValueKind::Null, text);
    } else if (text == "true" || text == "false") {
        builder_.scalar(ValueKind::Bool, text);
    } else if (!isJsonNumber(text)) {
        return simdjson::INCORRECT_TYPE;
    } else if (isCanonical<std::int64_t>(text) || isCanonical<std::uint64_t>(text)) {
        builder_.scalar(ValueKind::Int, text);
    } else {
        const auto number = parseDouble(text);
        if (!number)
            return simdjson::NUMBER_ERROR;
        const std::string canonical = jsonNumber(*number);
        builder_.scalar(isIntegerText(canonical) ? ValueKind::Int : ValueKind::Float, canonical);
    }
    return simdjson::SUCCESS;
}

}
