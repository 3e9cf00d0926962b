// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/manifest.h"

#include "core/base/text.h"
#include "core/model/hook.h"
#include "core/value/readers.h"

namespace plumbline {
namespace {

constexpr int deepestList = 8;

constexpr const char *noName = "no object can be called: '.', '..', and what holds '/' or '%', lead elsewhere in an address.";

// As Kubernetes has it of path segments: anything else would name another object than it says.
bool mayBeName(std::string_view name)
{
    return name != "." && name != ".." && name.find_first_of("/%") == std::string_view::npos;
}

class Collector {
public:
    explicit Collector(const std::string &path) : path_(path), out_(std::make_shared<ManifestFile>()) {}

    Result<void> add(const Value &document, int depth = 0)
    {
        if (document.kind() != ValueKind::Map)
            return refuse(document, "An object is expected here, with apiVersion, kind and metadata.name.");
        const auto version = text(document, document, "apiVersion", "apiVersion");
        if (!version)
            return Failure(version.error());
        const auto kind = text(document, document, "kind", "kind");
        if (!kind)
            return Failure(kind.error());
        if (const auto items = document.find("items"); items && items->kind() == ValueKind::List && kind->ends_with("List"))
            return addItems(*items, depth);
        return addObject(document, *version, *kind);
    }

    std::shared_ptr<const ManifestFile> take() { return std::move(out_); }

private:
    [[nodiscard]] Failure refuse(const Value &at, std::string detail) const
    {
        const Position place = at.position();
        return fail(ErrorCode::InvalidInput, visible(path_) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column),
                    std::move(detail));
    }

    // A field of `map` that has to be text; `whole` is the place to name where there is none.
    [[nodiscard]] Result<std::string_view> text(const Value &whole, const Value &map, std::string_view field, const std::string &name) const
    {
        const auto value = map.find(field);
        if (!value || value->kind() == ValueKind::Null)
            return refuse(whole, name + " is missing. Give it, or exclude the file in the definition.");
        if (value->kind() != ValueKind::String)
            return refuse(*value, name + " is not text. Put quotes around it.");
        if (value->text().empty())
            return refuse(*value, name + " is empty. Give it, or exclude the file in the definition.");
        return value->text();
    }

    Result<void> addItems(const Value &items, int depth)
    {
        if (depth >= deepestList)
            return refuse(items, "Lists are nested deeper than " + std::to_string(deepestList) + " levels. Flatten them.");
        for (std::size_t i = 0; i < items.size(); ++i)
            if (auto added = add(items.at(i), depth + 1); !added)
                return added;
        return {};
    }

    [[nodiscard]] Result<std::string> nameOf(const Value &document, const Value &metadata) const
    {
        if (const std::string_view prefix = generatedFrom(document); !prefix.empty()) {
            if (hookOf(document))
                return nameToGenerate(prefix);
            return refuse(metadata, "metadata.name is missing: generateName is for hooks alone, since an object that is kept has to be "
                                    "found again. Give it a name, or exclude the file in the definition.");
        }
        return text(metadata, metadata, "name", "metadata.name").map([](std::string_view name) { return std::string(name); });
    }

    Result<void> addObject(const Value &document, std::string_view version, std::string_view kind)
    {
        const auto metadata = document.find("metadata");
        if (!metadata || metadata->kind() != ValueKind::Map)
            return refuse(document, "metadata.name is missing. Give it, or exclude the file in the definition.");
        const auto name = nameOf(document, *metadata);
        if (!name)
            return Failure(name.error());
        if (!mayBeName(*name))
            return refuse(*metadata, "metadata.name is " + visible(*name) + ", which " + noName);
        Manifest manifest;
        if (const auto space = metadata->find("namespace"); space && space->kind() != ValueKind::Null) {
            if (space->kind() != ValueKind::String)
                return refuse(*space, "metadata.namespace is not text. Put quotes around it.");
            if (!mayBeName(space->text()))
                return refuse(*space, "metadata.namespace is " + visible(space->text()) + ", which " + noName);
            manifest.key.nameSpace = space->text();
        }
        const std::size_t slash = version.find('/');
        manifest.key.group = slash == std::string_view::npos ? std::string_view() : version.substr(0, slash);
        manifest.key.kind = kind;
        manifest.key.name = *name;
        manifest.object = document;
        out_->push_back(std::move(manifest));
        return {};
    }

    const std::string &path_;
    std::shared_ptr<ManifestFile> out_;
};

}

bool declaresObjects(std::string_view path)
{
    return path.ends_with(".yaml") || path.ends_with(".yml") || path.ends_with(".json");
}

Result<std::shared_ptr<const ManifestFile>> readManifests(std::string_view text, const std::string &path)
{
    ReadOptions options;
    options.meaning = ReadOptions::Meaning::Kubernetes;
    options.subject = visible(path);
    const auto documents = readFormat(path.ends_with(".json") ? Format::Json : Format::Yaml, text, options);
    if (!documents)
        return Failure(documents.error());
    Collector collector(path);
    for (const Value &document : *documents)
        if (auto added = collector.add(document); !added)
            return Failure(added.error());
    return collector.take();
}

}
