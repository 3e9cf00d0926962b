// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/resource.h"

namespace plumbline {

// Contents that a run is about to replace and that Git does not hold (changes made by hand), kept until the run has
// ended so that an interrupted one can be undone (promise P5). Files of mode 0600 below <state>/undo/<run>/, named by
// their blob id; written durably, checked against that id when read.
class UndoStore {
public:
    UndoStore(std::string stateDirectory, std::uint64_t run);
    [[nodiscard]] Result<void> save(const FileContent &content) const;
    // NotFound where the run did not keep it.
    [[nodiscard]] Result<SharedBytes> load(const ObjectId &blob) const;
    // Forgets everything that the run kept.
    void drop() const;

private:
    std::string folder_;
};

}
