// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/inflater.h"

#include <libdeflate.h>

namespace plumbline {

void InflateBuffer::assign(std::string_view bytes)
{
    bytes_.assign(bytes.begin(), bytes.end());
    size_ = bytes.size();
}

void Inflater::Free::operator()(libdeflate_decompressor *state) const
{
    libdeflate_free_decompressor(state);
}

Inflater::Inflater() : state_(libdeflate_alloc_decompressor()) {}

bool Inflater::inflate(std::string_view packed, std::size_t size, InflateBuffer &out)
{
    if (!state_)
        return false;
    // Never empty: libdeflate takes no null pointer.
    if (out.bytes_.size() < size + 1)
        out.bytes_.resize(size + 1);
    out.size_ = size;
    std::size_t read = 0;
    std::size_t written = 0;
    return libdeflate_zlib_decompress_ex(state_.get(), packed.data(), packed.size(), out.bytes_.data(), size, &read, &written) ==
               LIBDEFLATE_SUCCESS &&
           written == size;
}

}
