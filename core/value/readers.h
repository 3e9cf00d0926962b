// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/value/value.h"

#include <vector>

namespace plumbline {

// How much a reader accepts (safety rule 9). The error names the limit that was met.
struct ReadLimits {
    std::size_t bytes = 32U << 20U;
    std::size_t depth = 128;
    std::size_t documents = 20'000;
    std::size_t nodes = 4'000'000; // after aliases are expanded
};

struct ReadOptions {
    // Kubernetes: what sigs.k8s.io/yaml makes of it (YAML 1.1, merges and aliases expanded, numbers in canonical JSON
    //   text). For manifests.
    // Source: for files whose reader is not known. Scalars keep the text that the source has; kinds are resolved the
    //   same way; an alias stays an Alias node, "<<" an ordinary key. So one edit in the source is one difference.
    enum class Meaning { Kubernetes, Source };
    Meaning meaning = Meaning::Kubernetes;
    ReadLimits limits;
    std::string subject; // begins the subject of errors: "subject:line:column"
};

// Each reader refuses invalid UTF-8, duplicate keys (naming both lines) and whatever passes a limit.
// Empty YAML documents are left out. Thread-safe.
[[nodiscard]] Result<std::vector<Value>> readYaml(std::string_view text, const ReadOptions &options);
[[nodiscard]] Result<Value> readJson(std::string_view text, const ReadOptions &options);
[[nodiscard]] Result<Value> readToml(std::string_view text, const ReadOptions &options);
// Sections become maps at the top; keys before any section stay at the top. Values are strings.
[[nodiscard]] Result<Value> readIni(std::string_view text, const ReadOptions &options);
// KEY=value lines with optional "export", quotes and comments.
[[nodiscard]] Result<Value> readDotEnv(std::string_view text, const ReadOptions &options);
// Java properties: '=', ':' or white space between key and value, continuation lines, \uXXXX.
[[nodiscard]] Result<Value> readProperties(std::string_view text, const ReadOptions &options);

enum class Format { Yaml, Json, Toml, Ini, DotEnv, Properties, Text };

// Chosen by the file's name alone: .yaml .yml .json .toml .ini .cfg .conf(no) .env* .properties; else Text.
[[nodiscard]] Format formatOf(std::string_view path);

// Reads by format; one element unless YAML has several documents. Text is InvalidInput.
[[nodiscard]] Result<std::vector<Value>> readFormat(Format format, std::string_view text, const ReadOptions &options);

}
