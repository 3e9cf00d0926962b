// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/state.h"

namespace plumbline {

// Passes through what is desired, live and in the inventory at once, key by key; each list is sorted. Folders of the
// inventory are left out. Borrows the lists.
class Walk {
public:
    Walk(const std::vector<Resource> &desired, const std::vector<Resource> &live, const Inventory &inventory)
        : desired_{desired.data(), desired.data() + desired.size()}, live_{live.data(), live.data() + live.size()},
          own_{inventory.data(), inventory.data() + inventory.size()}
    {}

    // Moves on to the next key that any list has; false at the end of all.
    bool next()
    {
        desired_.pass();
        live_.pass();
        own_.pass();
        while (own_.at != own_.end && own_.at->key.isFolder())
            ++own_.at;
        const ResourceKey *key = nullptr;
        take(desired_, key);
        take(live_, key);
        take(own_, key);
        return key != nullptr;
    }

    // What each list has under the key; null for nothing.
    [[nodiscard]] const Resource *desired() const { return desired_.here(); }
    [[nodiscard]] const Resource *live() const { return live_.here(); }
    [[nodiscard]] const InventoryItem *own() const { return own_.here(); }

private:
    template <typename T> struct List {
        const T *at;
        const T *end;
        bool has = false;

        [[nodiscard]] const T *here() const { return has ? at : nullptr; }
        void pass()
        {
            at += has ? 1 : 0;
            has = false;
        }
    };

    // Keys are compared once per list: `key` becomes the lowest so far, and lists that stood above it let go.
    template <typename T> void take(List<T> &list, const ResourceKey *&key)
    {
        if (list.at == list.end)
            return;
        const auto order = key ? list.at->key <=> *key : std::strong_ordering::less;
        if (order > 0)
            return;
        if (order < 0) {
            desired_.has = false;
            live_.has = false;
            key = &list.at->key;
        }
        list.has = true;
    }

    List<Resource> desired_;
    List<Resource> live_;
    List<InventoryItem> own_;
};

}
