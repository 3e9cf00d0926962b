// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace plumbline {

// Whether a TLS client can show itself by this private key: in PEM form, without a passphrase, of a kind that OpenSSL
// knows (RSA, EC, Ed25519).
[[nodiscard]] bool isUsableKey(const std::string &pem);

// When the first certificate of some ends, in milliseconds since 1970; nothing where there is none.
[[nodiscard]] std::optional<std::int64_t> endOfCertificate(const std::string &pem);

}
