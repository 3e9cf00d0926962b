// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/field_table.h"

#include "core/base/text.h"
#include "core/discover/nearest.h"
#include "core/discover/node_access.h"

#include <array>

namespace plumbline {
namespace {

using Kind = YamlNode::Kind;

std::string described(const YamlNode &node)
{
    switch (node.kind) {
    case Kind::Null: return "nothing is given";
    case Kind::Bool: return "this is the boolean " + node.text;
    case Kind::Int:
    case Kind::Float: return "this is the number " + quoted(node.text);
    case Kind::String: return "this is the text " + quoted(node.text);
    case Kind::List: return "this is a list";
    case Kind::Map: return "this is a map";
    }
    return {};
}

std::string_view wanted(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Text: return "text is expected";
    case FieldKind::Flag: return "true or false is expected";
    case FieldKind::Integer: return "a whole number is expected";
    case FieldKind::Map:
    case FieldKind::Choice: return "a map of fields is expected";
    case FieldKind::TextList:
    case FieldKind::MapList: return "a list is expected";
    case FieldKind::TextMap: return "a map of texts is expected";
    }
    return "nothing is expected";
}

bool fits(FieldKind kind, Kind given)
{
    switch (kind) {
    case FieldKind::Text: return given == Kind::String;
    case FieldKind::Flag: return given == Kind::Bool;
    case FieldKind::Integer: return given == Kind::Int;
    case FieldKind::Map:
    case FieldKind::Choice:
    case FieldKind::TextMap: return given == Kind::Map;
    case FieldKind::TextList:
    case FieldKind::MapList: return given == Kind::List;
    }
    return false;
}

class Checker {
public:
    Checker(const std::string &file, std::vector<Error> &errors) : file_(file), errors_(errors) {}

    bool checkRoot(const YamlNode &root, std::span<const Field> fields)
    {
        if (root.kind == Kind::Map)
            checkMap(root, fields, {});
        else
            complain(root.at, {}, "a map of fields is expected, but " + described(root));
        return good_;
    }

private:
    void checkMap(const YamlNode &map, std::span<const Field> fields, const std::string &path)
    {
        for (std::size_t i = 0; i < map.keys.size(); ++i) {
            const Field *field = find(fields, map.keys[i].name);
            const std::string below = join(path, map.keys[i].name);
            if (!field)
                complain(map.keys[i].at, below, unknown(map.keys[i].name, fields));
            else
                checkValue(map.items[i], *field, below);
        }
        for (const Field &field : fields)
            if (field.required && !map.find(field.name))
                complain(map.at, join(path, field.name), "is missing" + todo(field));
    }

    static std::string join(const std::string &path, std::string_view name)
    {
        std::string shown = visible(name.substr(0, 80));
        return path.empty() ? shown : path + "." + shown;
    }
    static const Field *find(std::span<const Field> fields, std::string_view name)
    {
        for (const Field &field : fields)
            if (field.name == name)
                return &field;
        return nullptr;
    }
    static std::string todo(const Field &field) { return field.hint.empty() ? "" : "; " + std::string(field.hint); }

    static std::string unknown(std::string_view name, std::span<const Field> fields)
    {
        std::vector<std::string_view> names;
        std::string all;
        for (const Field &field : fields) {
            names.push_back(field.name);
            all += (all.empty() ? "" : ", ") + std::string(field.name);
        }
        const std::string_view near = nearest(name, names);
        return near.empty() ? "there is no such field; remove it (known here: " + all + ")"
                            : "there is no such field; did you mean \"" + std::string(near) + "\"?";
    }

    void complain(Position at, const std::string &path, const std::string &detail)
    {
        good_ = false;
        if (errors_.size() < maxFileErrors)
            errors_.push_back(fieldError(file_, at, path, detail));
        else if (errors_.size() == maxFileErrors)
            errors_.push_back(fieldError(file_, at, path, "this and more is wrong with the file; correct what is listed first"));
    }

    void checkValue(const YamlNode &node, const Field &field, const std::string &path)
    {
        if (!fits(field.kind, node.kind))
            return complain(node.at, path, mismatch(node, field));
        switch (field.kind) {
        case FieldKind::Text: return checkText(node, field, path);
        case FieldKind::Integer: return checkInteger(node, field, path);
        case FieldKind::Map: return checkMap(node, field.fields, path);
        case FieldKind::Choice: return checkChoice(node, field, path);
        case FieldKind::TextMap: return checkTextMap(node, field, path);
        case FieldKind::TextList:
        case FieldKind::MapList: return checkList(node, field, path);
        case FieldKind::Flag: return;
        }
    }

    void checkChoice(const YamlNode &node, const Field &field, const std::string &path)
    {
        checkMap(node, field.fields, path);
        std::string names;
        for (const Field &one : field.fields)
            names += (names.empty() ? "" : " or ") + std::string(one.name);
        if (node.keys.size() > 1)
            complain(node.keys[1].at, path, "only one of " + names + " can be the target; remove the others");
        else if (node.keys.empty())
            complain(node.at, path, names + " is missing" + todo(field));
    }

    static std::string mismatch(const YamlNode &node, const Field &field)
    {
        std::string out = std::string(wanted(field.kind)) + ", but " + described(node);
        const bool plainScalar = node.kind == Kind::Bool || node.kind == Kind::Int || node.kind == Kind::Float;
        if (field.kind == FieldKind::Text && plainScalar)
            return out + "; put quotes around it";
        return out + todo(field);
    }

    void checkText(const YamlNode &node, const Field &field, const std::string &path)
    {
        if (!field.words.empty()) {
            for (const std::string_view word : field.words)
                if (word == node.text)
                    return;
            const std::string_view near = nearest(node.text, field.words);
            std::string words;
            for (const std::string_view word : field.words)
                words += (words.empty() ? "" : " or ") + std::string(word);
            return complain(node.at, path,
                            quoted(node.text) + " is not accepted here; " +
                                (near.empty() ? "write " + words : "did you mean \"" + std::string(near) + "\"?"));
        }
        if (field.rule)
            if (const std::string complaint = field.rule(node.text); !complaint.empty())
                complain(node.at, path, complaint);
    }

    void checkInteger(const YamlNode &node, const Field &field, const std::string &path)
    {
        const int value = toInt(node.text);
        if (value < field.min || value > field.max)
            complain(node.at, path,
                     quoted(node.text) + " is out of range; write a whole number from " + std::to_string(field.min) + " to " +
                         std::to_string(field.max));
    }

    void checkTextMap(const YamlNode &node, const Field &field, const std::string &path)
    {
        Field value = field;
        value.kind = FieldKind::Text;
        for (std::size_t i = 0; i < node.keys.size(); ++i) {
            const std::string below = join(path, node.keys[i].name);
            if (const std::string complaint = field.keyRule(node.keys[i].name); !complaint.empty())
                complain(node.keys[i].at, below, complaint);
            checkValue(node.items[i], value, below);
        }
    }

    void checkList(const YamlNode &node, const Field &field, const std::string &path)
    {
        if (field.nonEmpty && node.items.empty())
            return complain(node.at, path, "the list is empty" + todo(field));
        Field item = field;
        item.kind = field.kind == FieldKind::MapList ? FieldKind::Map : FieldKind::Text;
        for (std::size_t i = 0; i < node.items.size(); ++i)
            checkValue(node.items[i], item, path + "[" + std::to_string(i) + "]");
    }

    const std::string &file_;
    std::vector<Error> &errors_;
    bool good_ = true;
};

}

std::string quoted(std::string_view text)
{
    constexpr std::size_t longest = 80;
    if (text.size() <= longest)
        return "\"" + visible(text) + "\"";
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
        --cut;
    return "\"" + visible(text.substr(0, cut)) + "…\"";
}

Error fieldError(const std::string &file, Position at, const std::string &field, const std::string &detail)
{
    return {ErrorCode::InvalidInput, placeIn(file, at), field.empty() ? detail : field + ": " + detail};
}

bool checkFields(const YamlNode &root, std::span<const Field> fields, const std::string &file, std::vector<Error> &errors)
{
    return Checker(file, errors).checkRoot(root, fields);
}

bool checkHeader(const YamlNode &root, std::string_view kind, const std::string &file, std::vector<Error> &errors)
{
    const std::array versions{apiVersion};
    const std::array kinds{kind};
    const std::array header{
        Field{.name = "apiVersion", .required = true, .hint = "write apiVersion: plumbline.dev/v1", .words = versions},
        Field{.name = "kind", .required = true, .hint = "say what the document declares", .words = kinds},
    };
    YamlNode top = root;
    if (root.kind == Kind::Map) {
        top.keys.clear();
        top.items.clear();
        for (std::size_t i = 0; i < root.keys.size(); ++i)
            if (root.keys[i].name == "apiVersion" || root.keys[i].name == "kind") {
                top.keys.push_back(root.keys[i]);
                top.items.push_back(root.items[i]);
            }
    }
    return checkFields(top, header, file, errors);
}

}
