// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/json_text.h"
#include "core/value/value.h"

namespace plumbline {

namespace {

class Printer {
public:
    explicit Printer(int indent) : indent_(indent) {}

    void print(const Value &value, int level)
    {
        switch (value.kind()) {
        case ValueKind::Null: literalOr(value.text().empty() || value.text() == "null", "null", value.text()); break;
        case ValueKind::Bool: literalOr(value.text() == "true" || value.text() == "false", value.text(), value.text()); break;
        case ValueKind::Int:
        case ValueKind::Float: literalOr(isJsonNumber(value.text()), value.text(), value.text()); break;
        case ValueKind::String: appendJsonString(out, value.text()); break;
        case ValueKind::Alias: appendJsonString(out, "*" + std::string(value.text())); break;
        case ValueKind::List:
        case ValueKind::Map: container(value, level); break;
        }
    }

    std::string out;

private:
    // Source texts that JSON has no literal for ("yes", "0x1F", "~") stay readable as strings.
    void literalOr(bool isLiteral, std::string_view literal, std::string_view text)
    {
        if (isLiteral)
            out += literal;
        else
            appendJsonString(out, text);
    }

    void container(const Value &value, int level)
    {
        const bool map = value.kind() == ValueKind::Map;
        out += map ? '{' : '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0)
                out += ',';
            breakLine(level + 1);
            if (map) {
                appendJsonString(out, value.key(i));
                out += indent_ > 0 ? ": " : ":";
            }
            print(value.at(i), level + 1);
        }
        if (value.size() > 0)
            breakLine(level);
        out += map ? '}' : ']';
    }

    void breakLine(int level)
    {
        if (indent_ <= 0)
            return;
        out += '\n';
        out.append(static_cast<std::size_t>(indent_ * level), ' ');
    }

    int indent_;
};

}

std::string toJson(const Value &value, int indent)
{
    Printer printer(indent);
    printer.print(value, 0);
    return std::move(printer.out);
}

}
