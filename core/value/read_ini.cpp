// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/line_scanner.h"
#include "core/value/readers.h"
#include "core/value/source_text.h"
#include "core/value/value_builder.h"

#include <map>
#include <string>
#include <vector>

namespace plumbline {

namespace {

struct Entry {
    std::string_view key;
    Position keyAt;
    Position valueAt;
    bool hasValue = false;
    std::string value;
};

struct Section {
    std::string_view name;
    Position where;
    std::vector<Entry> entries;
};

// There is no one INI: keys and values are kept as they stand, quotes and trailing comments included, since readers
// differ on them. A line that is indented deeper than the key before it continues that key's value, as Python's
// configparser has it; a section that is opened again goes on.
class IniReader {
public:
    explicit IniReader(const ReadOptions &options) : options_(options) { sections_.emplace_back(); }

    [[nodiscard]] bool take(const Line &line)
    {
        const std::string_view body = trimRight(trimLeft(line.text));
        if (body.empty() || body.front() == '#' || body.front() == ';')
            return true;
        const std::size_t indent = line.text.size() - trimLeft(line.text).size();
        if (continues_ && indent > indent_) {
            Entry &entry = sections_[section_].entries.back();
            entry.hasValue = true;
            entry.value.append(entry.value.empty() ? "" : "\n").append(body);
            return true;
        }
        if (body.front() == '[')
            return takeSection(line, body);
        indent_ = indent;
        return takeEntry(line, body);
    }

    [[nodiscard]] Result<Value> finish()
    {
        ValueBuilder builder;
        builder.beginMap({1, 1});
        for (const Section &section : sections_) {
            const bool top = &section == &sections_.front();
            if (!top) {
                builder.key(section.name, section.where);
                builder.beginMap(section.where);
            }
            for (const Entry &entry : section.entries) {
                builder.key(entry.key, entry.keyAt);
                builder.scalar(entry.hasValue ? ValueKind::String : ValueKind::Null, entry.value, entry.valueAt);
            }
            if (!top)
                builder.end();
        }
        builder.end();
        if (const auto &duplicate = builder.duplicateKey())
            return failDuplicate(options_, duplicate->key, duplicate->first, duplicate->second);
        return builder.finish();
    }

    [[nodiscard]] Error &error() { return error_; }

private:
    bool refuse(Failure failure)
    {
        error_ = std::move(failure.value());
        return false;
    }

    bool takeSection(const Line &line, std::string_view body)
    {
        const std::size_t end = body.rfind(']');
        if (end == std::string_view::npos)
            return refuse(failAt(options_, positionIn(line, body), "The section header does not end: \"]\" is missing."));
        const std::string_view rest = trimLeft(body.substr(end + 1));
        if (!rest.empty() && rest.front() != '#' && rest.front() != ';')
            return refuse(failAt(options_, positionIn(line, rest), "Only a comment may follow a section header."));
        const std::string_view name = trimRight(trimLeft(body.substr(1, end - 1)));
        if (name.empty())
            return refuse(failAt(options_, positionIn(line, body), "The section has no name."));
        const auto [place, isNew] = places_.emplace(name, sections_.size());
        if (isNew)
            sections_.push_back({name, positionIn(line, body), {}});
        section_ = place->second;
        continues_ = false;
        return count(line);
    }

    bool takeEntry(const Line &line, std::string_view body)
    {
        const std::size_t mark = std::min(body.find_first_of("=:"), body.size());
        Entry entry;
        entry.key = trimRight(body.substr(0, mark));
        entry.keyAt = positionIn(line, body);
        entry.hasValue = mark < body.size();
        const std::string_view value = trimLeft(body.substr(std::min(mark + 1, body.size())));
        entry.value = value;
        entry.valueAt = positionIn(line, value);
        if (entry.key.empty())
            return refuse(failAt(options_, entry.keyAt, "The key before \"" + std::string(body.substr(mark, 1)) + "\" is missing."));
        sections_[section_].entries.push_back(std::move(entry));
        continues_ = true;
        return count(line);
    }

    bool count(const Line &line)
    {
        if (++nodes_ > options_.limits.nodes)
            return refuse(failLimit(options_, {line.number, 1}, "nodes", options_.limits.nodes));
        return true;
    }

    const ReadOptions &options_;
    std::vector<Section> sections_; // the first has no name: what stands before any section
    std::map<std::string_view, std::size_t> places_;
    std::size_t section_ = 0;
    std::size_t indent_ = 0;
    bool continues_ = false; // an indented line belongs to the last entry
    std::size_t nodes_ = 0;
    Error error_;
};

}

Result<Value> readIni(std::string_view text, const ReadOptions &options)
{
    const auto accepted = acceptText(text, options);
    if (!accepted)
        return Failure(accepted.error());
    IniReader reader(options);
    LineScanner lines(*accepted);
    while (const auto line = lines.next()) {
        if (!reader.take(*line))
            return Failure(std::move(reader.error()));
    }
    return reader.finish();
}

}
