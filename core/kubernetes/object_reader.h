// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_objects.h"
#include "core/value/value_builder.h"

#include <simdjson.h>

namespace plumbline {

// Reads objects out of JSON that simdjson iterates, one after another.
class ObjectReader {
public:
    // What an item of a list does not say of itself.
    struct Type {
        std::string apiVersion;
        std::string kind;
    };

    // With a type, the object need not name its own. Of errors, only the kind is told: where it was is no help.
    [[nodiscard]] simdjson::error_code read(simdjson::ondemand::object object, const Type *type, ApiObject &out);

private:
    // Where a value stands, as far as that matters to its reading.
    enum class Place { Root, Metadata, Annotations, SecretData, Elsewhere };

    simdjson::error_code readFields(simdjson::ondemand::object object, Place place, std::size_t depth);
    simdjson::error_code readList(simdjson::ondemand::array list, std::size_t depth);
    simdjson::error_code readValue(simdjson::ondemand::value value, Place place, std::size_t depth);
    simdjson::error_code readString(simdjson::ondemand::value value, Place place);
    simdjson::error_code readLiteral(std::string_view text);
    [[nodiscard]] Place placeOf(Place parent, std::string_view key) const;

    ValueBuilder builder_;
    const Type *type_ = nullptr;
    std::shared_ptr<const std::string> managedFields_;
    bool secret_ = false;
    bool repeats_ = false; // the annotation under way repeats the object
    bool hasKind_ = false;
    bool hasApiVersion_ = false;
};

// The Corruption that a JSON error means.
[[nodiscard]] Failure failJson(std::string_view subject, simdjson::error_code error);

}
