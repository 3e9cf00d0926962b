// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"
#include "core/value/readers.h"
#include "core/value/value_builder.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace plumbline {

inline void require(bool condition)
{
    if (!condition)
        std::abort();
}

// Small limits, so that a short input meets them.
inline ReadOptions fuzzOptions(ReadOptions::Meaning meaning)
{
    ReadOptions options;
    options.meaning = meaning;
    options.limits = {1U << 16U, 64, 100, 20'000};
    options.subject = "f";
    return options;
}

// Every piece of a value can be asked for, is UTF-8, is found by its key, and is as deep as the limits allow.
inline void walk(const Value &value, std::size_t depth)
{
    require(depth <= 64);
    require(isUtf8(value.text()) && isUtf8(value.mark()));
    for (std::size_t i = 0; i < value.size(); ++i) {
        const Value child = value.at(i);
        if (value.kind() == ValueKind::Map) {
            require(isUtf8(value.key(i)));
            require(value.find(value.key(i)).value() == child);
            require(value.resolve("/" + escapePointer(value.key(i))).value() == child);
        }
        walk(child, depth + 1);
    }
}

inline void checkValue(const Value &value)
{
    walk(value, 0);
    ValueBuilder builder;
    builder.copy(value);
    require(builder.finish() == value);
    // What is printed is JSON, which says the same as far as JSON can.
    ReadOptions options;
    options.limits.depth = 64;
    options.meaning = ReadOptions::Meaning::Source;
    const std::string json = toJson(value);
    const auto again = readJson(json, options);
    require(again.has_value());
    require(toJson(*again) == json);
}

template <typename T> void checkError(const Result<T> &result)
{
    require(result.error().code == ErrorCode::InvalidInput);
    require(result.error().subject.rfind("f:", 0) == 0 && result.error().detail.size() > 10);
    require(isUtf8(result.error().detail));
}

inline void check(const Result<Value> &result)
{
    if (result)
        checkValue(*result);
    else
        checkError(result);
}

inline std::string_view viewOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), size};
}

}
