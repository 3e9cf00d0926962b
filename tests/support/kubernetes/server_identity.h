// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <string>

namespace plumbline::test {

// A server with a certificate and its EC key, in PEM form as files. It asks no client for one.
[[nodiscard]] QSslConfiguration serverIdentity(const std::string &certificateFile, const std::string &keyFile);

}
