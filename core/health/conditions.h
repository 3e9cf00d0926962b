// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/field_reader.h"
#include "core/health/health_of.h"

namespace plumbline {

// One of status.conditions. Views into the object.
struct Condition {
    std::string_view type;
    std::string_view status; // "True", "False" or "Unknown"
    std::string_view reason;
    std::string_view message;
    std::optional<Time> since;
    std::optional<std::int64_t> generation; // of the spec that it speaks about, where it says so

    [[nodiscard]] bool isTrue() const { return status == "True"; }
    [[nodiscard]] bool isFalse() const { return status == "False"; }
};

class Conditions {
public:
    // A condition without type, with another status than these three, and a type that stands twice are noted.
    explicit Conditions(const FieldReader &object);

    [[nodiscard]] bool empty() const { return all_.empty(); }
    [[nodiscard]] const Condition *find(std::string_view type) const; // null: absent
    [[nodiscard]] bool isTrue(std::string_view type) const;
    [[nodiscard]] bool isFalse(std::string_view type) const;

private:
    std::vector<Condition> all_;
};

// A verdict in the condition's own words.
[[nodiscard]] HealthVerdict toldBy(const Condition &condition, Health health);

}
