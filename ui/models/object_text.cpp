// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/object_text.h"

#include "core/value/value_builder.h"

#include <algorithm>
#include <array>
#include <set>

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

using Pointers = std::set<std::string, std::less<>>;

class Writer {
public:
    // `isLive`: what the other side lacks is left out, but for what `kept` points to.
    Writer(std::string &out, bool isLive, const Pointers &kept) : out_(out), isLive_(isLive), kept_(kept) {}

    void map(const Value &value, const Value *other, std::size_t indent, std::string_view place, const std::string &path)
    {
        std::vector<std::size_t> order(value.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::sort(order, {}, [&value](std::size_t i) { return value.key(i); });
        for (const std::size_t i : order) {
            const std::string_view key = value.key(i);
            const std::optional<Value> twin = other != nullptr ? twinAt(*other, key, place) : std::nullopt;
            const std::string below = path + "/" + escapePointer(key);
            const Kept kept = keptAt(below);
            if (kept == Kept::No && leftOut(key, place, other != nullptr && other->kind() == ValueKind::Map, twin.has_value()))
                continue;
            // A Secret's data is written from stringData: both sides tell it by one name.
            out_.append(indent, ' ').append(place.empty() && key == "stringData" ? "data" : key).append(":");
            // Of a map that Git lacks, for the sake of something in it, all else is left out too.
            static const Value nothing = emptyMap();
            const Value *beside = twin ? &*twin : isLive_ && kept == Kept::Below ? &nothing : nullptr;
            child(value.at(i), beside, indent, place.empty() ? key : place == "metadata" ? key : place, below);
        }
    }

private:
    enum class Kept { No, Below, Itself };

    [[nodiscard]] Kept keptAt(const std::string &path) const
    {
        const auto at = isLive_ ? kept_.lower_bound(path) : kept_.end();
        if (at == kept_.end())
            return Kept::No;
        if (*at == path)
            return Kept::Itself;
        const auto under = kept_.lower_bound(path + "/");
        return under != kept_.end() && under->starts_with(path + "/") ? Kept::Below : Kept::No;
    }

    static Value emptyMap()
    {
        ValueBuilder builder;
        builder.beginMap();
        builder.end();
        return builder.finish();
    }

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

    void child(const Value &value, const Value *other, std::size_t indent, std::string_view place, const std::string &path)
    {
        if (value.kind() == ValueKind::Map && value.size() > 0) {
            out_ += '\n';
            return map(value, other, indent + 2, place, path);
        }
        if (value.kind() == ValueKind::List && value.size() > 0) {
            out_ += '\n';
            return list(value, other, indent, place, path);
        }
        out_.append(" ").append(isMasked(value) ? masked(value, other) : scalarText(value)).append("\n");
    }

    void list(const Value &value, const Value *other, std::size_t indent, std::string_view place, const std::string &path)
    {
        for (std::size_t i = 0; i < value.size(); ++i) {
            const Value item = value.at(i);
            const std::optional<std::size_t> at = twinOf(item, i, other);
            const std::optional<Value> twin = at ? std::optional(other->at(*at)) : std::nullopt;
            const std::string below = path + "/" + std::to_string(at.value_or(i)); // as a comparison counts items
            if (item.kind() == ValueKind::Map && item.size() > 0) {
                const std::size_t from = out_.size();
                map(item, twin ? &*twin : nullptr, indent + 2, place, below);
                if (out_.size() > from)
                    out_[from + indent] = '-';
                continue;
            }
            out_.append(indent, ' ').append("-");
            child(item, twin ? &*twin : nullptr, indent, place, below);
        }
    }

    // Items with a name are matched by it, others by their place.
    static std::optional<std::size_t> twinOf(const Value &item, std::size_t index, const Value *other)
    {
        if (other == nullptr || other->kind() != ValueKind::List)
            return std::nullopt;
        const std::optional<Value> name = item.kind() == ValueKind::Map ? item.find("name") : std::nullopt;
        if (!name)
            return index < other->size() ? std::optional(index) : std::nullopt;
        for (std::size_t i = 0; i < other->size(); ++i) {
            const Value each = other->at(i);
            const std::optional<Value> their = each.kind() == ValueKind::Map ? each.find("name") : std::nullopt;
            if (their && their->text() == name->text())
                return i;
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
    const Pointers &kept_;
};

std::string textOf(const Resource *side, const Resource *other, bool isLive, const Pointers &kept)
{
    std::string out;
    if (side == nullptr || side->object.kind() != ValueKind::Map)
        return out;
    const Value *twin = other != nullptr && other->object.kind() == ValueKind::Map ? &other->object : nullptr;
    Writer(out, isLive, kept).map(side->object, twin, 0, {}, {});
    return out;
}

}

ObjectTexts objectTexts(const Resource *declared, const Resource *live, const std::vector<FieldDrift> &told)
{
    Pointers kept;
    for (const FieldDrift &field : told)
        if (field.change == FieldChange::Added)
            kept.insert(field.path);
    return {std::make_shared<const std::string>(textOf(declared, live, false, kept)),
            std::make_shared<const std::string>(textOf(live, declared, true, kept))};
}

}
