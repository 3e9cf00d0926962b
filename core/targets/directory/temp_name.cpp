// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/temp_name.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <random>
#include <signal.h>
#include <unistd.h>

namespace plumbline {
namespace {

constexpr std::string_view prefix = ".plumbline-";
constexpr std::size_t digits = 24;

std::string hex8(std::uint32_t value)
{
    static constexpr char table[] = "0123456789abcdef";
    std::string out(8, '0');
    for (std::size_t i = 8; i-- > 0; value >>= 4U)
        out[i] = table[value & 15U];
    return out;
}

// Tells this process from an earlier one with the same id, as containers often have them.
std::uint32_t processNumber()
{
    static const std::uint32_t number = std::random_device{}();
    return number;
}

}

std::string newTempName()
{
    thread_local std::mt19937 random{std::random_device{}()};
    return std::string(prefix) + hex8(static_cast<std::uint32_t>(::getpid())) + hex8(processNumber()) +
           hex8(static_cast<std::uint32_t>(random()));
}

bool isTempName(std::string_view name)
{
    return name.size() == prefix.size() + digits && name.starts_with(prefix) &&
           std::ranges::all_of(name.substr(prefix.size()), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool tempInUse(std::string_view name)
{
    const std::string_view id = name.substr(prefix.size(), 8);
    std::uint32_t pid = 0;
    std::from_chars(id.data(), id.data() + id.size(), pid, 16);
    if (pid == static_cast<std::uint32_t>(::getpid()))
        return name.substr(prefix.size() + 8, 8) == hex8(processNumber());
    const auto process = static_cast<pid_t>(pid);
    return process > 0 && (::kill(process, 0) == 0 || errno == EPERM);
}

}
