// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/file_drift.h"

#include "core/base/text.h"
#include "core/drift/cause.h"
#include "core/drift/fields.h"
#include "core/drift/shown.h"
#include "core/drift/strings.h"
#include "core/model/ignore.h"

#include <algorithm>

namespace plumbline {
namespace {

struct ContentDrift {
    std::vector<FieldDrift> fields;
    std::string note;
    bool severalDocuments = false;
};

FieldDrift attribute(std::string git, std::string live, std::string rule)
{
    FieldDrift field;
    field.git = std::move(git);
    field.live = std::move(live);
    field.rule = std::move(rule);
    return field;
}

bool hasFileBytes(FileMode mode)
{
    return mode == FileMode::Regular || mode == FileMode::Executable;
}

Result<Documents> read(Format format, const std::string &text, const std::string &subject, ReadOptions::Meaning meaning)
{
    ReadOptions options;
    options.meaning = meaning;
    options.subject = subject;
    return readFormat(format, text, options);
}

bool hasAlias(const Value &value)
{
    if (value.kind() == ValueKind::Alias)
        return true;
    for (std::size_t i = 0; i < value.size(); ++i)
        if (hasAlias(value.at(i)))
            return true;
    return false;
}

// Aliases are compared by name. Keys in another order can put another of two equally named anchors before an alias.
bool sameExpanded(Format format, const FilePair &file, const Documents &git)
{
    if (format != Format::Yaml || std::ranges::none_of(git, hasAlias))
        return true;
    const auto left = read(format, *file.git.bytes, {}, ReadOptions::Meaning::Kubernetes);
    const auto right = read(format, *file.live.bytes, {}, ReadOptions::Meaning::Kubernetes);
    return left && right && *left == *right;
}

ContentDrift asLines(const FilePair &file, std::string note)
{
    return {diffTexts(*file.git.bytes, *file.live.bytes), std::move(note), false};
}

std::string withLineFeeds(std::string text)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n')
            text[kept++] = text[i];
    text.resize(kept);
    return text;
}

// How lines end is formatting in every format that has fields, so it stays that in a file whose fields cannot be read.
ContentDrift asUnreadLines(const FilePair &file, const char *side, const Error &error)
{
    return {diffTexts(withLineFeeds(*file.git.bytes), withLineFeeds(*file.live.bytes)),
            std::string("Compared as text: ") + side + " side could not be read. " + error.text(), false};
}

ContentDrift structured(Format format, const FilePair &file)
{
    const std::string name = file.key.text();
    const Result<Documents> git = read(format, *file.git.bytes, name, ReadOptions::Meaning::Source);
    if (!git)
        return asUnreadLines(file, "Git's", git.error());
    const Result<Documents> live = read(format, *file.live.bytes, name, ReadOptions::Meaning::Source);
    if (!live)
        return asUnreadLines(file, "the live", live.error());
    Result<Documents> base = fail(ErrorCode::NotFound, {}, {});
    if (file.base && file.base->bytes)
        base = read(format, *file.base->bytes, {}, ReadOptions::Meaning::Source);
    const ScalarSource gitText(format, *file.git.bytes);
    const ScalarSource liveText(format, *file.live.bytes);
    ContentDrift out;
    out.fields = diffDocuments({*git, *live, gitText, liveText, base ? &*base : nullptr});
    out.severalDocuments = git->size() > 1 || live->size() > 1;
    if (out.fields.empty() && !sameExpanded(format, file, *git))
        return asLines(file, "Compared as text: its fields are written the same, but anchors give them other values.");
    return out;
}

ContentDrift contentDrift(const FilePair &file)
{
    if (!file.git.bytes || !file.live.bytes)
        return {{attribute(shown(file.git), shown(file.live), "content")}, file.missingBytes, false};
    const std::string &git = *file.git.bytes;
    const std::string &live = *file.live.bytes;
    if (file.git.mode == FileMode::Symlink)
        return {{attribute(shown(std::string_view(git)), shown(std::string_view(live)), "value")}, {}, false};
    if (looksBinary(git) || looksBinary(live))
        return {{attribute(shown(file.git), shown(file.live), "binary")}, {}, false};
    const Format format = formatOf(file.key.name);
    return format == Format::Text ? asLines(file, {}) : structured(format, file);
}

}

ResourceDrift fileDrift(const FilePair &file, const std::vector<IgnoreRule> &ignore)
{
    ResourceDrift out;
    out.key = file.key;
    out.git = file.git;
    out.live = file.live;
    const auto baseMode = file.base ? std::optional(file.base->mode) : std::nullopt;
    const auto baseBlob = file.base ? std::optional(file.base->blob) : std::nullopt;
    const bool sameType = file.git.mode == file.live.mode || (hasFileBytes(file.git.mode) && hasFileBytes(file.live.mode));
    bool severalDocuments = false;
    std::optional<DriftCause> cause;
    if (file.git.mode != file.live.mode) {
        cause = causeOf(baseMode, file.git.mode, file.live.mode);
        out.fields.push_back(
            attribute(std::string(nameOf(file.git.mode)), std::string(nameOf(file.live.mode)), sameType ? "mode" : "file-type"));
        out.fields.back().cause = *cause;
    }
    if (sameType && file.git.blob != file.live.blob) {
        const DriftCause contentCause = causeOf(baseBlob, file.git.blob, file.live.blob);
        ContentDrift content = contentDrift(file);
        severalDocuments = content.severalDocuments;
        out.note = std::move(content.note);
        out.formatting = content.fields.empty();
        for (FieldDrift &field : content.fields) {
            if (contentCause != DriftCause::Both || field.cause == DriftCause::Unknown)
                field.cause = contentCause;
            out.fields.push_back(std::move(field));
        }
        cause = cause ? joined(*cause, contentCause) : contentCause;
    }
    out.cause = cause.value_or(DriftCause::Unknown);
    markIgnored(file.key, ignore, severalDocuments, out.fields);
    out.state = out.driftedFields() > 0 ? ResourceState::Drifted : ResourceState::InSync;
    return out;
}

}
