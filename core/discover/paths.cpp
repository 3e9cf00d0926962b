// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/paths.h"

#include "core/base/text.h"
#include "core/discover/lexical_path.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline {
namespace {

Failure notMade(const std::string &path, int error)
{
    const ErrorCode code = error == EACCES || error == EPERM || error == EROFS ? ErrorCode::Denied : ErrorCode::Unavailable;
    return fail(code, visible(path),
                std::string("the folder could not be made (") + std::strerror(error) + "); make it, or choose another place");
}

// Makes one folder whose parent exists.
Result<void> makeOne(const std::string &path)
{
    struct stat status {};
    if (mkdir(path.c_str(), 0700) == 0)
        return {};
    const int error = errno;
    if (stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode))
        return {};
    return notMade(path, error == EEXIST ? ENOTDIR : error);
}

Result<void> closeToOthers(const std::string &path)
{
    struct stat status {};
    if (stat(path.c_str(), &status) != 0)
        return notMade(path, errno);
    if (status.st_uid != geteuid())
        return fail(ErrorCode::Denied, visible(path), "the folder belongs to another user; use a folder of your own");
    if ((status.st_mode & 077U) != 0 && chmod(path.c_str(), status.st_mode & 0700U) != 0)
        return notMade(path, errno);
    return {};
}

}

Result<Paths> Paths::fromVariables(const Variable &variable)
{
    const auto absolute = [&variable](const char *name) -> std::string {
        const std::optional<std::string> value = variable(name);
        return value && value->substr(0, 1) == "/" ? *value : std::string();
    };
    const std::string home = absolute("HOME");
    bool missing = false;
    const auto folder = [&](const char *name, const char *fallback) {
        std::string base = absolute(name);
        if (base.empty()) {
            missing = missing || home.empty();
            base = home + "/" + fallback;
        }
        return absolutePath("/", base + "/plumbline");
    };
    Paths out{folder("XDG_CONFIG_HOME", ".config"), folder("XDG_DATA_HOME", ".local/share"), folder("XDG_CACHE_HOME", ".cache"),
              folder("XDG_STATE_HOME", ".local/state")};
    if (missing)
        return fail(ErrorCode::Denied, "HOME",
                    "the variable is not an absolute path, so there is no place for settings; set HOME or all of XDG_CONFIG_HOME, "
                    "XDG_DATA_HOME, XDG_CACHE_HOME and XDG_STATE_HOME");
    return out;
}

Result<Paths> Paths::fromEnvironment()
{
    return fromVariables([](const char *name) -> std::optional<std::string> {
        const char *value = std::getenv(name);
        return value ? std::optional<std::string>(value) : std::nullopt;
    });
}

Paths Paths::under(const std::string &root)
{
    const std::string base = absolutePath("/", root);
    return {absolutePath(base, "config"), absolutePath(base, "data"), absolutePath(base, "cache"), absolutePath(base, "state")};
}

Result<void> Paths::create() const
{
    for (const std::string *folder : {&config, &data, &cache, &state})
        if (auto made = makePrivateFolder(*folder); !made)
            return made;
    return {};
}

Result<void> makePrivateFolder(const std::string &path)
{
    std::string grown;
    for (const std::string_view part : pathParts(path)) {
        grown.append("/").append(part);
        if (auto made = makeOne(grown); !made)
            return made;
    }
    return closeToOthers(path);
}

}
