// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/pem.h"

#include <ctime>
#include <memory>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace plumbline {
namespace {

// Nobody is asked on a terminal.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

using Text = std::unique_ptr<BIO, decltype(&BIO_free)>;

Text textOf(const std::string &pem)
{
    return {BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free};
}

}

bool isUsableKey(const std::string &pem)
{
    const Text text = textOf(pem);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        text ? PEM_read_bio_PrivateKey(text.get(), nullptr, &noPassphrase, nullptr) : nullptr, &EVP_PKEY_free);
    ERR_clear_error(); // which a connection on this thread would take for its own
    return key != nullptr;
}

std::optional<std::int64_t> endOfCertificate(const std::string &pem)
{
    const Text text = textOf(pem);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        text ? PEM_read_bio_X509(text.get(), nullptr, &noPassphrase, nullptr) : nullptr, &X509_free);
    ERR_clear_error();
    std::tm end{};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1)
        return std::nullopt;
    return std::int64_t{::timegm(&end)} * 1000;
}

}
