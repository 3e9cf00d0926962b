// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_objects.h"
#include "core/kubernetes/json_items.h"
#include "core/kubernetes/object_reader.h"

#include <condition_variable>
#include <mutex>

namespace plumbline {

// What a page of a list says besides its items.
struct PageHead {
    std::string resourceVersion;
    std::string next;          // the continue token; empty on the last page
    std::size_t remaining = 0; // items after this page, where the server tells
};

// Reads a page of a list while it comes. put() and close() are called by whoever brings it, the rest by one other thread.
class PageReader {
public:
    explicit PageReader(const ApiResource &resource) : type_{resource.apiVersion(), resource.kind} {}

    // As ApiRequest::onBody.
    void put(std::string_view piece, bool begins);
    void close();

    // Hands over objects, some at a time, until the page is closed; what is left then stays for finish(). Errors: of `take`, and
    // Corruption, which only mean something where the whole page came. `subject`: of errors.
    [[nodiscard]] Result<void> run(const TakeObjects &take, std::string_view subject);
    // After run().
    [[nodiscard]] Result<PageHead> head(std::string_view subject);
    [[nodiscard]] Result<void> finish(const TakeObjects &take, std::string_view subject);

    // Whether objects were handed over, and whether some were of an answer that broke off: then they do not count.
    [[nodiscard]] bool hasTaken() const { return taken_; }
    [[nodiscard]] bool brokeOff() const { return brokeOff_; }
    [[nodiscard]] std::size_t bytes() const { return bytes_; } // of the page

private:
    [[nodiscard]] bool next(std::string &text); // false: closed, and nothing came
    [[nodiscard]] simdjson::error_code readItems(std::string &json, std::vector<ApiObject> &out);

    const ObjectReader::Type type_;
    std::mutex mutex_;
    std::condition_variable came_;
    std::string pending_; // these are locked
    bool begins_ = false;
    bool closed_ = false;

    JsonItems items_;
    simdjson::ondemand::parser parser_;
    ObjectReader reader_;
    bool taken_ = false;
    bool brokeOff_ = false;
    std::size_t bytes_ = 0;
};

}
