// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/secret_mask.h"

#include "core/kubernetes/base64_text.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <algorithm>
#include <array>

namespace plumbline {
namespace {

constexpr std::string_view prefix = "masked:";
constexpr std::size_t digits = 32;

const QByteArray &processKey()
{
    static const QByteArray key = [] {
        std::array<quint32, 8> words{};
        QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
        return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
    }();
    return key;
}

}

std::string secretMask(std::string_view bytes)
{
    const QByteArray hash = QMessageAuthenticationCode::hash(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                                             processKey(), QCryptographicHash::Sha256);
    return std::string(prefix) + hash.toHex().left(static_cast<qsizetype>(digits)).toStdString();
}

bool isSecretMask(std::string_view text)
{
    return text.size() == prefix.size() + digits && text.starts_with(prefix) &&
           text.find_first_not_of("0123456789abcdef", prefix.size()) == std::string_view::npos;
}

std::string secretDataMask(std::string_view base64)
{
    const auto bytes = fromBase64(base64);
    return secretMask(bytes ? std::string_view(*bytes) : base64);
}

bool repeatsObject(std::string_view annotation)
{
    static constexpr std::array endings{std::string_view("last-applied-configuration"), std::string_view("/last-applied"),
                                        std::string_view("/applied")};
    return std::any_of(endings.begin(), endings.end(), [annotation](std::string_view ending) { return annotation.ends_with(ending); });
}

}
