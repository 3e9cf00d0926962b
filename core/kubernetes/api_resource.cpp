// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/api_resource.h"

#include "core/kubernetes/api_request.h"

#include <algorithm>

namespace plumbline {

std::string ApiResource::apiVersion() const
{
    return group.empty() ? version : group + '/' + version;
}

bool ApiResource::can(std::string_view verb) const
{
    return std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
}

std::string ApiResource::path(std::string_view nameSpace, std::string_view name, std::string_view subresource) const
{
    std::string out = group.empty() ? "/api/" + percentEncoded(version) : "/apis/" + percentEncoded(group) + '/' + percentEncoded(version);
    if (!nameSpace.empty())
        out += "/namespaces/" + percentEncoded(nameSpace);
    out += '/' + percentEncoded(plural);
    if (!name.empty())
        out += '/' + percentEncoded(name);
    if (!subresource.empty())
        out += '/' + percentEncoded(subresource);
    return out;
}

}
