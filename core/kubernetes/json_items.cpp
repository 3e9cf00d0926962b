// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/json_items.h"

#include <algorithm>
#include <utility>

namespace plumbline {
namespace {

constexpr std::size_t longestName = 16; // of which it matters what it is

}

void JsonItems::put(std::string_view piece)
{
    std::size_t begin = 0; // of what is not put away yet
    for (std::size_t i = 0; i < piece.size(); ++i) {
        const char c = piece[i];
        if (string_) {
            // Most of it is text that means nothing here.
            if (depth_ > 1 && !escaped_) {
                while (i < piece.size() && piece[i] != '"' && piece[i] != '\\')
                    ++i;
                if (i == piece.size())
                    break;
                string_ = piece[i] != '"';
                escaped_ = string_;
                continue;
            }
            inString(c);
            continue;
        }
        const bool was = within_;
        outside(c);
        if (within_ && !was) { // the bracket belongs to the rest
            rest_.append(piece.substr(begin, i + 1 - begin));
            begin = i + 1;
        } else if (was && !within_) {
            begin = i;
        } else if (within_ && depth_ == 2 && c == '}') {
            items_.append(piece.substr(begin, i + 1 - begin));
            begin = i + 1;
            whole_ = items_.size();
        }
    }
    if (begin < piece.size())
        (within_ ? items_ : rest_).append(piece.substr(begin));
}

std::string JsonItems::take()
{
    const std::size_t begin = std::min(items_.find_first_not_of(", \t\r\n"), whole_);
    std::string out = items_.substr(begin, whole_ - begin);
    items_.erase(0, std::exchange(whole_, 0));
    return out;
}

void JsonItems::inString(char c)
{
    if (std::exchange(escaped_, false))
        return;
    escaped_ = c == '\\';
    string_ = c != '"';
    if (depth_ == 1 && string_ && name_.size() < longestName)
        name_ += c;
}

void JsonItems::outside(char c)
{
    switch (c) {
    case '"':
        string_ = true;
        if (depth_ == 1)
            name_.clear();
        break;
    case '[':
        if (depth_ == 1 && name_ == "items" && !seen_)
            within_ = seen_ = true;
        ++depth_;
        break;
    case '{': ++depth_; break;
    case ']':
    case '}':
        depth_ -= depth_ > 0 ? 1U : 0U;
        within_ = within_ && depth_ > 1;
        break;
    default: break;
    }
}

}
