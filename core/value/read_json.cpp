// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/json_text.h"
#include "core/value/readers.h"
#include "core/value/source_text.h"
#include "core/value/value_builder.h"

#include <algorithm>
#include <charconv>
#include <simdjson.h>

namespace plumbline {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::string_view jsonBlanks = " \t\r\n";

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(jsonBlanks), text.size());
    return text.substr(begin, text.find_last_not_of(jsonBlanks) + 1 - begin);
}

template <typename Integer> bool isCanonical(std::string_view text)
{
    Integer value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && text != "-0";
}

class JsonReader {
public:
    JsonReader(std::string_view text, const ReadOptions &options)
        : options_(options), cursor_(text), builder_(text.size()), padded_(text.size() + 2)
    {
        // As the only item of a list, a value of any kind is read in the same way.
        padded_.data()[0] = '[';
        std::copy(text.begin(), text.end(), padded_.data() + 1);
        padded_.data()[text.size() + 1] = ']';
        depthLimit_ = std::min<std::size_t>(options.limits.depth, 1000);
    }

    Result<Value> read()
    {
        ondemand::parser parser;
        ondemand::document document;
        if (const auto error = parser.iterate(padded_).get(document))
            return failAt(options_, firstBrokenString(), reason(error));
        if (!readRoot(document))
            return Failure(std::move(error_));
        return builder_.finish();
    }

private:
    bool refuse(Failure failure)
    {
        error_ = std::move(failure.value());
        return false;
    }

    bool refuse(simdjson::error_code error)
    {
        const char *location = nullptr;
        if (error != simdjson::STRING_ERROR && document_ && document_->current_location().get(location) == simdjson::SUCCESS)
            last_ = std::max(last_, offsetOf(location));
        return refuse(failAt(options_, cursor_.at(last_), reason(error)));
    }

    static std::string reason(simdjson::error_code error)
    {
        switch (error) {
        case simdjson::EMPTY: return "Not valid JSON: there is no value.";
        case simdjson::UNCLOSED_STRING: return "Not valid JSON: this string does not end.";
        case simdjson::UNESCAPED_CHARS: return "Not valid JSON: a string holds a control character that is not escaped.";
        case simdjson::STRING_ERROR: return "Not valid JSON: this string holds an escape that JSON does not know.";
        case simdjson::MEMALLOC: return "There is not enough memory to read this file.";
        case simdjson::CAPACITY: return "The file is too large to be read.";
        default: return "Not valid JSON: a comma, colon, bracket or value is missing, or one too many, at or before this place.";
        }
    }

    [[nodiscard]] std::size_t offsetOf(const char *place) const
    {
        const auto offset = static_cast<std::size_t>(place - padded_.data());
        return std::min(offset, padded_.size() - 1) - (offset > 0 ? 1 : 0);
    }

    // The scan that finds strings tells what is wrong with them, not where.
    [[nodiscard]] Position firstBrokenString() const
    {
        const std::string_view text(padded_.data() + 1, padded_.size() - 2);
        std::size_t begin = 0;
        bool inside = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (!inside && text[i] == '"') {
                begin = i;
                inside = true;
            } else if (inside && static_cast<unsigned char>(text[i]) < 0x20) {
                return positionOf(text, i);
            } else if (inside && text[i] == '\\') {
                ++i;
            } else if (inside && text[i] == '"') {
                inside = false;
            }
        }
        return positionOf(text, inside ? begin : 0);
    }

    bool readRoot(ondemand::document &document)
    {
        document_ = &document;
        ondemand::array items;
        if (const auto error = document.get_array().get(items))
            return refuse(error);
        std::size_t count = 0;
        for (auto item : items) {
            ondemand::value value;
            if (const auto error = item.get(value))
                return refuse(error);
            if (++count > 1)
                return refuse(
                    failAt(options_, cursor_.at(offsetOf(value.raw_json_token().data())), "Not valid JSON: there is more after the end."));
            if (!readValue(value, 0))
                return false;
        }
        if (count == 0)
            return refuse(simdjson::EMPTY);
        const char *rest = nullptr;
        if (document.current_location().get(rest) != simdjson::OUT_OF_BOUNDS)
            return refuse(failAt(options_, cursor_.at(rest ? offsetOf(rest) : last_), "Not valid JSON: there is more after the end."));
        return true;
    }

    bool readValue(ondemand::value &value, std::size_t depth)
    {
        const std::string_view token = value.raw_json_token();
        last_ = offsetOf(token.data());
        const Position where = cursor_.at(last_);
        if (++nodes_ > options_.limits.nodes)
            return refuse(failLimit(options_, where, "nodes", options_.limits.nodes));
        switch (token.front()) {
        case '{':
        case '[':
            if (depth >= depthLimit_)
                return refuse(failLimit(options_, where, "levels of nesting", depthLimit_));
            return token.front() == '{' ? readMap(value, where, depth + 1) : readList(value, where, depth + 1);
        case '"': {
            std::string_view text;
            if (const auto error = value.get_string().get(text))
                return refuse(error);
            builder_.scalar(ValueKind::String, text, where);
            return true;
        }
        default: return readLiteral(trimmed(token), where);
        }
    }

    bool readList(ondemand::value &value, Position where, std::size_t depth)
    {
        ondemand::array items;
        if (const auto error = value.get_array().get(items))
            return refuse(error);
        builder_.beginList(where);
        for (auto item : items) {
            ondemand::value child;
            if (const auto error = item.get(child))
                return refuse(error);
            if (!readValue(child, depth))
                return false;
        }
        builder_.end();
        return true;
    }

    bool readMap(ondemand::value &value, Position where, std::size_t depth)
    {
        ondemand::object fields;
        if (const auto error = value.get_object().get(fields))
            return refuse(error);
        builder_.beginMap(where);
        for (auto item : fields) {
            ondemand::field field;
            if (const auto error = std::move(item).get(field))
                return refuse(error);
            last_ = offsetOf(field.key().raw()) - 1;
            const Position keyAt = cursor_.at(last_);
            std::string_view key;
            if (const auto error = field.unescaped_key().get(key))
                return refuse(error);
            builder_.key(key, keyAt);
            if (!readValue(field.value(), depth))
                return false;
        }
        builder_.end();
        if (const auto &duplicate = builder_.duplicateKey())
            return refuse(failDuplicate(options_, duplicate->key, duplicate->first, duplicate->second));
        return true;
    }

    bool readLiteral(std::string_view text, Position where)
    {
        if (text == "null")
            builder_.scalar(ValueKind::Null, text, where);
        else if (text == "true" || text == "false")
            builder_.scalar(ValueKind::Bool, text, where);
        else if (isJsonNumber(text))
            return readNumber(text, where);
        else
            return refuse(failAt(options_, where, "Not valid JSON: expected a value here. Strings need double quotes."));
        return true;
    }

    bool readNumber(std::string_view text, Position where)
    {
        const bool integer = text.find_first_of(".eE") == std::string_view::npos;
        if (options_.meaning == ReadOptions::Meaning::Source) {
            builder_.scalar(integer ? ValueKind::Int : ValueKind::Float, text, where);
            return true;
        }
        if (integer && (isCanonical<std::int64_t>(text) || isCanonical<std::uint64_t>(text))) {
            builder_.scalar(ValueKind::Int, text, where);
            return true;
        }
        const auto number = parseDouble(text);
        if (!number)
            return refuse(failAt(options_, where, "The number is too large for a double."));
        const std::string canonical = jsonNumber(*number);
        builder_.scalar(isIntegerText(canonical) ? ValueKind::Int : ValueKind::Float, canonical, where);
        return true;
    }

    const ReadOptions &options_;
    PositionCursor cursor_;
    ValueBuilder builder_;
    simdjson::padded_string padded_;
    ondemand::document *document_ = nullptr;
    std::size_t depthLimit_ = 0;
    std::size_t nodes_ = 0;
    std::size_t last_ = 0; // where the reader stands in the text
    Error error_;
};

}

Result<Value> readJson(std::string_view text, const ReadOptions &options)
{
    const auto accepted = acceptText(text, options);
    if (!accepted)
        return Failure(accepted.error());
    return JsonReader(*accepted, options).read();
}

}
