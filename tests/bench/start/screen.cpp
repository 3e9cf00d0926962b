// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/start/screen.h"

#include "tests/bench/support/measure.h"

#include <algorithm>
#include <cstdlib>
#include <poll.h>
#include <xcb/xcb.h>

namespace plumbline::bench {
namespace {

constexpr int rows = 16; // few enough that looking costs the measured program little

}

Screen::Screen() : connection_(xcb_connect(nullptr, nullptr))
{
    if (xcb_connection_has_error(connection_) != 0)
        giveUp("there is no X server at DISPLAY; packaging/bench starts one");
    const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(connection_)).data;
    root_ = screen->root;
    width_ = screen->width_in_pixels;
    height_ = screen->height_in_pixels;
}

Screen::~Screen()
{
    xcb_disconnect(connection_);
}

Screen::Pixels Screen::look() const
{
    std::vector<xcb_get_image_cookie_t> asked;
    for (int row = 0; row < rows; ++row) {
        const auto y = static_cast<std::int16_t>((2 * row + 1) * height_ / (2 * rows));
        asked.push_back(xcb_get_image(connection_, XCB_IMAGE_FORMAT_Z_PIXMAP, root_, 0, y, width_, 1, 0x00FFFFFF));
    }
    Pixels out;
    for (const xcb_get_image_cookie_t cookie : asked) {
        const std::unique_ptr<xcb_get_image_reply_t, decltype(&std::free)> reply(xcb_get_image_reply(connection_, cookie, nullptr),
                                                                                 &std::free);
        if (!reply)
            giveUp("the X server gives no picture of its screen");
        const std::uint8_t *data = xcb_get_image_data(reply.get());
        out.insert(out.end(), data, data + xcb_get_image_data_length(reply.get()));
    }
    return out;
}

void Screen::pause() const
{
    pollfd server{xcb_get_file_descriptor(connection_), POLLIN, 0};
    ::poll(&server, 1, 2);
}

bool Screen::isBlack(const Pixels &pixels)
{
    return std::ranges::all_of(pixels, [](std::uint8_t byte) { return byte == 0; });
}

}
