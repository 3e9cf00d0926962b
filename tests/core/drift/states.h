// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drift/compare.h"

#include <QByteArray>
#include <algorithm>
#include <map>

// States made of texts, and a drift printed as text, for the tests of this folder.
namespace plumbline::states {

struct File {
    std::string path;
    std::string text;
    FileMode mode = FileMode::Regular;
};

inline FileContent content(const File &file, bool withBytes)
{
    return {file.mode, blobId(file.text), file.text.size(), withBytes ? std::make_shared<const std::string>(file.text) : nullptr};
}

inline std::vector<Resource> resources(const std::vector<File> &files, bool withBytes)
{
    std::vector<Resource> out;
    for (const File &file : files)
        out.push_back({ResourceKey::file(file.path), content(file, withBytes), {}, file.path});
    std::ranges::sort(out, {}, &Resource::key);
    return out;
}

inline Inventory inventory(const std::vector<File> &files)
{
    Inventory out;
    for (const File &file : files)
        out.push_back({ResourceKey::file(file.path), blobId(file.text), file.mode});
    std::ranges::sort(out, {}, &InventoryItem::key);
    return out;
}

// Two states of a target; Git's bytes are had through loader() only, as in the program.
struct Scene {
    DesiredState desired;
    LiveState live;
    Inventory inventory;
    CompareOptions options;
    std::map<ObjectId, SharedBytes> objects;
    mutable std::size_t loads = 0;

    Scene() = default;
    Scene(const std::vector<File> &git, const std::vector<File> &liveFiles, const std::vector<File> &written = {})
    {
        desired.resources = resources(git, false);
        live.resources = resources(liveFiles, true);
        inventory = states::inventory(written);
        for (const std::vector<File> *files : {&git, &written})
            for (const File &file : *files)
                objects[blobId(file.text)] = std::make_shared<const std::string>(file.text);
    }

    ContentLoader loader() const
    {
        return [this](const ObjectId &id) -> Result<SharedBytes> {
            ++loads;
            const auto found = objects.find(id);
            if (found == objects.end())
                return fail(ErrorCode::NotFound, id.hex(), "There is no such object in Git.");
            return found->second;
        };
    }

    Result<Drift> compare(CompareCache *cache = nullptr, std::stop_token stop = {}) const
    {
        return plumbline::compare(desired, live, inventory, options, loader(), cache, stop);
    }
};

inline std::string quoted(const std::optional<std::string> &text)
{
    if (!text)
        return "-";
    std::string out = "\"";
    for (const char c : *text)
        out += c == '\n' ? std::string("\\n") : c == '\r' ? std::string("\\r") : std::string(1, c);
    return out + "\"";
}

// "changed /spec/replicas "3" -> "5" [value] 4:4", with " {live}" where the cause is known.
inline std::string print(const FieldDrift &field)
{
    std::string out = std::string(nameOf(field.change)) + " " + (field.path.empty() ? "\"\"" : field.path) + " " + quoted(field.git) +
                      " -> " + quoted(field.live) + " [" + field.rule + "] " + std::to_string(field.gitLine) + ":" +
                      std::to_string(field.liveLine);
    if (field.cause != DriftCause::Unknown)
        out += " {" + std::string(nameOf(field.cause)) + "}";
    return out;
}

inline std::string print(const std::vector<FieldDrift> &fields)
{
    std::string out;
    for (const FieldDrift &field : fields)
        out += print(field) + "\n";
    return out;
}

inline std::string print(const Drift &drift)
{
    const DriftSummary &sum = drift.summary;
    std::string out(nameOf(drift.status));
    const auto count = [&out](const char *name, std::size_t number) {
        if (number > 0)
            out += " " + std::string(name) + "=" + std::to_string(number);
    };
    count("inSync", sum.inSync);
    count("drifted", sum.drifted);
    count("missing", sum.missing);
    count("extra", sum.extra);
    count("unmanaged", sum.unmanaged);
    count("unknown", sum.unknown);
    count("formatting", sum.formatting);
    count("ignored", sum.ignored);
    count("fields", sum.fields);
    out += "\n";
    for (const ResourceDrift &resource : drift.resources) {
        out += std::string(nameOf(resource.state)) + " " + resource.key.text() + (resource.formatting ? " formatting" : "");
        if (resource.cause != DriftCause::Unknown)
            out += " {" + std::string(nameOf(resource.cause)) + "}";
        out += "\n";
        if (!resource.note.empty())
            out += "  note: " + resource.note + "\n";
        for (const FieldDrift &field : resource.fields)
            out += "  " + print(field) + "\n";
    }
    return out;
}

inline QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

}
