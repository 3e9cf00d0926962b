// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace plumbline::bench {

// A Deployment in YAML of about 900 bytes; no two are the same.
[[nodiscard]] std::string manifest(int number, int replicas = 3);
// "team-07/service-0742.yaml": a hundred files to a folder.
[[nodiscard]] std::string manifestPath(int number);

// A configuration file, by number in YAML, JSON, TOML, INI, .env or .properties.
struct StructuredFile {
    std::string path;
    std::string text;
};
[[nodiscard]] StructuredFile structuredFile(int number, int replicas = 3);

}
