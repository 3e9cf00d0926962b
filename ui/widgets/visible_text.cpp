// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/visible_text.h"

#include "core/base/text.h"

#include <QtGui/QTextDocument>

namespace plumbline {

QString visibleText(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return QString::fromStdString(visible(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size()))));
}

QString wrappable(const QString &text)
{
    constexpr int longest = 64; // a hash stays whole, and can be copied
    QString out;
    out.reserve(text.size());
    int run = 0;
    for (const QChar each : text) {
        run = each.isSpace() || each == u'/' || each == u'-' ? 0 : run + 1; // there it may break anyway
        if (run > longest && !each.isLowSurrogate()) {
            out += QChar(0x200B); // zero width space
            run = 1;
        }
        out += each;
    }
    return out;
}

QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped()) : text;
}

}
