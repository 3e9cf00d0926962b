// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/compare_cache.h"

namespace plumbline {
namespace {

std::size_t sizeOf(const ResourceDrift &drift)
{
    std::size_t out = sizeof(ResourceDrift) + drift.note.size();
    for (const FileContent *content : {&drift.git, &drift.live})
        out += content->bytes ? content->bytes->size() : 0;
    for (const FieldDrift &field : drift.fields)
        out += sizeof(FieldDrift) + field.path.size() + (field.git ? field.git->size() : 0) + (field.live ? field.live->size() : 0);
    return out;
}

}

CompareCache::CompareCache(std::size_t maxEntries, std::size_t maxBytes) : maxEntries_(maxEntries), maxBytes_(maxBytes) {}

std::size_t CompareCache::HashOfKey::operator()(const CompareKey &key) const noexcept
{
    const std::hash<ObjectId> id;
    return id(key.gitBlob) ^ (id(key.liveBlob) << 1U) ^ std::hash<std::string>()(key.key.name);
}

std::shared_ptr<const ResourceDrift> CompareCache::find(const CompareKey &key)
{
    const std::lock_guard lock(mutex_);
    const auto found = index_.find(key);
    if (found == index_.end())
        return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->drift;
}

void CompareCache::put(const CompareKey &key, std::shared_ptr<const ResourceDrift> drift)
{
    const std::size_t bytes = sizeOf(*drift);
    const std::lock_guard lock(mutex_);
    if (bytes > maxBytes_ || index_.contains(key))
        return;
    entries_.push_front({key, std::move(drift), bytes});
    index_.emplace(key, entries_.begin());
    bytes_ += bytes;
    while (entries_.size() > maxEntries_ || bytes_ > maxBytes_) {
        bytes_ -= entries_.back().bytes;
        index_.erase(entries_.back().key);
        entries_.pop_back();
    }
}

std::size_t CompareCache::size() const
{
    const std::lock_guard lock(mutex_);
    return entries_.size();
}

}
