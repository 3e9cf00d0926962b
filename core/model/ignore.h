// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"
#include "core/model/environment.h"

namespace plumbline {

// Whether the JSON pointer `rule` covers a field at `path`: the field itself or anything below it. The token "*"
// stands for any one token; "" covers everything.
[[nodiscard]] bool pointerCovers(std::string_view rule, std::string_view path);

// Whether the rule is about this resource.
[[nodiscard]] bool isAbout(const IgnoreRule &rule, const ResourceKey &key);

// Marks the fields that a rule for `key` covers as ignored, rule "ignored:<glob> <pointer>" (or <manager>). The mode and the type of
// a file are never ignored; of a file that was compared as lines or bytes only "" covers anything. Where fields begin
// with a document's index (severalDocuments), a pointer matches with the index or, for every document, without it.
// Rules without pointers and managers cover nothing; JSONPaths are about objects alone.
void markIgnored(const ResourceKey &key, const std::vector<IgnoreRule> &rules, bool severalDocuments, std::vector<FieldDrift> &fields);

// The same for an object and its two forms, JSONPaths included: they are resolved in the form that a field's path is about.
void markIgnored(const ResourceKey &key, const std::vector<IgnoreRule> &rules, const Value &git, const Value &live,
                 std::vector<FieldDrift> &fields);

// Identifies a set of rules: part of what a remembered comparison is keyed by.
[[nodiscard]] Digest digestOf(const std::vector<IgnoreRule> &rules);

}
