// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/target_place.h"

#include "core/base/text.h"
#include "core/git/repository_location.h"

#include <algorithm>
#include <filesystem>

namespace plumbline {
namespace {

namespace fs = std::filesystem;

fs::path resolved(const std::string &path)
{
    std::error_code error;
    fs::path out = fs::weakly_canonical(path, error);
    return error ? fs::path(path).lexically_normal() : out;
}

// Whether `inner` is `outer` or below it.
bool holds(const fs::path &outer, const fs::path &inner)
{
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

}

Result<void> checkTargetPlace(const Environment &environment, const std::string &root, const Paths &paths)
{
    struct Place {
        std::string path;
        const char *what;
        bool belowIsFine = false;
    };
    std::vector<Place> taken{{paths.config, "Plumbline's settings", true},
                             {paths.data, "Plumbline's journal"},
                             {paths.state, "Plumbline's state"},
                             {paths.cache, "Plumbline's mirrors"}};
    if (environment.id.repository.starts_with('/')) {
        taken.push_back({environment.id.repository, "the repository"});
        if (const Result<RepositoryLocation> place = locateRepository(environment.id.repository); place)
            for (const std::string *folder : {&place->gitDirectory, &place->commonDirectory})
                taken.push_back({*folder, "the repository"});
    }
    const fs::path target = resolved(root);
    for (const Place &place : taken) {
        const fs::path own = resolved(place.path);
        if (holds(target, own) || (!place.belowIsFine && holds(own, target)))
            return fail(ErrorCode::Denied, environment.target,
                        "The target overlaps " + std::string(place.what) + " (" + visible(place.path) +
                            "), which a sync could change. Name a folder apart from it in the definition.");
    }
    return {};
}

}
