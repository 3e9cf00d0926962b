// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/unread.h"

namespace plumbline {

Unread::Unread(const LiveState &live)
{
    for (const Error &error : live.unreadable) {
        std::string_view subject = error.subject;
        while (subject.ends_with('/'))
            subject.remove_suffix(1);
        errors_.try_emplace(subject == "." ? std::string_view() : subject, &error);
    }
}

const Error *Unread::covering(const ResourceKey &key) const
{
    if (errors_.empty())
        return nullptr;
    const std::string name = key.text();
    for (std::size_t end = name.size(); end != std::string::npos; end = end == 0 ? std::string::npos : name.rfind('/', end - 1)) {
        const auto found = errors_.find(std::string_view(name).substr(0, end));
        if (found != errors_.end())
            return found->second;
    }
    const auto all = errors_.find(std::string_view());
    return all == errors_.end() ? nullptr : all->second;
}

}
