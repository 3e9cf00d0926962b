// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/object_text.h"

#include "core/base/text.h"

#include <QStringDecoder>
#include <array>
#include <charconv>
#include <cstring>

namespace plumbline {
namespace {

constexpr std::size_t idDigits = 40;

// Values of hexadecimal digits, 0x80 for other characters. Walks spend a good part of their time here.
constexpr std::array<std::uint8_t, 256> hexValues = [] {
    std::array<std::uint8_t, 256> values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool digit = i >= '0' && i <= '9';
        const bool lower = i >= 'a' && i <= 'f';
        const bool upper = i >= 'A' && i <= 'F';
        values[i] = static_cast<std::uint8_t>(digit ? i - '0' : lower ? i - 'a' + 10 : upper ? i - 'A' + 10 : 0x80U);
    }
    return values;
}();

bool readHexId(const char *digits, ObjectId &out)
{
    unsigned seen = 0;
    for (std::size_t i = 0; i < out.bytes.size(); ++i) {
        const unsigned high = hexValues[static_cast<unsigned char>(digits[2 * i])];
        const unsigned low = hexValues[static_cast<unsigned char>(digits[2 * i + 1])];
        seen |= high | low;
        out.bytes[i] = static_cast<std::uint8_t>((high << 4U) | (low & 15U));
    }
    return (seen & 0x80U) == 0;
}

// Takes "<key> <40 hex digits>\n" off the front.
bool takeId(std::string_view &text, std::string_view key, ObjectId &out)
{
    if (text.size() < key.size() + 1 + idDigits + 1 || !text.starts_with(key) || text[key.size()] != ' ' ||
        text[key.size() + 1 + idDigits] != '\n')
        return false;
    if (!readHexId(text.data() + key.size() + 1, out))
        return false;
    text.remove_prefix(key.size() + 1 + idDigits + 1);
    return true;
}

std::string_view takeLine(std::string_view &text)
{
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

struct Person {
    std::string_view name;
    std::string_view email;
    std::int64_t time = 0;
};

// "Name <email> 1700000000 +0000", as tolerant as Git is: the last '>' ends the email.
Person readPerson(std::string_view line)
{
    Person person;
    const std::size_t close = line.rfind('>');
    const std::size_t open = line.find('<');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
        person.name = line;
        return person;
    }
    person.name = line.substr(0, open);
    while (person.name.ends_with(' '))
        person.name.remove_suffix(1);
    person.email = line.substr(open + 1, close - open - 1);
    std::string_view rest = line.substr(close + 1);
    while (rest.starts_with(' '))
        rest.remove_prefix(1);
    if (std::from_chars(rest.data(), rest.data() + rest.size(), person.time).ec != std::errc{})
        person.time = 0;
    return person;
}

// Commits say their encoding when it is not UTF-8, or are wrong about it; Latin-1 reads any bytes.
std::string toUtf8(std::string_view text, std::string_view encoding)
{
    if (isUtf8(text))
        return std::string(text);
    const auto size = static_cast<qsizetype>(text.size());
    if (!encoding.empty()) {
        QStringDecoder decoder(std::string(encoding).c_str());
        if (decoder.isValid()) {
            const QString decoded = decoder.decode(QByteArrayView(text.data(), size));
            if (!decoder.hasError())
                return decoded.toStdString();
        }
    }
    return QString::fromLatin1(text.data(), size).toStdString();
}

Time toTime(std::int64_t seconds)
{
    // Within what a calendar can show; anything else is a forged or broken date.
    constexpr std::int64_t most = 253'402'300'799; // 9999-12-31
    const std::int64_t kept = seconds < 0 ? 0 : std::min(seconds, most);
    return Time(std::chrono::milliseconds(kept * 1000));
}

void splitMessage(std::string_view message, std::string_view encoding, Commit &out)
{
    while (message.starts_with('\n'))
        message.remove_prefix(1);
    // Git joins the lines up to the first blank one into the subject.
    std::string subject;
    while (!message.empty()) {
        std::string_view line = takeLine(message);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t'))
            line.remove_suffix(1);
        if (line.empty())
            break;
        if (!subject.empty())
            subject += ' ';
        subject += line;
    }
    while (message.starts_with('\n'))
        message.remove_prefix(1);
    while (!message.empty() && (message.back() == '\n' || message.back() == ' ' || message.back() == '\r'))
        message.remove_suffix(1);
    out.subject = toUtf8(subject, encoding);
    out.body = toUtf8(message, encoding);
}

}

bool readCommitHead(std::string_view bytes, CommitHead &out)
{
    out.parents.clear();
    out.time = 0;
    if (!takeId(bytes, "tree", out.tree))
        return false;
    ObjectId parent;
    while (takeId(bytes, "parent", parent))
        out.parents.push_back(parent);
    // As Git, a commit without these lines counts as one of 1970.
    if (bytes.starts_with("author "))
        takeLine(bytes);
    if (bytes.starts_with("committer "))
        out.time = readPerson(takeLine(bytes).substr(std::strlen("committer "))).time;
    return true;
}

std::optional<Commit> readCommit(const ObjectId &id, std::string_view bytes)
{
    CommitHead head;
    if (!readCommitHead(bytes, head))
        return std::nullopt;
    Commit commit;
    commit.id = id;
    commit.parents = std::move(head.parents);
    commit.at = toTime(head.time);
    std::string_view author;
    std::string_view encoding;
    for (std::string_view line = takeLine(bytes); !line.empty(); line = takeLine(bytes)) {
        if (line.starts_with("author "))
            author = line.substr(std::strlen("author "));
        else if (line.starts_with("encoding "))
            encoding = line.substr(std::strlen("encoding "));
    }
    const Person person = readPerson(author);
    commit.author = toUtf8(person.name, encoding);
    commit.email = toUtf8(person.email, encoding);
    splitMessage(bytes, encoding, commit);
    return commit;
}

std::optional<ObjectId> readTagTarget(std::string_view bytes)
{
    ObjectId id;
    return takeId(bytes, "object", id) ? std::optional(id) : std::nullopt;
}

std::uint32_t canonicalMode(std::uint32_t mode)
{
    switch (mode & 0170000U) {
    case 0100000: return mode & 0100U ? executableMode : regularMode;
    case 0120000: return symlinkMode;
    case 0040000: return directoryMode;
    default: return submoduleMode;
    }
}

bool TreeCursor::next(RawEntry &out)
{
    if (left_.empty())
        return false;
    std::uint32_t mode = 0;
    std::size_t at = 0;
    while (at < left_.size() && at < 8 && left_[at] >= '0' && left_[at] <= '7')
        mode = mode * 8 + static_cast<std::uint32_t>(left_[at++] - '0');
    const bool spaced = at > 0 && at < left_.size() && left_[at] == ' ';
    const std::size_t end = spaced ? left_.find('\0', at + 1) : std::string_view::npos;
    if (end == std::string_view::npos || end == at + 1 || left_.size() - end - 1 < out.id.bytes.size()) {
        good_ = false;
        return false;
    }
    out.mode = canonicalMode(mode);
    out.name = left_.substr(at + 1, end - at - 1);
    std::memcpy(out.id.bytes.data(), left_.data() + end + 1, out.id.bytes.size());
    left_.remove_prefix(end + 1 + out.id.bytes.size());
    return true;
}

}
