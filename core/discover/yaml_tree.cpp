// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/yaml_tree.h"

#include "core/base/text.h"
#include "core/discover/scalar_kind.h"
#include "core/discover/yaml_lines.h"

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <unordered_map>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace plumbline {
namespace {

// Leaves the parser from inside an event; caught in readChunk().
struct Refused {
    Position at;
    std::string detail;
};

std::size_t countNodes(const YamlNode &node)
{
    std::size_t out = 1;
    for (const YamlNode &item : node.items)
        out += countNodes(item);
    return out;
}

// Builds the tree of one document after another from the parser's events.
class Builder final : public YAML::EventHandler {
public:
    Builder(const YamlChunk &chunk, const YamlTreeLimits &limits) : positions_(chunk), limits_(limits) {}

    std::optional<YamlNode> takeRoot() { return std::move(root_); }
    // Where the parser gave up; it has no mark for the end of the text.
    [[nodiscard]] Position placeOfError(const YAML::Mark &mark) const
    {
        return mark.is_null() && !frames_.empty() ? frames_.back().node.at : place(mark);
    }

    // A chunk holds one document. The parser makes another one of what does not belong to it, and of a document that
    // begins with a comma one after another for ever.
    void OnDocumentStart(const YAML::Mark &mark) override
    {
        if (started_ == mark.pos)
            throw Refused{place(mark), "a document cannot begin with this character; remove it"};
        if (started_ >= 0)
            throw Refused{place(mark),
                          "this does not belong to what stands above it; correct its indentation, or begin a document with ---"};
        started_ = mark.pos;
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        if (expectsKey())
            throw Refused{place(mark), "a key is missing here; give the field a name"};
        YamlNode node;
        node.at = placeOfNull(mark);
        add(std::move(node), anchor);
    }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto known = anchors_.find(anchor);
        if (known == anchors_.end())
            throw Refused{place(mark), "this alias names a value that contains it; write the value out"};
        if (expectsKey())
            throw Refused{place(mark), "an alias cannot be a key; write the name of the field"};
        charge(place(mark), countNodes(known->second));
        add(YamlNode(known->second), YAML::anchor_t{});
    }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &value) override
    {
        YamlNode node;
        node.at = place(mark);
        node.text = value;
        if (!positions_.quoteIsClosed(mark.line, mark.column))
            throw Refused{node.at, "this quote is never closed; close it"};
        if (tag == "!" || tag == "tag:yaml.org,2002:str")
            node.kind = YamlNode::Kind::String;
        else if (tag.empty() || tag == "?")
            node.kind = scalarKind(value);
        else
            refuseTag(node.at, tag);
        if (expectsKey())
            return takeKey(std::move(node.text), node.at);
        add(std::move(node), anchor);
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::List, mark, tag, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::Map, mark, tag, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Frame {
        YamlNode node;
        YAML::anchor_t anchor{};
        YamlKey key; // of the value that comes next
        bool haveKey = false;
        std::map<std::string, Position, std::less<>> seen;
    };

    [[nodiscard]] Position place(const YAML::Mark &mark) const { return positions_.at(mark.line, mark.column); }
    // The parser marks the token after an absent value.
    [[nodiscard]] Position placeOfNull(const YAML::Mark &mark) const
    {
        if (frames_.empty())
            return place(mark);
        const Frame &frame = frames_.back();
        if (frame.node.kind == YamlNode::Kind::Map)
            return frame.key.at;
        const Position at = positions_.beforeMark(mark.line, mark.column);
        const bool before = at.line < frame.node.at.line || (at.line == frame.node.at.line && at.column < frame.node.at.column);
        return before ? frame.node.at : at;
    }
    [[nodiscard]] bool expectsKey() const
    {
        return !frames_.empty() && frames_.back().node.kind == YamlNode::Kind::Map && !frames_.back().haveKey;
    }

    [[noreturn]] static void refuseTag(Position at, const std::string &tag)
    {
        throw Refused{at, "the tag \"" + visible(tag) + "\" is not used here; remove it, or put the value in quotes"};
    }

    void charge(Position at, std::size_t count)
    {
        nodes_ += count;
        if (nodes_ > limits_.nodes)
            throw Refused{at, "the file has more than " + std::to_string(limits_.nodes) +
                                  " values with its aliases expanded; split it, or write out less"};
    }

    void takeKey(std::string name, Position at)
    {
        Frame &frame = frames_.back();
        const auto [known, fresh] = frame.seen.emplace(name, at);
        if (!fresh)
            throw Refused{at, "\"" + visible(name) + "\" is given twice, first at line " + std::to_string(known->second.line) +
                                  ", column " + std::to_string(known->second.column) + "; keep one of them"};
        frame.key = {std::move(name), at};
        frame.haveKey = true;
    }

    void open(YamlNode::Kind kind, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor)
    {
        const Position at = place(mark);
        if (expectsKey())
            throw Refused{at, "a list or map cannot be a key; use plain text, or close the bracket"};
        if (!tag.empty() && tag != "?")
            refuseTag(at, tag);
        if (frames_.size() >= limits_.depth)
            throw Refused{at, "values are nested deeper than " + std::to_string(limits_.depth) + " levels; flatten them"};
        Frame frame;
        frame.node.kind = kind;
        frame.node.at = at;
        frame.anchor = anchor;
        frames_.push_back(std::move(frame));
    }

    void close()
    {
        Frame frame = std::move(frames_.back());
        frames_.pop_back();
        add(std::move(frame.node), frame.anchor);
    }

    void add(YamlNode node, YAML::anchor_t anchor)
    {
        charge(node.at, 1);
        if (anchor != YAML::anchor_t{}) {
            charge(node.at, countNodes(node));
            anchors_[anchor] = node;
        }
        if (frames_.empty()) {
            root_ = std::move(node);
            return;
        }
        Frame &frame = frames_.back();
        if (frame.node.kind == YamlNode::Kind::Map) {
            frame.node.keys.push_back(std::move(frame.key));
            frame.haveKey = false;
        }
        frame.node.items.push_back(std::move(node));
    }

    YamlPositions positions_;
    const YamlTreeLimits &limits_;
    std::optional<YamlNode> root_;
    std::vector<Frame> frames_;
    std::unordered_map<YAML::anchor_t, YamlNode> anchors_;
    std::size_t nodes_ = 0;
    int started_ = -1;
};

void readChunk(const YamlChunk &chunk, const std::string &file, const YamlTreeLimits &limits, YamlDocuments &out)
{
    const auto refuse = [&](Position at, std::string detail) {
        out.errors.push_back({ErrorCode::InvalidInput, placeIn(file, at), std::move(detail)});
    };
    if (auto forbidden = findForbidden(chunk))
        return refuse(forbidden->first, std::move(forbidden->second));
    Builder builder(chunk, limits);
    try {
        std::istringstream stream{std::string(chunk.text)};
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
        if (auto root = builder.takeRoot(); root && root->kind != YamlNode::Kind::Null)
            out.roots.push_back(std::move(*root));
    } catch (const Refused &refused) {
        refuse(refused.at, refused.detail);
    } catch (const YAML::Exception &error) {
        refuse(builder.placeOfError(error.mark), "this is not valid YAML: " + visible(error.msg) + "; correct the syntax");
    } catch (const std::exception &) {
        refuse({chunk.firstLine, 1}, "this document could not be read as YAML; correct its syntax");
    }
}

}

const YamlNode *YamlNode::find(std::string_view key) const
{
    const auto it = std::find_if(keys.begin(), keys.end(), [key](const YamlKey &known) { return known.name == key; });
    return it == keys.end() ? nullptr : &items[static_cast<std::size_t>(it - keys.begin())];
}

YamlDocuments readYamlTree(std::string_view text, const std::string &file, const YamlTreeLimits &limits)
{
    YamlDocuments out;
    const auto refuseWhole = [&](std::string detail) {
        out.errors.push_back({ErrorCode::InvalidInput, placeIn(file, {1, 1}), std::move(detail)});
    };
    if (text.size() > limits.bytes) {
        refuseWhole("the file is larger than " + std::to_string(limits.bytes) + " bytes; split it");
        return out;
    }
    const std::vector<YamlChunk> chunks = splitYaml(text);
    if (chunks.size() > limits.documents) {
        refuseWhole("the file has more than " + std::to_string(limits.documents) + " documents; split it");
        return out;
    }
    for (const YamlChunk &chunk : chunks)
        readChunk(chunk, file, limits, out);
    return out;
}

std::string placeIn(const std::string &file, Position at)
{
    return file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

}
