// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/changes.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace plumbline {
namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";
constexpr std::string_view opening = "{\"wrote\":[";

void putString(std::string &out, std::string_view text)
{
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += hexDigits[static_cast<unsigned char>(c) >> 4U];
            out += hexDigits[static_cast<unsigned char>(c) & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

void putMember(std::string &out, std::string_view name, std::string_view value)
{
    if (out.back() != '{')
        out += ',';
    putString(out, name);
    out += ':';
    putString(out, value);
}

void putKey(std::string &out, const ResourceKey &key)
{
    out += '{';
    if (!key.isFile()) {
        if (!key.group.empty())
            putMember(out, "group", key.group);
        putMember(out, "kind", key.kind);
    }
    if (!key.nameSpace.empty())
        putMember(out, "namespace", key.nameSpace);
    if (QUtf8StringView(key.name.data(), static_cast<qsizetype>(key.name.size())).isValidUtf8()) {
        putMember(out, "name", key.name);
        return;
    }
    std::string hex;
    for (const char c : key.name) {
        hex += hexDigits[static_cast<unsigned char>(c) >> 4U];
        hex += hexDigits[static_cast<unsigned char>(c) & 15U];
    }
    putMember(out, "nameHex", hex);
}

int digitOf(char c)
{
    const std::size_t at = hexDigits.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// Reads exactly the form that is written above; `good` turns false at the first byte that is not of it.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool good = true;

    void expect(std::string_view word)
    {
        good = good && text_.substr(at_).starts_with(word);
        at_ += good ? word.size() : 0;
    }
    bool skip(char c)
    {
        const bool there = good && at_ < text_.size() && text_[at_] == c;
        at_ += there ? 1 : 0;
        return there;
    }
    std::string string()
    {
        std::string out;
        expect("\"");
        while (good && !skip('"')) {
            char c = next();
            if (c == '\\') {
                c = next();
                if (c == 'u') {
                    expect("00");
                    const int high = digitOf(next());
                    const int low = digitOf(next());
                    good = good && high >= 0 && low >= 0;
                    c = static_cast<char>(high * 16 + low);
                }
            }
            out += c;
        }
        return out;
    }
    InventoryItem item()
    {
        InventoryItem out;
        out.key = ResourceKey::file({});
        expect("{");
        do {
            const std::string name = string();
            expect(":");
            take(out, name, string());
        } while (skip(','));
        expect("}");
        return out;
    }

private:
    char next()
    {
        good = good && at_ < text_.size();
        return good ? text_[at_++] : '\0';
    }
    void take(InventoryItem &out, const std::string &name, std::string value)
    {
        if (name == "group")
            out.key.group = std::move(value);
        else if (name == "kind")
            out.key.kind = std::move(value);
        else if (name == "namespace")
            out.key.nameSpace = std::move(value);
        else if (name == "name")
            out.key.name = std::move(value);
        else if (name == "nameHex")
            out.key.name = fromHex(value);
        else if (name == "mode") {
            const auto mode = fileModeFrom(value);
            good = good && mode.has_value();
            out.mode = mode.value_or(FileMode::Other);
        } else if (name == "blob") {
            const auto blob = ObjectId::fromHex(value);
            good = good && blob.has_value();
            out.blob = blob.value_or(ObjectId{});
        } else {
            good = false;
        }
    }
    std::string fromHex(std::string_view hex)
    {
        std::string out;
        good = good && hex.size() % 2 == 0;
        for (std::size_t i = 0; good && i < hex.size(); i += 2) {
            const int high = digitOf(hex[i]);
            const int low = digitOf(hex[i + 1]);
            good = high >= 0 && low >= 0;
            out += static_cast<char>(high * 16 + low);
        }
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}

Result<std::string> withChanges(std::string_view payload, std::span<const InventoryItem> wrote, std::span<const ResourceKey> removed)
{
    QJsonParseError problem;
    const auto raw = QByteArray::fromRawData(payload.data(), static_cast<qsizetype>(payload.size()));
    const QJsonDocument document = QJsonDocument::fromJson(raw, &problem);
    if (!document.isObject())
        return fail(ErrorCode::InvalidInput, "payload", "It must be a JSON object (" + problem.errorString().toStdString() + ").");
    const QJsonObject object = document.object();
    if (object.contains(QLatin1StringView("wrote")) || object.contains(QLatin1StringView("removed")))
        return fail(ErrorCode::InvalidInput, "payload",
                    "The members \"wrote\" and \"removed\" are the journal's own. Pass them as arguments.");
    if (wrote.empty() && removed.empty())
        return std::string(payload);

    std::string out(opening);
    out.reserve(payload.size() + 128 * wrote.size() + 64 * removed.size() + 32);
    for (const InventoryItem &item : wrote) {
        if (out.back() != '[')
            out += ',';
        putKey(out, item.key);
        putMember(out, "mode", nameOf(item.mode));
        putMember(out, "blob", item.blob.hex());
        out += '}';
    }
    out += "],\"removed\":[";
    for (const ResourceKey &key : removed) {
        if (out.back() != '[')
            out += ',';
        putKey(out, key);
        out += '}';
    }
    out += ']';
    if (!object.isEmpty())
        out += ',';
    out += object.isEmpty() ? std::string_view("}") : payload.substr(payload.find('{') + 1);
    return out;
}

bool hasChanges(std::string_view payload)
{
    return payload.starts_with(opening);
}

Result<InventoryChanges> changesIn(std::string_view payload)
{
    InventoryChanges out;
    Reader reader(payload);
    reader.expect(opening);
    if (!reader.skip(']')) {
        do
            out.wrote.push_back(reader.item());
        while (reader.skip(','));
        reader.expect("]");
    }
    reader.expect(",\"removed\":[");
    if (!reader.skip(']')) {
        do
            out.removed.push_back(reader.item().key);
        while (reader.skip(','));
        reader.expect("]");
    }
    if (!reader.good)
        return fail(ErrorCode::Corruption, "payload", "What the entry wrote and removed is not in the form that the journal gives it.");
    return out;
}

std::optional<FileMode> fileModeFrom(std::string_view name)
{
    for (const FileMode mode :
         {FileMode::Regular, FileMode::Executable, FileMode::Symlink, FileMode::Directory, FileMode::Submodule, FileMode::Other})
        if (nameOf(mode) == name)
            return mode;
    return std::nullopt;
}

}
