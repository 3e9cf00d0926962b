// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/repository_settings.h"

#include <filesystem>

namespace plumbline {

ConfigHandle settingsOf(const RepositoryLocation &location)
{
    ConfigHandle config;
    acquire(config, git_config_open_ondisk, (std::filesystem::path(location.commonDirectory) / "config").c_str());
    return config;
}

int forEachSetting(git_config *config, std::string_view beginning, const std::function<void(std::string_view, std::string_view)> &visit)
{
    // Not by libgit2's own patterns: version 1.5 loses 20 KB at each name that does not match.
    ConfigIteratorHandle iterator;
    if (const int code = acquire(iterator, git_config_iterator_new, config); code < 0)
        return code;
    git_config_entry *entry = nullptr;
    int code = 0;
    while ((code = git_config_next(&entry, iterator.get())) == 0) {
        if (const std::string_view name = entry->name; name.starts_with(beginning))
            visit(name, entry->value ? entry->value : "true");
    }
    return code == GIT_ITEROVER ? 0 : code;
}

}
