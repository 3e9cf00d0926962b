// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/api_objects.h"

#include "core/kubernetes/api_failure.h"
#include "core/kubernetes/object_reader.h"
#include "core/kubernetes/page_reader.h"

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

// The pages of one collection. Objects are read and taken while the next ones come.
class Listing {
public:
    Listing(ApiConnection &connection, const ApiResource &resource, const ListOptions &options, const std::function<TakeObjects()> &begin,
            bool inPages)
        : connection_(connection), resource_(resource), options_(options), begin_(begin), inPages_(inPages), take_(begin())
    {}

    ApiResult<std::string> run(std::stop_token stop)
    {
        std::string next;
        limit_ = inPages_ ? options_.pageSize : std::max(options_.pageSize, withRoom(options_.expected));
        for (bool first = true;; first = false) {
            const ApiRequest request = pageRequest(resource_, options_, limit_, next);
            const std::string subject = subjectOf(request, connection_.access().server);
            PageReader page(resource_);
            Result<void> taken;
            const ApiResult<PageHead> head = read(request, page, taken, stop);
            if (!head)
                return tl::unexpected(head.error());
            const std::size_t whole = first && !inPages_ ? sizeOfWhole(*head, limit_, page.bytes()) : 0;
            moved_ = page.brokeOff() || (!version_.empty() && version_ != head->resourceVersion);
            if (moved_ && whole == 0)
                return tl::unexpected(corrupt({ErrorCode::Conflict, resource_.plural, "The collection moved while it was being listed."}));
            if (whole > 0) {
                limit_ = whole;
                if (page.hasTaken())
                    take_ = begin_();
                continue;
            }
            if (taken)
                taken = page.finish(take_, subject);
            if (!taken)
                return tl::unexpected(corrupt(std::move(taken.error())));
            version_ = head->resourceVersion;
            next = head->next;
            if (next.empty())
                return version_;
            limit_ = std::clamp(limit_ * options_.pageBytes / std::max<std::size_t>(page.bytes(), 1), options_.pageSize,
                                largestPages * options_.pageSize);
        }
    }

    // Pages of two moments do not make a list, nor do answers that broke off.
    [[nodiscard]] bool moved() const { return moved_; }
    // Asked for together, the objects were more than an answer may hold.
    [[nodiscard]] bool isTooLarge() const { return tooLarge_; }

private:
    // Asks for a page and hands over what comes of it; `taken`: what the taker said, which counts where the page is wanted.
    ApiResult<PageHead> read(ApiRequest request, PageReader &page, Result<void> &taken, const std::stop_token &stop)
    {
        const std::string subject = subjectOf(request, connection_.access().server);
        request.onBody = [&page](std::string_view piece, bool begins) { page.put(piece, begins); };
        auto reading = std::async(std::launch::async, [&] { return page.run(take_, subject); });
        const auto answer = connection_.request(request, stop);
        page.close();
        taken = reading.get();
        tooLarge_ = !answer && limit_ > options_.pageSize && answer.error().error.code == ErrorCode::Corruption;
        if (!answer)
            return tl::unexpected(answer.error());
        Result<PageHead> head = page.head(subject);
        if (!head)
            return tl::unexpected(corrupt(std::move(head.error())));
        return *std::move(head);
    }

    // For some that are made meanwhile.
    static std::size_t withRoom(std::size_t objects) { return objects + objects / 8; }

    // How many objects to ask for to have them all at once; 0: they are not worth it. `bytes`: of the first page of `limit`.
    [[nodiscard]] std::size_t sizeOfWhole(const PageHead &first, std::size_t limit, std::size_t bytes) const
    {
        const std::size_t all = limit + first.remaining;
        return first.remaining > limit && bytes / limit < options_.wholeBytes / all ? withRoom(all) : 0;
    }

    ApiConnection &connection_;
    const ApiResource &resource_;
    const ListOptions &options_;
    const std::function<TakeObjects()> &begin_;
    const bool inPages_;    // of the first one's size
    std::size_t limit_ = 0; // objects of the page that is asked for
    TakeObjects take_;
    std::string version_;
    bool moved_ = false;
    bool tooLarge_ = false;
};

}

std::string_view ApiObject::metadata(std::string_view field) const
{
    const auto all = value.find("metadata");
    const auto found = all ? all->find(field) : std::nullopt;
    return found && found->kind() == ValueKind::String ? found->text() : std::string_view();
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

ApiResult<std::string> listInto(ApiConnection &connection, const ApiResource &resource, const ListOptions &options,
                                const std::function<TakeObjects()> &begin, std::stop_token stop)
{
    bool inPages = options.wholeBytes == 0;
    for (int attempt = 1;; ++attempt) {
        Listing listing(connection, resource, options, begin, inPages);
        auto version = listing.run(stop);
        const bool again = !version && (version.error().expired() || listing.moved() || listing.isTooLarge());
        inPages = inPages || listing.isTooLarge();
        if (!again || attempt == listAttempts)
            return version;
    }
}

ApiResult<ApiList> listAll(ApiConnection &connection, const ApiResource &resource, const ListOptions &options, std::stop_token stop)
{
    ApiList out;
    const auto begin = [&out]() -> TakeObjects {
        out.items.clear();
        return [&out](std::vector<ApiObject> &&objects) -> Result<void> {
            std::ranges::move(objects, std::back_inserter(out.items));
            return {};
        };
    };
    ApiResult<std::string> version = listInto(connection, resource, options, begin, std::move(stop));
    if (!version)
        return tl::unexpected(std::move(version.error()));
    out.resourceVersion = *std::move(version);
    return out;
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
