// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/expected_lists.h"

namespace plumbline {

void ExpectedLists::begin(ApiConnection &connection, std::shared_ptr<const ApiCatalogue> catalogue, std::set<CollectionId> ids,
                          ObjectCounts counts)
{
    begun_.reset();
    if (ids.empty())
        return;
    begun_ = std::make_unique<Begun>();
    for (const CollectionId &id : ids)
        begun_->ids.emplace(id, id);
    begun_->catalogue = catalogue;
    begun_->lists = std::async(std::launch::async,
                               [&connection, catalogue = std::move(catalogue), ids = std::move(ids), counts = std::move(counts),
                                stop = begun_->stop.get_token()] { return listCollections(connection, *catalogue, ids, stop, counts); });
}

void ExpectedLists::claim(const std::shared_ptr<const ApiCatalogue> &catalogue, std::set<CollectionId> &missing)
{
    if (!begun_)
        return;
    std::set<CollectionId> rest = missing;
    for (auto &[listed, wanted] : begun_->ids) {
        if (rest.erase(wanted) == 0) {
            wanted.version.clear(); // of a kind that is not desired any more
            if (rest.erase(wanted) == 0)
                return drop();
        }
    }
    if (begun_->catalogue != catalogue)
        return drop();
    missing = std::move(rest);
}

Result<std::map<CollectionId, Listed>> ExpectedLists::take(std::stop_token stop)
{
    std::map<CollectionId, Listed> out;
    if (!begun_)
        return out;
    const std::unique_ptr<Begun> begun = std::move(begun_);
    const std::stop_callback onStop(stop, [&begun] { begun->stop.request_stop(); });
    Result<std::map<CollectionId, Listed>> lists = begun->lists.get();
    if (!lists)
        return lists;
    for (auto &[id, list] : *lists)
        out.emplace(begun->ids.at(id), std::move(list));
    return out;
}

}
