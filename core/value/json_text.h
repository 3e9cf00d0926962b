// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plumbline {

// Appends text as a JSON string with its quotes; only what RFC 8259 demands is escaped.
void appendJsonString(std::string &out, std::string_view text);

// RFC 8259, section 6.
[[nodiscard]] bool isJsonNumber(std::string_view text);

// Of a number as jsonNumber() prints it: whether it reads as an integer. 1.0 and 1 are one number in JSON, so they are
// one value; "-0" is a float, since no integer prints so.
[[nodiscard]] bool isIntegerText(std::string_view number);

// A finite double as Go's encoding/json prints it: the shortest digits that read back, with an exponent below 1e-6 and
// from 1e21. Kubernetes' canonical form.
[[nodiscard]] std::string jsonNumber(double value);

// The same number as Go's strconv.FormatFloat(value, 'g', -1, 32) prints it, which sigs.k8s.io/yaml makes map keys of.
[[nodiscard]] std::string floatKey(double value);

// The nearest double of a decimal literal ("-1.5e3", ".5", "1."); nothing when it is too large for one or no number.
[[nodiscard]] std::optional<double> parseDouble(std::string_view text);

}
