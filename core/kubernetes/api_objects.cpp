// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/api_objects.h"

#include "core/kubernetes/api_failure.h"
#include "core/kubernetes/object_reader.h"

#include <algorithm>
#include <future>

namespace plumbline {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr int listAttempts = 4;
constexpr std::size_t largestPages = 20; // of the first one's size

ApiFailure corrupt(Error error)
{
    ApiFailure out;
    out.error = std::move(error);
    out.sent = true;
    return out;
}

simdjson::padded_string_view padded(std::string &json)
{
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    return simdjson::padded_string_view(json.data(), json.size(), json.capacity());
}

simdjson::error_code readListMetadata(ondemand::value value, ApiPage &page)
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
            page.list.resourceVersion = text;
        else if (key == "continue" && field.value().get_string().get(text) == simdjson::SUCCESS)
            page.next = text;
        else if (key == "remainingItemCount" && field.value().get_uint64().get(number) == simdjson::SUCCESS)
            page.remaining = number;
    }
    return simdjson::SUCCESS;
}

class PageReader {
public:
    explicit PageReader(const ApiResource &resource) : type_{resource.apiVersion(), resource.kind} {}

    simdjson::error_code read(simdjson::padded_string_view json, bool withItems, ApiPage &page)
    {
        ondemand::document document;
        ondemand::object root;
        if (const auto error = parser_.iterate(json).get(document))
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
            simdjson::error_code error = simdjson::SUCCESS;
            if (key == "metadata") {
                hasMetadata = true;
                error = readListMetadata(field.value(), page);
                if (!error && !withItems)
                    return simdjson::SUCCESS;
            } else if (key == "items" && withItems) {
                hasItems = true;
                error = readItems(field.value(), page);
            }
            if (error)
                return error;
        }
        return hasMetadata && hasItems ? simdjson::SUCCESS : simdjson::NO_SUCH_FIELD;
    }

private:
    simdjson::error_code readItems(ondemand::value value, ApiPage &page)
    {
        bool none = false;
        if (value.is_null().get(none) == simdjson::SUCCESS && none)
            return simdjson::SUCCESS;
        ondemand::array items;
        if (const auto error = value.get_array().get(items))
            return error;
        for (auto item : items) {
            ondemand::object object;
            if (const auto error = item.get_object().get(object))
                return error;
            page.list.items.emplace_back();
            if (const auto error = reader_.read(object, &type_, page.list.items.back()))
                return error;
        }
        return simdjson::SUCCESS;
    }

    const ObjectReader::Type type_;
    ondemand::parser parser_;
    ObjectReader reader_;
};

ApiRequest pageRequest(const ApiResource &resource, const ListOptions &options, std::size_t limit, const std::string &next)
{
    ApiRequest out;
    out.path = resource.path(options.nameSpace);
    out.query.emplace_back("limit", std::to_string(limit));
    if (!next.empty())
        out.query.emplace_back("continue", next);
    if (!options.labelSelector.empty())
        out.query.emplace_back("labelSelector", options.labelSelector);
    if (!options.fieldSelector.empty())
        out.query.emplace_back("fieldSelector", options.fieldSelector);
    return out;
}

// The pages of one collection; a page is read while the next one is under way.
class Listing {
public:
    Listing(ApiConnection &connection, const ApiResource &resource, const ListOptions &options)
        : connection_(connection), resource_(resource), options_(options)
    {}

    ApiResult<ApiList> run(std::stop_token stop)
    {
        std::string next;
        std::size_t limit = options_.pageSize;
        do {
            const ApiRequest request = pageRequest(resource_, options_, limit, next);
            auto answer = connection_.request(request, stop);
            if (auto failure = settle())
                return tl::unexpected(*std::move(failure));
            if (!answer)
                return tl::unexpected(std::move(answer.error()));
            const std::string subject = subjectOf(request, connection_.access().server);
            ApiPage head;
            if (const auto error = PageReader(resource_).read(padded(answer->body), false, head))
                return tl::unexpected(corrupt(failJson(subject, error).value()));
            next = head.next;
            limit = std::clamp(limit * options_.pageBytes / std::max<std::size_t>(answer->body.size(), 1), options_.pageSize,
                               largestPages * options_.pageSize);
            reading_ = std::async(std::launch::async, [this, subject, body = std::move(answer->body)]() mutable {
                return readPage(std::move(body), resource_, subject);
            });
        } while (!next.empty());
        if (auto failure = settle())
            return tl::unexpected(*std::move(failure));
        return std::move(list_);
    }

    // Pages of two moments do not make a list.
    [[nodiscard]] bool moved() const { return moved_; }

private:
    std::optional<ApiFailure> settle()
    {
        if (!reading_.valid())
            return std::nullopt;
        auto page = reading_.get();
        if (!page)
            return corrupt(std::move(page.error()));
        moved_ = !list_.resourceVersion.empty() && list_.resourceVersion != page->list.resourceVersion;
        if (moved_)
            return corrupt({ErrorCode::Conflict, resource_.plural, "The collection moved while it was being listed."});
        list_.resourceVersion = page->list.resourceVersion;
        if (list_.items.empty())
            list_.items.reserve(page->list.items.size() + page->remaining);
        list_.items.insert(list_.items.end(), std::make_move_iterator(page->list.items.begin()),
                           std::make_move_iterator(page->list.items.end()));
        return std::nullopt;
    }

    ApiConnection &connection_;
    const ApiResource &resource_;
    const ListOptions &options_;
    ApiList list_;
    bool moved_ = false;
    std::future<Result<ApiPage>> reading_; // last, so that it ends before what it reads
};

}

std::string_view ApiObject::metadata(std::string_view field) const
{
    const auto all = value.find("metadata");
    const auto found = all ? all->find(field) : std::nullopt;
    return found && found->kind() == ValueKind::String ? found->text() : std::string_view();
}

Result<ApiPage> readPage(std::string json, const ApiResource &resource, std::string_view subject)
{
    ApiPage out;
    if (const auto error = PageReader(resource).read(padded(json), true, out))
        return failJson(subject, error);
    return out;
}

Result<ApiObject> readObject(std::string_view json, std::string_view subject)
{
    ondemand::parser parser;
    ondemand::document document;
    ondemand::object root;
    ApiObject out;
    const simdjson::padded_string text(json);
    if (const auto error = parser.iterate(text).get(document))
        return failJson(subject, error);
    if (const auto error = document.get_object().get(root))
        return failJson(subject, error);
    if (const auto error = ObjectReader().read(root, nullptr, out))
        return failJson(subject, error);
    return out;
}

ApiResult<ApiList> listAll(ApiConnection &connection, const ApiResource &resource, const ListOptions &options, std::stop_token stop)
{
    for (int attempt = 1;; ++attempt) {
        Listing listing(connection, resource, options);
        auto list = listing.run(stop);
        const bool again = !list && (list.error().expired() || listing.moved());
        if (!again || attempt == listAttempts)
            return list;
    }
}

ApiResult<ApiObject> getObject(ApiConnection &connection, const ApiResource &resource, std::string_view nameSpace, std::string_view name,
                               std::stop_token stop)
{
    ApiRequest request;
    request.path = resource.path(nameSpace, name);
    const auto answer = connection.request(request, stop);
    if (!answer)
        return tl::unexpected(answer.error());
    auto object = readObject(answer->body, subjectOf(request, connection.access().server));
    if (object && object->name() != name)
        object = fail(ErrorCode::InvalidInput, subjectOf(request, connection.access().server), "The server answered with another object.");
    if (!object)
        return tl::unexpected(corrupt(std::move(object.error())));
    return *std::move(object);
}

}
