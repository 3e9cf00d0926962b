// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/alterations.h"

#include "core/base/text.h"
#include "core/value/field_set.h"

#include <algorithm>

namespace plumbline {
namespace {

constexpr std::size_t most = 10;
constexpr std::size_t longestValue = 80;

std::string shortText(const Value &value)
{
    const std::string text = value.isScalar() ? std::string(value.text()) : toJson(value);
    return visible(text.size() > longestValue ? text.substr(0, longestValue) + "…" : text);
}

// What is a string where the other is a number is quoted, so that both do not read the same.
std::string shortText(const Value &value, const Value &other)
{
    const std::string text = shortText(value);
    return value.kind() == ValueKind::String && other.kind() != ValueKind::String ? '"' + text + '"' : text;
}

// Kubernetes keeps a quantity as text, also where it was written as a number.
bool isSameQuantity(const Value &a, const Value &b)
{
    return a.isScalar() && b.isScalar() && a.text() == b.text();
}

// Go leaves such fields out.
bool isEmpty(const Value &value)
{
    if (!value.isScalar())
        return value.size() == 0;
    const std::string_view text = value.text();
    return text.empty() || (value.kind() != ValueKind::String && (text == "false" || text == "0"));
}

// What a set says of the items of a list that is merged; nothing where the list is one piece.
std::optional<std::string_view> itemKeyIn(const Value &fields)
{
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields.key(i).starts_with("k:") || fields.key(i).starts_with("v:"))
            return fields.key(i);
    return std::nullopt;
}

class Comparison {
public:
    void compare(const Value &wanted, const std::optional<Value> &made, const Value &fields, const std::string &place)
    {
        if (found.size() >= most || wanted.kind() == ValueKind::Null || place == "/status" || (!made && isEmpty(wanted)))
            return;
        if (!made)
            found.push_back("the server would drop " + visible(place));
        else if (wanted.kind() == ValueKind::Map && made->kind() == ValueKind::Map)
            compareMaps(wanted, *made, fields, place);
        else if (wanted.kind() == ValueKind::List && made->kind() == ValueKind::List)
            compareLists(wanted, *made, fields, place);
        else if (wanted != *made && !isSameQuantity(wanted, *made))
            tellChange(wanted, *made, place);
    }

    std::vector<std::string> found;

private:
    void compareMaps(const Value &wanted, const Value &made, const Value &fields, const std::string &place)
    {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const std::string key(wanted.key(i));
            compare(wanted.at(i), made.find(key), fields.find("f:" + key).value_or(Value()), place + '/' + escapePointer(key));
        }
    }

    void compareLists(const Value &wanted, const Value &made, const Value &fields, const std::string &place)
    {
        const std::optional<std::string_view> key = itemKeyIn(fields);
        if (!key && wanted.size() != made.size())
            return tellChange(wanted, made, place);
        const Value keys = key && key->starts_with("k:") ? valueInKey(*key).value_or(Value()) : Value();
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const Value item = wanted.at(i);
            const std::string here = place + '/' + std::to_string(i);
            if (!key)
                compare(item, made.at(i), Value(), here);
            else if (const std::optional<std::size_t> at = itemLike(made, item, keys))
                compare(item, made.at(*at), fieldsOf(fields, made, *at), here);
            else
                found.push_back("the server would drop " + visible(here) + ": " + shortText(item));
        }
    }

    // The item of a merged list that has the same keys; what `item` leaves to a default counts as the same.
    static std::optional<std::size_t> itemLike(const Value &list, const Value &item, const Value &keys)
    {
        const auto isSame = [&](const Value &other) {
            if (keys.size() == 0)
                return other == item;
            for (std::size_t k = 0; k < keys.size(); ++k)
                if (const std::optional<Value> own = item.find(keys.key(k)); own && other.find(keys.key(k)) != own)
                    return false;
            return true;
        };
        for (std::size_t i = 0; i < list.size(); ++i)
            if (isSame(list.at(i)))
                return i;
        return std::nullopt;
    }

    static Value fieldsOf(const Value &fields, const Value &list, std::size_t item)
    {
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (childNamed(list, fields.key(i)) == item)
                return fields.at(i);
        return {};
    }

    void tellChange(const Value &wanted, const Value &made, const std::string &place)
    {
        found.push_back("the server would make " + visible(place) + " " + shortText(made, wanted) + ", not " + shortText(wanted, made));
    }
};

}

std::vector<std::string> alterationsOf(const Value &declared, const Value &answer, const Value &fields)
{
    Comparison out;
    out.compare(declared, answer, fields, {});
    out.found.resize(std::min(out.found.size(), most));
    return std::move(out.found);
}

}
