// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/inflater.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace plumbline {

// zlib decodes in its fast loop only while this much room is left.
constexpr std::size_t fastRoom = 258 + 6;

void InflateBuffer::assign(std::string_view bytes)
{
    bytes_.assign(bytes.begin(), bytes.end());
    size_ = bytes.size();
}

Inflater::Inflater() : stream_(std::make_unique<z_stream_s>())
{
    ready_ = inflateInit(stream_.get()) == Z_OK;
}

Inflater::~Inflater()
{
    if (ready_)
        inflateEnd(stream_.get());
}

bool Inflater::inflate(std::string_view packed, std::size_t size, InflateBuffer &out)
{
    constexpr std::size_t most = std::numeric_limits<uInt>::max() / 2;
    if (!ready_ || size > most || inflateReset(stream_.get()) != Z_OK)
        return false;
    if (out.bytes_.size() < size + fastRoom)
        out.bytes_.resize(size + fastRoom);
    // zlib takes its input through a pointer that is not const, but does not write to it.
    stream_->next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(packed.data()));
    stream_->avail_in = static_cast<uInt>(std::min(packed.size(), most));
    stream_->next_out = reinterpret_cast<Bytef *>(out.bytes_.data());
    stream_->avail_out = static_cast<uInt>(size + fastRoom);
    out.size_ = size;
    return ::inflate(stream_.get(), Z_FINISH) == Z_STREAM_END && stream_->total_out == size;
}

}
