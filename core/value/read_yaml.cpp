// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/readers.h"
#include "core/value/source_text.h"
#include "core/value/yaml_reader.h"

namespace plumbline {

namespace {

// libyaml compares each %TAG line of a document with all others.
constexpr std::size_t mostTagLines = 256;

class Parser {
public:
    explicit Parser(std::string_view text) : ready_(yaml_parser_initialize(&parser_) != 0)
    {
        if (!ready_)
            return;
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char *>(text.data()), text.size());
    }
    ~Parser()
    {
        if (ready_)
            yaml_parser_delete(&parser_);
    }
    Parser(const Parser &) = delete;
    Parser &operator=(const Parser &) = delete;

    [[nodiscard]] bool next(yaml_event_t &event) { return ready_ && yaml_parser_parse(&parser_, &event) != 0; }
    [[nodiscard]] const yaml_parser_t &state() const { return parser_; }

private:
    yaml_parser_t parser_{};
    bool ready_;
};

Failure syntaxError(const yaml_parser_t &parser, std::string_view text, const ReadOptions &options)
{
    if (parser.error == YAML_NO_ERROR || parser.error == YAML_MEMORY_ERROR)
        return fail(ErrorCode::Internal, options.subject, "There is not enough memory to read this file.");
    Position where{static_cast<std::uint32_t>(parser.problem_mark.line + 1), static_cast<std::uint32_t>(parser.problem_mark.column + 1)};
    if (parser.error == YAML_READER_ERROR)
        where = positionOf(text, parser.problem_offset);
    std::string detail = "Not valid YAML: ";
    detail += parser.problem ? parser.problem : "it cannot be read";
    if (parser.context)
        detail.append(" ").append(parser.context).append(" that begins in line ").append(std::to_string(parser.context_mark.line + 1));
    return failAt(options, where, detail + ".");
}

// YAML 1.1 ends lines with U+0085, U+2028 and U+2029 too: what may be one of these counts.
bool beginsLine(std::string_view text, std::size_t at)
{
    const char before = at == 0 ? '\n' : text[at - 1];
    return before == '\n' || before == '\r' || (static_cast<unsigned char>(before) & 0xC0U) == 0x80U;
}

bool hasTooManyTagLines(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = text.find("%TAG"); at != std::string_view::npos; at = text.find("%TAG", at + 4))
        count += beginsLine(text, at) ? 1 : 0;
    return count > mostTagLines;
}

// libyaml skips a byte order mark that begins a line, Kubernetes takes it for text: as in files joined end to end.
std::optional<std::size_t> strayMark(std::string_view text)
{
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + mark.size())) {
        if (beginsLine(text, at))
            return at;
    }
    return std::nullopt;
}

}

Result<std::vector<Value>> readYaml(std::string_view text, const ReadOptions &options)
{
    const auto accepted = acceptText(text, options);
    if (!accepted)
        return Failure(accepted.error());
    if (hasTooManyTagLines(*accepted))
        return failLimit(options, {1, 1}, "%TAG lines", mostTagLines);
    if (const auto at = options.meaning == ReadOptions::Meaning::Kubernetes ? strayMark(*accepted) : std::nullopt)
        return failAt(options, positionOf(*accepted, *at), "A byte order mark stands in the middle of the text. Remove it.");
    Parser parser(*accepted);
    YamlReader reader(*accepted, options);
    for (;;) {
        yaml_event_t event;
        if (!parser.next(event))
            return syntaxError(parser.state(), *accepted, options);
        const bool last = event.type == YAML_STREAM_END_EVENT;
        const bool taken = reader.take(event);
        yaml_event_delete(&event);
        if (!taken)
            return Failure(std::move(reader.error()));
        if (last)
            return std::move(reader.documents());
    }
}

}
