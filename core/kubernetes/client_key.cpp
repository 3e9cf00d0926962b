// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/client_key.h"

#include <memory>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace plumbline {
namespace {

// Nobody is asked on a terminal.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

}

bool isUsableKey(const std::string &pem)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        text ? PEM_read_bio_PrivateKey(text.get(), nullptr, &noPassphrase, nullptr) : nullptr, &EVP_PKEY_free);
    ERR_clear_error(); // which a connection on this thread would take for its own
    return key != nullptr;
}

}
