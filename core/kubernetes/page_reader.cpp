// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/page_reader.h"

namespace plumbline {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t together = std::size_t{512} << 10U; // bytes of objects that are handed over at once

simdjson::padded_string_view padded(std::string &json)
{
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    return simdjson::padded_string_view(json.data(), json.size(), json.capacity());
}

simdjson::error_code readMetadata(ondemand::value value, PageHead &head)
{
    ondemand::object metadata;
    if (const auto error = value.get_object().get(metadata))
        return error;
    for (auto item : metadata) {
        ondemand::field field;
        if (const auto error = std::move(item).get(field))
            return error;
        std::string_view key;
        std::string_view text;
        std::uint64_t number = 0;
        if (const auto error = field.unescaped_key().get(key))
            return error;
        if (key == "resourceVersion" && field.value().get_string().get(text) == simdjson::SUCCESS)
            head.resourceVersion = text;
        else if (key == "continue" && field.value().get_string().get(text) == simdjson::SUCCESS)
            head.next = text;
        else if (key == "remainingItemCount" && field.value().get_uint64().get(number) == simdjson::SUCCESS)
            head.remaining = number;
    }
    return simdjson::SUCCESS;
}

simdjson::error_code readHead(simdjson::padded_string_view json, ondemand::parser &parser, PageHead &head)
{
    ondemand::document document;
    ondemand::object root;
    if (const auto error = parser.iterate(json).get(document))
        return error;
    if (const auto error = document.get_object().get(root))
        return error;
    bool hasItems = false;
    bool hasMetadata = false;
    for (auto item : root) {
        ondemand::field field;
        if (const auto error = std::move(item).get(field))
            return error;
        std::string_view key;
        if (const auto error = field.unescaped_key().get(key))
            return error;
        if (key == "metadata") {
            hasMetadata = true;
            if (const auto error = readMetadata(field.value(), head))
                return error;
        } else if (key == "items") { // null where there are none
            hasItems = true;
            bool none = false;
            ondemand::array items;
            if (field.value().is_null().get(none) != simdjson::SUCCESS || !none)
                if (const auto error = field.value().get_array().get(items))
                    return error;
        }
    }
    return hasMetadata && hasItems ? simdjson::SUCCESS : simdjson::NO_SUCH_FIELD;
}

}

void PageReader::put(std::string_view piece, bool begins)
{
    {
        const std::scoped_lock lock(mutex_);
        if (begins) {
            pending_.clear();
            begins_ = true;
        }
        pending_.append(piece);
    }
    came_.notify_one();
}

void PageReader::close()
{
    {
        const std::scoped_lock lock(mutex_);
        closed_ = true;
    }
    came_.notify_one();
}

bool PageReader::next(std::string &text)
{
    text.clear();
    std::unique_lock lock(mutex_);
    came_.wait(lock, [this] { return closed_ || !pending_.empty(); });
    if (std::exchange(begins_, false)) {
        brokeOff_ = brokeOff_ || taken_;
        items_ = {};
        bytes_ = 0;
    }
    text.swap(pending_);
    return !text.empty();
}

Result<void> PageReader::run(const TakeObjects &take, std::string_view subject)
{
    Result<void> out;
    for (std::string text; next(text);) {
        bytes_ += text.size();
        items_.put(text);
        if (out && items_.bytes() >= together)
            out = finish(take, subject);
    }
    return out;
}

Result<PageHead> PageReader::head(std::string_view subject)
{
    PageHead out;
    std::string rest = items_.rest();
    if (const auto error = readHead(padded(rest), parser_, out))
        return failJson(subject, error);
    return out;
}

Result<void> PageReader::finish(const TakeObjects &take, std::string_view subject)
{
    if (items_.bytes() == 0)
        return {};
    std::string json = "[" + items_.take() + "]";
    std::vector<ApiObject> objects;
    if (const auto error = readItems(json, objects))
        return failJson(subject, error);
    taken_ = true;
    return take(std::move(objects));
}

simdjson::error_code PageReader::readItems(std::string &json, std::vector<ApiObject> &out)
{
    ondemand::document document;
    ondemand::array items;
    if (const auto error = parser_.iterate(padded(json)).get(document))
        return error;
    if (const auto error = document.get_array().get(items))
        return error;
    for (auto item : items) {
        ondemand::object object;
        if (const auto error = item.get_object().get(object))
            return error;
        out.emplace_back();
        if (const auto error = reader_.read(object, &type_, out.back()))
            return error;
    }
    return simdjson::SUCCESS;
}

}
