// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"
#include "core/model/environment.h"

namespace plumbline {

// Whether the JSON pointer `rule` covers a field at `path`: the field itself or anything below it. The token "*"
// stands for any one token; "" covers everything.
[[nodiscard]] bool pointerCovers(std::string_view rule, std::string_view path);

// Marks the fields that a rule for `key` covers as ignored, rule "ignored:<glob> <pointer>". The mode and the type of
// a file are never ignored; of a file that was compared as lines or bytes only "" covers anything. Where fields begin
// with a document's index (severalDocuments), a pointer matches with the index or, for every document, without it.
// Rules without pointers cover nothing.
void markIgnored(const ResourceKey &key, const std::vector<IgnoreRule> &rules, bool severalDocuments, std::vector<FieldDrift> &fields);

// Identifies a set of rules: part of what a remembered comparison is keyed by.
[[nodiscard]] Digest digestOf(const std::vector<IgnoreRule> &rules);

}
