// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/yaml_highlighter.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QGuiApplication>
#include <QTextBlock>

namespace plumbline {
namespace {

QTextCharFormat colored(Token token)
{
    QTextCharFormat format;
    format.setForeground(tokenColor(token, QGuiApplication::palette()));
    return format;
}

bool isNumber(const QString &text)
{
    bool whole = false;
    text.toDouble(&whole);
    return whole || text == QStringLiteral("true") || text == QStringLiteral("false") || text == QStringLiteral("null") ||
           text == QStringLiteral("~");
}

// Where a key ends: the ':' before a space or the line's end, outside quotes. -1: no key.
int keyEnd(const QString &text, int begin)
{
    QChar quote;
    for (int i = begin; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!quote.isNull())
            quote = c == quote ? QChar() : quote;
        else if (i == begin && (c == u'"' || c == u'\''))
            quote = c;
        else if (c == u'#' && i > begin && text[i - 1] == u' ')
            return -1;
        else if (c == u':' && (i + 1 == text.size() || text[i + 1] == u' '))
            return i;
    }
    return -1;
}

}

void YamlHighlighter::setDiff(std::shared_ptr<const TextDiff> diff, bool isYaml)
{
    diff_ = std::move(diff);
    isYaml_ = isYaml;
}

void YamlHighlighter::highlightBlock(const QString &text)
{
    const int number = currentBlock().blockNumber();
    if (diff_ && number < static_cast<int>(diff_->rows.size()) &&
        diff_->rows[static_cast<std::size_t>(number)].kind == TextDiffRow::Kind::Fold) {
        setFormat(0, static_cast<int>(text.size()), colored(Token::Fg2));
        return;
    }
    if (!isYaml_)
        return;
    int at = 0;
    while (at < text.size() && (text[at] == u' ' || (text[at] == u'-' && (at + 1 == text.size() || text[at + 1] == u' ')))) {
        if (text[at] == u'-')
            setFormat(at, 1, colored(Token::YamlPunctuation));
        ++at;
    }
    if (at < text.size() && text[at] == u'#') {
        setFormat(at, static_cast<int>(text.size()) - at, colored(Token::Fg3));
        return;
    }
    if (const int end = keyEnd(text, at); end >= 0) {
        setFormat(at, end - at, colored(Token::YamlKey));
        setFormat(end, 1, colored(Token::YamlPunctuation));
        at = end + 1;
    }
    value(text, at);
}

void YamlHighlighter::value(const QString &text, int begin)
{
    const qsizetype comment = text.indexOf(QStringLiteral(" #"), begin);
    const qsizetype end = comment < 0 ? text.size() : comment;
    const QString plain = text.mid(begin, end - begin).trimmed();
    if (comment >= 0)
        setFormat(static_cast<int>(comment), static_cast<int>(text.size() - comment), colored(Token::Fg3));
    if (!plain.isEmpty())
        setFormat(begin, static_cast<int>(end) - begin, colored(isNumber(plain) ? Token::YamlNumber : Token::YamlString));
}

}
