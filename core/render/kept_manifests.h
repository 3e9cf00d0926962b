// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/manifest_cache.h"

#include <string>
#include <vector>

namespace plumbline {

// The parsed manifests of one scope, as an earlier run kept them. An entry is keyed by the blob that it was parsed of, the
// format and the program; the whole is proved by a checksum when it is read (safety rule 12), and is as good as absent where
// anything is not as expected. Holds no Secrets (promise P4): their files are parsed every time.
class KeptManifests {
public:
    // What is kept in `file`, by `program`.
    static KeptManifests read(const std::string &file, const std::string &program);

    // The files, in the order of the requests; null for those that are not kept. By several threads.
    [[nodiscard]] std::vector<std::shared_ptr<const ManifestFile>> find(const std::vector<ManifestRequest> &requests) const;

    // Replaces what is kept in `file`, as a whole or not at all. A failure costs time the next time and nothing else.
    static void write(const std::string &file, const std::string &program, const std::vector<ManifestRequest> &requests,
                      const std::vector<std::shared_ptr<const ManifestFile>> &files);

private:
    struct Entry {
        std::string_view id; // of blob and format
        std::string_view record;
    };
    std::vector<char> bytes_;
    std::vector<Entry> entries_; // into bytes_, by id
};

}
