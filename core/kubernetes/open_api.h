// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"
#include "core/value/value.h"

#include <cstdint>
#include <map>
#include <memory>

namespace plumbline {

// How server-side apply merges one field, and what its scalars are. Owned by an ApiSchemas.
struct ApiSchema {
    enum class Shape : std::uint8_t {
        Any,        // nothing is declared: compare as deduced, lists as atomic
        Scalar,     //
        Map,        // of fields or of `items` by free keys, merged key by key
        AtomicMap,  // one value, owned as a whole
        AtomicList, //
        SetList,    // of scalars, each owned by itself
        MapList     // of maps told apart by `keys`
    };
    enum class Format : std::uint8_t { Plain, Quantity, IntOrString, Bytes, DateTime };
    struct Field {
        std::string name;
        const ApiSchema *schema = nullptr;
    };

    Shape shape = Shape::Any;
    Format format = Format::Plain;
    std::string type;                 // JSON's word: "string", "integer", …; empty where none is given
    std::vector<std::string> keys;    // of a MapList
    std::vector<Field> fields;        // sorted by name
    const ApiSchema *items = nullptr; // of lists, and of maps with free keys
    std::optional<Value> byDefault;
    bool preservesUnknown = false; // x-kubernetes-preserve-unknown-fields
    bool embedded = false;         // x-kubernetes-embedded-resource

    // The schema of a map's key; null where nothing is declared for it.
    [[nodiscard]] const ApiSchema *field(std::string_view name) const;
};

// The schemas of one group and version. Immutable.
class ApiSchemas {
public:
    virtual ~ApiSchemas() = default;
    // Null where the group has no schema for the kind: apply then treats lists as atomic.
    [[nodiscard]] virtual const ApiSchema *find(std::string_view kind) const = 0;
    // Changes with the server's document: the key to cache by.
    [[nodiscard]] virtual const std::string &hash() const = 0;
};

// Where the schema of each group and version is, by apiVersion ("apps/v1"). Cheap to ask for.
struct OpenApiIndex {
    struct Entry {
        std::string path; // relative to the server, hash included
        std::string hash;
    };
    std::map<std::string, Entry, std::less<>> entries;
};
[[nodiscard]] ApiResult<OpenApiIndex> openApiIndex(ApiConnection &connection, std::stop_token stop);

// Fetches one group's schemas; NotFound where the index has none.
[[nodiscard]] ApiResult<std::shared_ptr<const ApiSchemas>> openApi(ApiConnection &connection, const OpenApiIndex &index,
                                                                   std::string_view apiVersion, std::stop_token stop);

// Reads an OpenAPI v3 document of one group and version. Corruption where it is none.
[[nodiscard]] Result<std::shared_ptr<const ApiSchemas>> readOpenApi(std::string_view json, std::string_view apiVersion, std::string hash);

}
