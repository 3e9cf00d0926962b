// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace plumbline {

// Where manifests that were parsed are kept between runs of the program.
struct ManifestsFolder {
    std::string path;    // absolute, there and private; empty: nothing is kept
    std::string program; // who parses: what another build kept is not taken
};

}
