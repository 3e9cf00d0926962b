// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/base64_text.h"

#include <QByteArray>
#include <algorithm>

namespace plumbline {

std::optional<std::string> fromBase64(std::string_view text)
{
    QByteArray packed;
    packed.reserve(static_cast<qsizetype>(text.size()));
    std::copy_if(text.begin(), text.end(), std::back_inserter(packed), [](char c) { return c != '\n' && c != '\r'; });
    const auto decoded = QByteArray::fromBase64Encoding(std::move(packed), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    return decoded.decoded.toStdString();
}

}
