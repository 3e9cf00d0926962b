// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/model/live_object.h"
#include "core/value/value.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace plumbline {

// Names one object of a target. A file has kind "File" and its path below the target's root as name ('/' between
// folders, never a leading one); group and nameSpace are empty.
struct ResourceKey {
    std::string group;
    std::string kind;
    std::string nameSpace;
    std::string name;

    auto operator<=>(const ResourceKey &) const = default;
    [[nodiscard]] bool isFile() const { return group.empty() && kind == "File"; }
    [[nodiscard]] bool isFolder() const { return group.empty() && kind == "Folder"; }
    // What output, plans and the journal call it: the path of a file, else "[group/]kind/[namespace/]name".
    [[nodiscard]] std::string text() const;
    // The object that text() calls so: groups begin with a small letter, kinds with a capital. Nothing where it is none.
    [[nodiscard]] static std::optional<ResourceKey> objectFrom(std::string_view text);
    static ResourceKey file(std::string path) { return {{}, "File", {}, std::move(path)}; }
};

// Git's own file modes; Other is anything that Git cannot hold (a socket, a device, a folder in a file's place).
enum class FileMode : std::uint8_t { Regular, Executable, Symlink, Directory, Submodule, Other };
[[nodiscard]] std::string_view nameOf(FileMode mode);

using SharedBytes = std::shared_ptr<const std::string>;

// A file's content by identity; a symlink's content is its destination.
struct FileContent {
    FileMode mode = FileMode::Regular;
    ObjectId blob;            // as Git names these bytes
    std::uint64_t size = 0;   // bytes
    SharedBytes bytes;        // may be absent: not needed so far, or over the limit
    std::string version = {}; // objects: which state of which object this is (see versionOf()); files have none

    [[nodiscard]] bool sameAs(const FileContent &other) const { return mode == other.mode && blob == other.blob; }
};

// One desired or live object.
struct Resource {
    ResourceKey key;
    FileContent file;
    Value object;                                // the manifest, for targets that hold objects; null for files
    std::string origin;                          // desired: the path in the repository that declares it
    std::shared_ptr<const LiveObject> live = {}; // of a live object; null for files and for what is desired
};

}
