// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text.h"

#include "core/base/text.h"

#include <QStringList>
#include <algorithm>

namespace plumbline {
namespace {

bool isIndex(std::string_view token)
{
    return !token.empty() && std::ranges::all_of(token, [](char c) { return c >= '0' && c <= '9'; });
}

bool isPlain(std::string_view token)
{
    return !token.empty() && token.find_first_of(".[]\" /") == std::string_view::npos;
}

std::string unescaped(std::string_view token)
{
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
        out += escape ? (token[++i] == '0' ? '~' : '/') : token[i];
    }
    return out;
}

}

QString shown(std::string_view text)
{
    return QString::fromStdString(visible(text));
}

QString shownLines(std::string_view text)
{
    return QString::fromStdString(visible(text, true));
}

QString excerpt(std::string_view text, std::size_t limit, bool keepLines)
{
    const auto show = [keepLines](std::string_view part) { return keepLines ? shownLines(part) : shown(part); };
    if (text.size() <= limit)
        return show(text);
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return show(text.substr(0, end)) + QChar(0x2026);
}

QString shortId(const ObjectId &id)
{
    return QString::fromStdString(id.hex().substr(0, 7));
}

QString shortDigest(const Digest &digest)
{
    const QString hex = QString::fromStdString(digest.hex().substr(0, 12));
    return QStringList{hex.left(4), hex.mid(4, 4), hex.mid(8, 4)}.join(u' ');
}

QString shortRef(std::string_view ref)
{
    for (const std::string_view prefix : {"refs/heads/", "refs/remotes/", "refs/tags/"})
        if (ref.starts_with(prefix))
            return shown(ref.substr(prefix.size()));
    return shown(ref);
}

QString fieldPath(std::string_view pointer)
{
    if (pointer.starts_with("line:"))
        return QStringLiteral("line %1").arg(shown(pointer.substr(5)));
    if (!pointer.starts_with('/'))
        return shown(pointer);
    std::string out;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        const std::string token = unescaped(pointer.substr(0, end));
        pointer.remove_prefix(end);
        if (isIndex(token))
            out += '[' + token + ']';
        else if (isPlain(token))
            out += (out.empty() ? "" : ".") + token;
        else
            out += "[\"" + token + "\"]";
    }
    return shown(out);
}

QDateTime toDateTime(Time time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
}

}
