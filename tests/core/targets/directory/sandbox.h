// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/targets/directory/directory_target.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline::test {

namespace fs = std::filesystem;

struct File {
    File() = default;
    File(const char *text) : content(text) {}
    File(std::string bytes, FileMode what = FileMode::Regular) : content(std::move(bytes)), mode(what) {}

    std::string content;
    FileMode mode = FileMode::Regular;
    bool operator==(const File &) const = default;
};
using Files = std::map<std::string, File>;

inline FileContent contentOf(const File &file)
{
    return {file.mode, blobId(file.content), file.content.size(), {}};
}

inline DesiredState desiredOf(const Files &files)
{
    DesiredState out;
    for (const auto &[path, file] : files)
        out.resources.push_back({ResourceKey::file(path), contentOf(file), {}, {}});
    return out;
}

inline Inventory inventoryOf(const Files &files, const std::vector<std::string> &folders = {})
{
    Inventory out;
    for (const auto &[path, file] : files)
        out.push_back({ResourceKey::file(path), blobId(file.content), file.mode});
    for (const std::string &folder : folders)
        out.push_back({{{}, "Folder", {}, folder}, {}, FileMode::Directory});
    std::ranges::sort(out);
    return out;
}

// An object database for the content callback.
class Blobs {
public:
    void add(const Files &files)
    {
        for (const auto &[path, file] : files)
            blobs_[blobId(file.content)] = std::make_shared<const std::string>(file.content);
    }
    [[nodiscard]] Target::Content reader() const
    {
        return [this](const ObjectId &id) -> Result<SharedBytes> {
            const auto found = blobs_.find(id);
            if (found == blobs_.end())
                return fail(ErrorCode::NotFound, id.hex(), "no such object");
            return found->second;
        };
    }

private:
    std::map<ObjectId, SharedBytes> blobs_;
};

inline PlanStep stepOf(const std::string &path, const std::optional<File> &before, const std::optional<File> &after)
{
    PlanStep step;
    step.number = 1;
    step.key = ResourceKey::file(path);
    step.action = !after ? StepAction::Prune : before ? StepAction::Configure : StepAction::Create;
    if (before)
        step.before = contentOf(*before);
    if (after)
        step.after = contentOf(*after);
    return step;
}

// What leads from what is live to what is desired: what stands in the way is pruned first.
inline std::vector<PlanStep> plan(const LiveState &live, const DesiredState &desired, const Inventory &inventory)
{
    std::vector<PlanStep> out;
    for (auto it = inventory.rbegin(); it != inventory.rend(); ++it) {
        const Resource *seen = live.find(it->key);
        if (!it->key.isFile() || seen == nullptr || desired.find(it->key) != nullptr || seen->file.mode == FileMode::Other)
            continue;
        out.push_back(stepOf(it->key.name, File{}, std::nullopt));
        out.back().before = seen->file;
    }
    for (const Resource &want : desired.resources) {
        const Resource *seen = live.find(want.key);
        if (seen != nullptr && seen->file.sameAs(want.file))
            continue;
        out.push_back(stepOf(want.key.name, std::nullopt, File{}));
        out.back().after = want.file;
        if (seen != nullptr) {
            out.back().action = StepAction::Configure;
            out.back().before = seen->file;
        }
    }
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i].number = static_cast<int>(i + 1);
    return out;
}

[[nodiscard]] inline std::string contentAt(const fs::path &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void writeFile(const fs::path &path, const File &file)
{
    if (file.mode == FileMode::Symlink) {
        fs::create_symlink(file.content, path);
        return;
    }
    std::ofstream(path, std::ios::binary) << file.content;
    ::chmod(path.c_str(), file.mode == FileMode::Executable ? 0755 : 0644);
}

// The files and symlinks below a folder as Git would see them.
[[nodiscard]] inline Files filesBelow(const fs::path &folder)
{
    Files out;
    for (const auto &entry : fs::recursive_directory_iterator(folder)) {
        const std::string path = entry.path().lexically_relative(folder).string();
        struct stat status {};
        ::lstat(entry.path().c_str(), &status);
        if (S_ISLNK(status.st_mode))
            out[path] = {fs::read_symlink(entry.path()).string(), FileMode::Symlink};
        else if (S_ISREG(status.st_mode))
            out[path] = {contentAt(entry.path()), (status.st_mode & S_IXUSR) != 0 ? FileMode::Executable : FileMode::Regular};
    }
    return out;
}

// A folder for one test, removed at its end. `root` is the target, `outside` must never be written to.
class Sandbox {
public:
    explicit Sandbox(const fs::path &parent = fs::temp_directory_path())
    {
        std::string pattern = parent / "plumbline-test-XXXXXX";
        base_ = ::mkdtemp(pattern.data());
        // Tests that take another user's rights have to come in.
        ::chmod(base_.c_str(), 0755);
        fs::create_directories(root());
        fs::create_directories(outside());
    }
    ~Sandbox()
    {
        std::error_code ignored;
        fs::remove_all(base_, ignored);
    }
    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;

    [[nodiscard]] fs::path base() const { return base_; }
    [[nodiscard]] fs::path root() const { return base_ / "root"; }
    [[nodiscard]] fs::path outside() const { return base_ / "outside"; }
    [[nodiscard]] fs::path at(const std::string &path) const { return root() / path; }

    void write(const std::string &path, const std::string &content) const
    {
        fs::create_directories(at(path).parent_path());
        std::ofstream(at(path), std::ios::binary) << content;
    }
    void write(const Files &files) const
    {
        for (const auto &[path, file] : files) {
            fs::create_directories(at(path).parent_path());
            writeFile(at(path), file);
        }
    }
    [[nodiscard]] std::string read(const std::string &path) const { return contentAt(at(path)); }
    // Every name below a folder with what it is: "path|mode|content".
    [[nodiscard]] static std::vector<std::string> everything(const fs::path &folder)
    {
        std::vector<std::string> out;
        for (const auto &entry : fs::recursive_directory_iterator(folder)) {
            struct stat status {};
            ::lstat(entry.path().c_str(), &status);
            std::string line = entry.path().lexically_relative(folder).string() + "|" + std::to_string(status.st_mode) + "|";
            if (S_ISLNK(status.st_mode))
                line += fs::read_symlink(entry.path()).string();
            if (S_ISREG(status.st_mode))
                line += contentAt(entry.path());
            out.push_back(std::move(line));
        }
        std::ranges::sort(out);
        return out;
    }
    [[nodiscard]] std::vector<std::string> temps() const
    {
        std::vector<std::string> out;
        for (const std::string &line : everything(root()))
            if (line.find(".plumbline-") != std::string::npos)
                out.push_back(line);
        return out;
    }
    [[nodiscard]] Files files() const { return filesBelow(root()); }
    [[nodiscard]] mode_t permissions(const std::string &path) const
    {
        struct stat status {};
        ::lstat(at(path).c_str(), &status);
        return status.st_mode & 07777U;
    }
    [[nodiscard]] DirectoryOptions options() const
    {
        DirectoryOptions out;
        out.root = root();
        return out;
    }

private:
    fs::path base_;
};

// File access as a user without rights, for this thread; nothing changes where the test has none anyway.
class WithoutRights {
public:
    WithoutRights() : root_(::geteuid() == 0)
    {
        if (root_) {
            ::setfsgid(65534);
            ::setfsuid(65534);
        }
    }
    ~WithoutRights()
    {
        if (root_) {
            ::setfsuid(0);
            ::setfsgid(0);
        }
    }
    WithoutRights(const WithoutRights &) = delete;
    WithoutRights &operator=(const WithoutRights &) = delete;

private:
    bool root_;
};

}
