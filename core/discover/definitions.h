// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"
#include "core/ports/source.h"

namespace plumbline {

// The name of the files that declare environments, in any folder of a repository.
inline constexpr std::string_view definitionFileName = "plumbline.yaml";

// What a repository's definitions are read for.
struct DefinitionContext {
    std::string repository;      // becomes EnvironmentId::repository
    std::string workspaceFolder; // absolute; relative target paths start here
};

// A file that declares environments, as the tree has it. An equal list means equal definitions.
struct DefinitionFile {
    std::string path;
    FileMode mode = FileMode::Regular;
    ObjectId blob;
    bool operator==(const DefinitionFile &) const = default;
};

// What a repository declares at one revision. A bad document never hides the good ones.
struct DefinitionSet {
    std::vector<Environment> environments; // by name, names unique
    std::vector<Error> errors;             // in the order of files and lines; subject "path:line:column"
    std::vector<DefinitionFile> files;     // what was read
    // False where the tree or a file could not be read, or the reading was cancelled: then an environment that is not
    // listed may well be declared.
    bool complete = true;
};

// The definition files of a whole repository's tree.
[[nodiscard]] std::vector<DefinitionFile> definitionFiles(const Tree &tree);

// Every environment that the repository declares at `revision`. The caller may keep the answer for as long as
// definitionFiles() of the tree and the context stay the same.
[[nodiscard]] DefinitionSet readDefinitions(Source &source, const Revision &revision, const DefinitionContext &context,
                                            std::stop_token stop);

// The environments of one file's text. Documents of other kinds and versions are errors.
[[nodiscard]] DefinitionSet parseDefinitions(std::string_view text, const std::string &fileName, const DefinitionContext &context);

// Environment::digest: over every field but labels and where things are defined.
[[nodiscard]] Digest digestOf(const Environment &environment);

}
