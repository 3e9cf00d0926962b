// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"

#include <QCryptographicHash>
#include <algorithm>
#include <utility>

namespace plumbline {
namespace {

QByteArrayView view(std::string_view data)
{
    return {data.data(), static_cast<qsizetype>(data.size())};
}

template <std::size_t N> Bytes<N> take(const QByteArray &result)
{
    Bytes<N> out;
    std::memcpy(out.bytes.data(), result.constData(), N);
    return out;
}

}

// Most of what is hashed are short fields: each handed on alone would cost more than its bytes.
struct Sha256::State {
    QCryptographicHash hash{QCryptographicHash::Sha256};
    std::array<char, 1024> gathered{};
    std::size_t size = 0;

    void flush() { hash.addData(view({gathered.data(), std::exchange(size, 0)})); }
    void add(std::string_view data)
    {
        if (data.size() > gathered.size() - size)
            flush();
        if (data.size() > gathered.size())
            return hash.addData(view(data));
        std::copy(data.begin(), data.end(), gathered.begin() + static_cast<std::ptrdiff_t>(size));
        size += data.size();
    }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;

Sha256 &Sha256::bytes(std::string_view data)
{
    state_->add(data);
    return *this;
}

Sha256 &Sha256::number(std::uint64_t value)
{
    std::array<char, 8> raw{};
    for (std::size_t i = 0; i < raw.size(); ++i)
        raw[i] = static_cast<char>((value >> (8 * i)) & 0xffU);
    return bytes({raw.data(), raw.size()});
}

Sha256 &Sha256::field(std::string_view data)
{
    return number(data.size()).bytes(data);
}

Digest Sha256::finish()
{
    state_->flush();
    return take<32>(state_->hash.result());
}

Digest sha256(std::string_view data)
{
    return Sha256().bytes(data).finish();
}

ObjectId blobId(std::string_view content)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    const std::string header = "blob " + std::to_string(content.size());
    hash.addData(QByteArrayView(header.data(), static_cast<qsizetype>(header.size() + 1)));
    hash.addData(view(content));
    return take<20>(hash.result());
}

}
