// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plumbline {

// Takes the JSON text of a list apart while it comes: its items, which are the elements of the array "items" of the outermost
// object, as soon as each is whole, and the rest. It finds where items end and judges nothing else: what it cuts out is JSON
// if the list is.
class JsonItems {
public:
    void put(std::string_view piece);

    // Of the items that are whole and were not taken yet.
    [[nodiscard]] std::size_t bytes() const { return whole_; }
    // Those, with commas between them.
    [[nodiscard]] std::string take();
    // All but the items: `{"kind":"PodList","items":[]}`.
    [[nodiscard]] const std::string &rest() const { return rest_; }

private:
    void inString(char c);
    void outside(char c);

    std::string rest_;
    std::string items_;
    std::size_t whole_ = 0; // of items_, to the end of the last whole one
    std::string name_;      // the last string of the outermost object
    std::size_t depth_ = 0;
    bool string_ = false;
    bool escaped_ = false;
    bool within_ = false; // the array
    bool seen_ = false;   // the array, of which the first counts
};

}
