// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/object_text.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 6> serverMetadata{"creationTimestamp", "generation", "managedFields",
                                                         "resourceVersion",   "selfLink",   "uid"};

// As the connection masks what belongs to a Secret.
bool isMasked(const Value &value)
{
    constexpr std::string_view prefix = "masked:";
    return value.kind() == ValueKind::String && value.text().starts_with(prefix) &&
           value.text().find_first_not_of("0123456789abcdef", prefix.size()) == std::string_view::npos;
}

std::string scalarText(const Value &value)
{
    return toJson(value);
}

class Writer {
public:
    // `isLive`: what the other side lacks is left out.
    Writer(std::string &out, bool isLive) : out_(out), isLive_(isLive) {}

    void map(const Value &value, const Value *other, std::size_t indent, std::string_view place)
    {
        std::vector<std::size_t> order(value.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::sort(order, {}, [&value](std::size_t i) { return value.key(i); });
        for (const std::size_t i : order) {
            const std::string_view key = value.key(i);
            const std::optional<Value> twin = other != nullptr ? twinAt(*other, key, place) : std::nullopt;
            if (leftOut(key, place, other != nullptr && other->kind() == ValueKind::Map, twin.has_value()))
                continue;
            // A Secret's data is written from stringData: both sides tell it by one name.
            out_.append(indent, ' ').append(place.empty() && key == "stringData" ? "data" : key).append(":");
            child(value.at(i), twin ? &*twin : nullptr, indent, place.empty() ? key : place == "metadata" ? key : place);
        }
    }

private:
    static std::optional<Value> twinAt(const Value &other, std::string_view key, std::string_view place)
    {
        std::optional<Value> out = other.find(key);
        if (!out && place.empty() && (key == "data" || key == "stringData"))
            out = other.find(key == "data" ? "stringData" : "data");
        return out;
    }

    [[nodiscard]] bool leftOut(std::string_view key, std::string_view place, bool compared, bool hasTwin) const
    {
        if (place.empty() && key == "status")
            return true;
        if (place == "metadata" && std::ranges::find(serverMetadata, key) != serverMetadata.end())
            return true;
        const bool whole = place == "data" || place == "stringData"; // of these every key tells
        return isLive_ && compared && !hasTwin && !whole && !(place.empty() && (key == "data" || key == "stringData"));
    }

    void child(const Value &value, const Value *other, std::size_t indent, std::string_view place)
    {
        if (value.kind() == ValueKind::Map && value.size() > 0) {
            out_ += '\n';
            return map(value, other, indent + 2, place);
        }
        if (value.kind() == ValueKind::List && value.size() > 0) {
            out_ += '\n';
            return list(value, other, indent, place);
        }
        out_.append(" ").append(isMasked(value) ? masked(value, other) : scalarText(value)).append("\n");
    }

    void list(const Value &value, const Value *other, std::size_t indent, std::string_view place)
    {
        for (std::size_t i = 0; i < value.size(); ++i) {
            const Value item = value.at(i);
            const std::optional<Value> twin = twinOf(item, i, other);
            if (item.kind() == ValueKind::Map && item.size() > 0) {
                const std::size_t from = out_.size();
                map(item, twin ? &*twin : nullptr, indent + 2, place);
                if (out_.size() > from)
                    out_[from + indent] = '-';
                continue;
            }
            out_.append(indent, ' ').append("-");
            child(item, twin ? &*twin : nullptr, indent, place);
        }
    }

    // Items with a name are matched by it, others by their place.
    static std::optional<Value> twinOf(const Value &item, std::size_t index, const Value *other)
    {
        if (other == nullptr || other->kind() != ValueKind::List)
            return std::nullopt;
        const std::optional<Value> name = item.kind() == ValueKind::Map ? item.find("name") : std::nullopt;
        if (!name)
            return index < other->size() ? std::optional(other->at(index)) : std::nullopt;
        for (std::size_t i = 0; i < other->size(); ++i) {
            const Value each = other->at(i);
            const std::optional<Value> their = each.kind() == ValueKind::Map ? each.find("name") : std::nullopt;
            if (their && their->text() == name->text())
                return each;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::string masked(const Value &value, const Value *other) const
    {
        if (other == nullptr)
            return isLive_ ? "••• added" : "••• removed";
        return other->text() == value.text() ? "•••" : isLive_ ? "••• changed" : "••• as in Git";
    }

    std::string &out_;
    const bool isLive_;
};

std::string textOf(const Resource *side, const Resource *other, bool isLive)
{
    std::string out;
    if (side == nullptr || side->object.kind() != ValueKind::Map)
        return out;
    const Value *twin = other != nullptr && other->object.kind() == ValueKind::Map ? &other->object : nullptr;
    Writer(out, isLive).map(side->object, twin, 0, {});
    return out;
}

}

ObjectTexts objectTexts(const Resource *declared, const Resource *live)
{
    return {std::make_shared<const std::string>(textOf(declared, live, false)),
            std::make_shared<const std::string>(textOf(live, declared, true))};
}

}
