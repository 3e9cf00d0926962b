// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/git_library.h"

#include <array>
#include <git2.h>

namespace plumbline {

GitLibrary::GitLibrary()
{
    if (git_libgit2_init() == 1) {
        git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
        // Objects are parsed once and kept by their readers; a second copy per object only costs time.
        git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
        // Neither changes what objects and refs say.
        std::array<const char *, 2> harmless = {"partialclone", "preciousobjects"};
        git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless.data(), harmless.size());
    }
}

GitLibrary::~GitLibrary()
{
    git_libgit2_shutdown();
}

}
