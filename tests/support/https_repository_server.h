// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/scratch_authority.h"

#include <atomic>
#include <string>
#include <thread>

namespace plumbline {

struct HttpsBehaviour {
    bool wantsCredentials = false;            // answers 401 to everything
    std::string certificateFor = "127.0.0.1"; // an address, or a host's name
    std::size_t stallAfter = 0;               // stops in the middle of a pack, after so many bytes; 0: never
};

// Serves the repositories below a folder over https on the loopback interface, by `git http-backend`, with a certificate
// of an authority of its own. One connection at a time, in a thread of its own.
class HttpsRepositoryServer {
public:
    // `scratch` takes keys and certificates.
    HttpsRepositoryServer(std::string root, std::string scratch, HttpsBehaviour behaviour = {});
    ~HttpsRepositoryServer();

    [[nodiscard]] std::string url(const std::string &repository) const;
    [[nodiscard]] std::string authorityFile() const { return authority_.file(); }
    [[nodiscard]] int requests() const { return requests_; }
    // Returns once an answer was stopped in the middle.
    void waitUntilStalled() const { stalled_.wait(false); }

private:
    void run(const std::stop_token &stop);

    const std::string root_;
    const ScratchAuthority authority_;
    const HttpsBehaviour behaviour_;
    const ScratchAuthority::Files identity_;
    std::atomic<int> port_ = 0; // 0 until it listens
    std::atomic<int> requests_ = 0;
    std::atomic<bool> stalled_ = false;
    std::jthread thread_;
};

}
