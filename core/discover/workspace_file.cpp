// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/workspace_file.h"

#include "core/base/text.h"
#include "core/discover/private_file.h"

namespace plumbline {
namespace {

constexpr std::size_t maxBytes = 1U << 20U;

std::optional<Digest> digestOf(const std::optional<std::string> &bytes)
{
    return bytes ? std::optional(sha256(*bytes)) : std::nullopt;
}

Error summary(std::vector<Error> errors)
{
    Error out = std::move(errors.front());
    if (errors.size() > 1)
        out.detail += " (and " + std::to_string(errors.size() - 1) + " more in this file)";
    return out;
}

}

Result<LoadedWorkspace> loadWorkspace(const std::string &file)
{
    const auto bytes = readPrivateFile(file, maxBytes);
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    LoadedWorkspace out;
    out.digest = digestOf(*bytes);
    if (!*bytes)
        return out;
    auto workspace = parseWorkspace(**bytes, file);
    if (!workspace)
        return tl::make_unexpected(summary(std::move(workspace.error())));
    out.workspace = std::move(*workspace);
    return out;
}

Result<void> saveWorkspace(const std::string &file, LoadedWorkspace &loaded)
{
    const std::string bytes = workspaceText(loaded.workspace);
    // What cannot be read back would lock the operator out of the next start.
    if (auto readable = parseWorkspace(bytes, file); !readable)
        return fail(ErrorCode::InvalidInput, visible(file), "the workspace was not saved: " + summary(std::move(readable.error())).detail);
    if (bytes.size() > maxBytes)
        return fail(ErrorCode::InvalidInput, visible(file),
                    "the workspace would be larger than 1 MiB; remove repositories that are no longer used");
    auto saved = replacePrivateFile(file, bytes, [&](const std::optional<std::string> &current) -> Result<void> {
        if (digestOf(current) == loaded.digest)
            return {};
        return fail(ErrorCode::Conflict, visible(file),
                    "the file was changed by another program since it was read; load it again and repeat the change");
    });
    if (saved)
        loaded.digest = sha256(bytes);
    return saved;
}

Result<LoadedWorkspace> updateWorkspace(const std::string &file, const std::function<Result<void>(Workspace &)> &change)
{
    constexpr int attempts = 20;
    for (int attempt = 1;; ++attempt) {
        auto loaded = loadWorkspace(file);
        if (!loaded)
            return loaded;
        if (auto changed = change(loaded->workspace); !changed)
            return tl::make_unexpected(changed.error());
        const auto saved = saveWorkspace(file, *loaded);
        if (saved)
            return loaded;
        if (saved.error().code != ErrorCode::Conflict || attempt == attempts)
            return tl::make_unexpected(saved.error());
    }
}

}
