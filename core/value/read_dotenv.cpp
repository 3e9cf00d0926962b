// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/line_scanner.h"
#include "core/value/readers.h"
#include "core/value/source_text.h"
#include "core/value/value_builder.h"

#include <string>

namespace plumbline {

namespace {

bool isKeyCharacter(char c, bool first)
{
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return letter || (!first && ((c >= '0' && c <= '9') || c == '.' || c == '-'));
}

// The escapes that the common readers agree on; any other backslash stays.
std::string unescape(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
        switch (next) {
        case 'n': out += '\n'; break;
        case 'r': out += '\r'; break;
        case 't': out += '\t'; break;
        case '"':
        case '\\':
        case '$': out += next; break;
        default: out += text[i]; continue;
        }
        ++i;
    }
    return out;
}

class DotEnvReader {
public:
    DotEnvReader(std::string_view text, const ReadOptions &options) : text_(text), options_(options), cursor_(text), builder_(text.size())
    {}

    [[nodiscard]] Result<Value> read()
    {
        builder_.beginMap({1, 1});
        std::size_t entries = 0;
        while (at_ < text_.size()) {
            skip(lineBlanks);
            if (atLineEnd() || text_[at_] == '#') {
                skipLine();
                continue;
            }
            if (++entries > options_.limits.nodes)
                return failLimit(options_, here(), "nodes", options_.limits.nodes);
            if (!readEntry())
                return Failure(std::move(error_));
        }
        builder_.end();
        if (const auto &duplicate = builder_.duplicateKey())
            return failDuplicate(options_, duplicate->key, duplicate->first, duplicate->second);
        return builder_.finish();
    }

private:
    bool refuse(std::string detail)
    {
        error_ = std::move(failAt(options_, here(), std::move(detail)).value());
        return false;
    }

    [[nodiscard]] Position here() { return cursor_.at(at_); }
    [[nodiscard]] bool atLineEnd() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }
    void skip(std::string_view blanks) { at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size()); }

    void skipLine()
    {
        at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        at_ = std::min(text_.find_first_not_of("\r\n", at_), text_.size());
    }

    [[nodiscard]] std::string_view word()
    {
        const std::size_t begin = at_;
        while (at_ < text_.size() && isKeyCharacter(text_[at_], at_ == begin))
            ++at_;
        return text_.substr(begin, at_ - begin);
    }

    bool readEntry()
    {
        Position where = here();
        std::string_view key = word();
        const std::size_t afterKey = at_;
        skip(lineBlanks);
        if (key == "export" && at_ > afterKey && !atLineEnd() && text_[at_] != '=') {
            where = here();
            key = word();
            skip(lineBlanks);
        }
        if (key.empty())
            return refuse("Expected a name of letters, digits and \"_\" that begins with a letter, then \"=\".");
        builder_.key(key, where);
        if (atLineEnd() || text_[at_] == '#') {
            builder_.scalar(ValueKind::Null, "", here());
        } else if (text_[at_] != '=') {
            return refuse("Expected \"=\" after the name.");
        } else {
            ++at_;
            skip(lineBlanks);
            const bool quoted = at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'');
            if (quoted && !readQuoted())
                return false;
            if (!quoted)
                readBare();
        }
        skipLine();
        return true;
    }

    bool readQuoted()
    {
        const Position where = here();
        const char quote = text_[at_];
        const std::size_t begin = at_ + 1;
        std::size_t end = begin;
        while (end < text_.size() && text_[end] != quote)
            end += quote == '"' && text_[end] == '\\' ? 2 : 1;
        if (end >= text_.size())
            return refuse("The quoted value does not end.");
        const std::string_view raw = text_.substr(begin, end - begin);
        at_ = end + 1;
        skip(lineBlanks);
        if (!atLineEnd() && text_[at_] != '#')
            return refuse("Only a comment may follow the closing quote.");
        // '$' expands in double quotes and bare values, not in single quotes: there the quotes mean something.
        const bool literal = quote == '\'' && raw.find('$') != std::string_view::npos;
        builder_.scalar(ValueKind::String, quote == '"' ? unescape(raw) : std::string(raw), where, literal ? "'" : "");
        return true;
    }

    void readBare()
    {
        const Position where = here();
        const std::size_t lineEnd = std::min(text_.find_first_of("\r\n", at_), text_.size());
        std::size_t end = at_;
        while (end < lineEnd && !(text_[end] == '#' && (end == at_ || lineBlanks.find(text_[end - 1]) != std::string_view::npos)))
            ++end;
        builder_.scalar(ValueKind::String, trimRight(text_.substr(at_, end - at_)), where);
    }

    std::string_view text_;
    const ReadOptions &options_;
    PositionCursor cursor_;
    ValueBuilder builder_;
    std::size_t at_ = 0;
    Error error_;
};

}

Result<Value> readDotEnv(std::string_view text, const ReadOptions &options)
{
    const auto accepted = acceptText(text, options);
    if (!accepted)
        return Failure(accepted.error());
    return DotEnvReader(*accepted, options).read();
}

}
