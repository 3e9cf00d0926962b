// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace plumbline {

// Whether a TLS client can show itself by this private key: in PEM form, without a passphrase, of a kind that OpenSSL
// knows (RSA, EC, Ed25519).
[[nodiscard]] bool isUsableKey(const std::string &pem);

}
