// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/json_path.h"

#include <charconv>

namespace plumbline {
namespace {

bool isNameByte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' ||
           static_cast<unsigned char>(byte) >= 0x80;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Result<JsonPath> read()
    {
        JsonPath out;
        take("$");
        while (at_ < text_.size()) {
            Result<JsonPath::Step> step = readStep();
            if (!step)
                return Failure(step.error());
            out.steps.push_back(std::move(*step));
        }
        if (out.steps.empty())
            return refuse("names nothing; write such as .spec.replicas");
        return out;
    }

private:
    [[nodiscard]] Failure refuse(const std::string &why) const
    {
        return fail(ErrorCode::InvalidInput, "JSONPath", "at character " + std::to_string(at_ + 1) + ": " + why);
    }

    bool take(std::string_view token)
    {
        if (text_.substr(at_, token.size()) != token)
            return false;
        at_ += token.size();
        return true;
    }

    void skipSpace()
    {
        while (take(" ")) {
        }
    }

    Result<JsonPath::Step> readStep()
    {
        JsonPath::Step out;
        if (take("[?("))
            return readFilter();
        if (take("[*]") || take(".*"))
            return out;
        if (take("[")) {
            Result<JsonPath::Step> inside = readBracket();
            if (inside && !take("]"))
                return refuse("a ] is missing");
            return inside;
        }
        if (!take("."))
            return refuse("a step begins with a dot or a bracket");
        out.kind = JsonPath::Kind::Name;
        out.name = readName();
        if (out.name.empty())
            return refuse("a name is missing; '..' is not among what is understood");
        return out;
    }

    std::string readName()
    {
        const std::size_t begin = at_;
        while (at_ < text_.size() && isNameByte(text_[at_]))
            ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    Result<JsonPath::Step> readBracket()
    {
        JsonPath::Step out;
        if (at_ < text_.size() && (text_[at_] == '\'' || text_[at_] == '"')) {
            out.kind = JsonPath::Kind::Name;
            Result<std::string> name = readQuoted();
            if (!name)
                return Failure(name.error());
            out.name = std::move(*name);
            return out;
        }
        out.kind = JsonPath::Kind::Index;
        const auto read = std::from_chars(text_.data() + at_, text_.data() + text_.size(), out.index);
        if (read.ec != std::errc())
            return refuse("between brackets stands a number, a quoted name, * or a filter");
        at_ = static_cast<std::size_t>(read.ptr - text_.data());
        return out;
    }

    Result<std::string> readQuoted()
    {
        const char quote = text_[at_++];
        std::string out;
        while (at_ < text_.size() && text_[at_] != quote) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size())
                ++at_;
            out += text_[at_++];
        }
        if (at_ == text_.size())
            return refuse("a quote is missing");
        ++at_;
        return out;
    }

    Result<JsonPath::Step> readFilter()
    {
        JsonPath::Step out;
        out.kind = JsonPath::Kind::Filter;
        skipSpace();
        if (!take("@"))
            return refuse("a filter begins with @");
        while (!text_.substr(at_).starts_with(' ') && !text_.substr(at_).starts_with('=') && !text_.substr(at_).starts_with('!')) {
            Result<JsonPath::Step> step = readStep();
            if (!step)
                return Failure(step.error());
            if (step->kind != JsonPath::Kind::Name)
                return refuse("a filter looks at names alone");
            out.inner += "/" + escapePointer(step->name);
        }
        skipSpace();
        out.equal = take("==");
        if (!out.equal && !take("!="))
            return refuse("a filter compares with == or !=");
        skipSpace();
        if (at_ < text_.size() && (text_[at_] == '\'' || text_[at_] == '"')) {
            Result<std::string> text = readQuoted();
            if (!text)
                return Failure(text.error());
            out.name = std::move(*text);
        } else {
            const std::size_t begin = at_;
            while (at_ < text_.size() && (isNameByte(text_[at_]) || text_[at_] == '.'))
                ++at_;
            out.name = text_.substr(begin, at_ - begin);
            if (out.name.empty())
                return refuse("a filter compares with a quoted text, a number, true, false or null");
        }
        skipSpace();
        if (!take(")]"))
            return refuse("a filter ends with )]");
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

bool fits(const JsonPath::Step &filter, const Value &item)
{
    const std::optional<Value> inner = item.resolve(filter.inner);
    const bool same =
        inner && inner->isScalar() && (inner->kind() == ValueKind::Null ? filter.name == "null" : inner->text() == filter.name);
    return same == filter.equal;
}

void collect(const JsonPath &path, std::size_t at, const Value &value, const std::string &pointer, std::vector<std::string> &out)
{
    if (at == path.steps.size()) {
        out.push_back(pointer);
        return;
    }
    const JsonPath::Step &step = path.steps[at];
    const bool map = value.kind() == ValueKind::Map;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool chosen = step.kind == JsonPath::Kind::All || (step.kind == JsonPath::Kind::Name && map && value.key(i) == step.name) ||
                            (step.kind == JsonPath::Kind::Index && !map && i == step.index) ||
                            (step.kind == JsonPath::Kind::Filter && fits(step, value.at(i)));
        if (chosen)
            collect(path, at + 1, value.at(i), pointer + "/" + (map ? escapePointer(value.key(i)) : std::to_string(i)), out);
    }
}

}

Result<JsonPath> readJsonPath(std::string_view text)
{
    return Reader(text).read();
}

std::vector<std::string> pointersOf(const JsonPath &path, const Value &value)
{
    std::vector<std::string> out;
    collect(path, 0, value, {}, out);
    return out;
}

}
