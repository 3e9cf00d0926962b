// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

struct xcb_connection_t;

namespace plumbline::bench {

// What an X server shows, seen from outside: a few rows of pixels across the whole screen. The server's root must be
// black (-br), and no window manager may draw on it.
class Screen {
public:
    Screen();
    ~Screen();
    Screen(const Screen &) = delete;
    Screen &operator=(const Screen &) = delete;

    using Pixels = std::vector<std::uint8_t>;
    [[nodiscard]] Pixels look() const;
    // Until the next look: two milliseconds, or less where the server says something.
    void pause() const;
    // Nothing is shown.
    [[nodiscard]] static bool isBlack(const Pixels &pixels);

private:
    xcb_connection_t *connection_;
    std::uint32_t root_ = 0;
    std::uint16_t width_ = 0;
    std::uint16_t height_ = 0;
};

}
