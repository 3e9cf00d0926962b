// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/files_renderer.h"

#include "core/base/text.h"

#include <algorithm>
#include <list>
#include <map>
#include <mutex>

namespace plumbline {
namespace {

constexpr std::string_view definitionFile = "plumbline.yaml";
constexpr std::size_t destinationLimit = 4096;

bool admitted(const RenderRequest &request, std::string_view path)
{
    const auto matches = [path](const std::string &glob) { return globMatches(glob, path); };
    if (path == definitionFile || path.ends_with("/plumbline.yaml"))
        return false;
    if (!request.include.empty() && std::ranges::none_of(request.include, matches))
        return false;
    return std::ranges::none_of(request.exclude, matches);
}

// Whether a symlink at `path` that says `destination` stays below the root.
bool staysInside(std::string_view path, std::string_view destination)
{
    if (destination.empty() || destination.front() == '/' || destination.find('\0') != std::string_view::npos)
        return false;
    auto depth = std::ranges::count(path, '/');
    for (std::size_t at = 0; at <= destination.size();) {
        const std::size_t end = std::min(destination.find('/', at), destination.size());
        const std::string_view part = destination.substr(at, end - at);
        if (part == "..")
            --depth;
        else if (!part.empty() && part != ".")
            ++depth;
        if (depth < 0)
            return false;
        at = end + 1;
    }
    return true;
}

// Everything but the revision that shapes the answer.
struct Scope {
    std::string path;
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    bool operator==(const Scope &) const = default;
};

struct Listing {
    Scope scope;
    Revision revision;
    std::shared_ptr<const Tree> tree;
    std::shared_ptr<const DesiredState> desired;
};

class FilesRenderer final : public Renderer {
public:
    Result<std::shared_ptr<const DesiredState>> render(Source &source, const RenderRequest &request, std::stop_token stop) override
    {
        const Scope scope{request.path, request.include, request.exclude};
        const std::optional<Listing> last = latest(scope, request.revision);
        if (last && last->revision == request.revision)
            return last->desired;
        Result<std::shared_ptr<const Tree>> tree = last ? source.treeFrom(*last->tree, last->revision, request.revision, request.path, stop)
                                                        : source.tree(request.revision, request.path, stop);
        if (!tree)
            return Failure(tree.error());
        if (last && (*tree)->id == last->tree->id) {
            auto same = std::make_shared<DesiredState>(*last->desired);
            same->revision = request.revision;
            return keep({scope, request.revision, *tree, std::move(same)});
        }
        Result<std::shared_ptr<const DesiredState>> made = make(source, request, **tree, stop);
        if (!made)
            return made;
        return keep({scope, request.revision, *tree, std::move(*made)});
    }

private:
    static constexpr std::size_t kept = 64;

    // The listing of this revision, else the most recent one of the same scope.
    std::optional<Listing> latest(const Scope &scope, const Revision &revision)
    {
        const std::scoped_lock lock(mutex_);
        std::optional<Listing> found;
        for (const Listing &listing : listings_) {
            if (listing.scope != scope)
                continue;
            if (listing.revision == revision)
                return listing;
            if (!found)
                found = listing;
        }
        return found;
    }

    std::shared_ptr<const DesiredState> keep(Listing listing)
    {
        const std::scoped_lock lock(mutex_);
        std::shared_ptr<const DesiredState> desired = listing.desired;
        listings_.push_front(std::move(listing));
        if (listings_.size() > kept)
            listings_.pop_back();
        return desired;
    }

    Result<std::shared_ptr<const DesiredState>> make(Source &source, const RenderRequest &request, const Tree &tree,
                                                     const std::stop_token &stop)
    {
        auto desired = std::make_shared<DesiredState>();
        desired->revision = request.revision;
        desired->tree = tree.id;
        desired->resources.reserve(tree.entries.size());
        for (const TreeEntry &entry : tree.entries) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, request.path, "The rendering was cancelled.");
            if (!admitted(request, entry.path))
                continue;
            if (entry.mode == FileMode::Submodule) {
                desired->notes.push_back(
                    {ErrorCode::InvalidInput, entry.path, "This is a submodule; submodules are never fetched, so it is left out."});
                continue;
            }
            if (entry.mode == FileMode::Symlink)
                if (Result<void> safe = checkSymlink(source, entry); !safe)
                    return Failure(safe.error());
            Resource resource;
            resource.key = ResourceKey::file(entry.path);
            resource.file.mode = entry.mode;
            resource.file.blob = entry.id;
            resource.origin = request.path.empty() ? entry.path : request.path + "/" + entry.path;
            desired->resources.push_back(std::move(resource));
        }
        return std::shared_ptr<const DesiredState>(std::move(desired));
    }

    Result<void> checkSymlink(Source &source, const TreeEntry &entry)
    {
        {
            const std::scoped_lock lock(mutex_);
            if (const auto it = symlinks_.find({entry.path, entry.id}); it != symlinks_.end())
                return {};
        }
        Result<SharedBytes> destination = source.blob(entry.id, destinationLimit);
        if (!destination)
            return Failure(destination.error());
        if (!staysInside(entry.path, **destination))
            return fail(ErrorCode::Denied, entry.path,
                        "This symlink leaves the environment's folder. Point it inside, or exclude it in the definition.");
        const std::scoped_lock lock(mutex_);
        symlinks_.emplace(std::pair{entry.path, entry.id}, true);
        return {};
    }

    std::mutex mutex_;
    std::list<Listing> listings_;                               // newest first
    std::map<std::pair<std::string, ObjectId>, bool> symlinks_; // ones that were found to stay inside
};

}

std::unique_ptr<Renderer> makeFilesRenderer()
{
    return std::make_unique<FilesRenderer>();
}

}
