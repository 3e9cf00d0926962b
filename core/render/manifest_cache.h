// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/source.h"
#include "core/render/manifest.h"

#include <mutex>
#include <unordered_map>

namespace plumbline {

// A file to read.
struct ManifestRequest {
    std::string path; // in the repository, for errors
    ObjectId blob;
};

// Files read so far, by blob id and format. What no rendering uses any more is let go when there are many. Thread-safe.
class ManifestCache {
public:
    // The files, in the order of the requests. Blobs are read on the calling thread (a Source has but one), a second
    // thread parses, and the calling thread helps as soon as there is enough for both. Errors: of the first file that
    // is not good, saying how many others are not.
    [[nodiscard]] Result<std::vector<std::shared_ptr<const ManifestFile>>>
    read(Source &source, const std::vector<ManifestRequest> &requests, const std::stop_token &stop);

private:
    using Files = std::unordered_map<ObjectId, std::shared_ptr<const ManifestFile>>;
    Files &filesFor(const std::string &path) { return path.ends_with(".json") ? json_ : yaml_; }
    void trim(Files &files);

    std::mutex mutex_;
    Files yaml_;
    Files json_;
};

}
