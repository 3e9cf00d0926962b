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

QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped()) : text;
}

}
