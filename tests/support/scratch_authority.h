// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace plumbline {

// A certificate authority of a test's own. The `openssl` program makes its keys and certificates, which are good for two
// days, as files of the folder.
class ScratchAuthority {
public:
    struct Files { // in PEM form
        std::string certificate;
        std::string key;
    };
    static constexpr const char *ellipticKey = "ec -pkeyopt ec_paramgen_curve:prime256v1";

    explicit ScratchAuthority(std::string folder);

    [[nodiscard]] const std::string &file() const { return file_; }
    // A certificate for `names` ("IP:127.0.0.1,DNS:api.example.com"; empty: none) with a key of a kind that `openssl req
    // -newkey` knows.
    [[nodiscard]] Files issue(const std::string &name, const std::string &names, const std::string &key = ellipticKey) const;

private:
    const std::string folder_;
    const std::string file_;
};

}
