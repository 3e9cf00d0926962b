// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/toml_guard.h"

#include "core/value/source_text.h"

#include <algorithm>

namespace plumbline {

namespace {

// toml++ searches the implicit tables front to back for each header: a second's work at this number.
constexpr std::size_t mostTables = 50'000;

}

std::optional<Error> TomlGuard::check()
{
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '#')
            at_ = std::min(text_.find('\n', at_), text_.size());
        else if (c == '"' || c == '\'')
            skipString();
        else {
            take(c);
            ++at_;
        }
        if (auto error = exceeded())
            return error;
    }
    return std::nullopt;
}

void TomlGuard::skipString()
{
    const char quote = text_[at_];
    if (text_.substr(at_ + 1, 2) == std::string(2, quote)) {
        skipLongString(quote);
        return;
    }
    for (++at_; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
        if (text_[at_] == quote) {
            ++at_;
            return;
        }
        if (text_[at_] == '\\' && quote == '"')
            ++at_;
    }
    at_ = std::min(at_, text_.size());
}

void TomlGuard::skipLongString(char quote)
{
    const std::string end(3, quote);
    for (at_ += 3; at_ < text_.size() && text_.substr(at_, 3) != end; ++at_) {
        if (text_[at_] == '\\' && quote == '"')
            ++at_;
    }
    at_ = std::min(at_ + 3, text_.size());
    // Up to two quotes may stand before the three that end it.
    for (int i = 0; i < 2 && at_ < text_.size() && text_[at_] == quote; ++i)
        ++at_;
}

void TomlGuard::endStatement()
{
    openDots_ -= levels_.back().keyDots;
    levels_.back().keyDots = 0;
    levels_.back().inValue = levels_.back().list;
}

void TomlGuard::take(char c)
{
    Level &level = levels_.back();
    const bool top = levels_.size() == 1;
    switch (c) {
    case '.':
        if (inHeader_)
            ++headerKeys_;
        else if (!level.inValue) {
            ++level.keyDots;
            ++openDots_;
        }
        break;
    case '=':
        ++nodes_;
        tables_ += level.keyDots > 0 ? 1 : 0;
        level.inValue = true;
        break;
    case '[':
    case '{':
        ++nodes_;
        if (top && !level.inValue) {
            headerKeys_ = 1;
            tables_ += inHeader_ ? 0 : 1;
            inHeader_ = true;
        } else {
            levels_.push_back({0, c == '[', c == '['});
        }
        break;
    case ']':
    case '}':
        if (!top) {
            endStatement();
            levels_.pop_back();
        }
        break;
    case ',':
        ++nodes_;
        if (!top)
            endStatement();
        break;
    case '\n':
        if (top) {
            endStatement();
            inHeader_ = false;
        }
        break;
    default: break;
    }
}

std::optional<Error> TomlGuard::exceeded() const
{
    const ReadLimits &limits = options_.limits;
    const auto failed = [&](std::string_view what, std::size_t limit) {
        return failLimit(options_, positionOf(text_, at_ == 0 ? 0 : at_ - 1), what, limit).value();
    };
    if (levels_.size() + openDots_ + headerKeys_ > limits.depth)
        return failed("levels of nesting", limits.depth);
    if (nodes_ > limits.nodes)
        return failed("nodes", limits.nodes);
    if (tables_ > mostTables)
        return failed("table headers and dotted keys", mostTables);
    return std::nullopt;
}

}
