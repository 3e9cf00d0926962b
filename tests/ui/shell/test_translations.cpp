// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtTest>

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations; // one, or one for each plural form
    QString type;
};

std::vector<Message> messagesOf(const QString &fileName)
{
    QFile file(fileName);
    std::vector<Message> out;
    if (!file.open(QIODevice::ReadOnly))
        return out;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            out.push_back({context, {}, {}, {}});
        else if (xml.name() == u"source")
            out.back().source = xml.readElementText();
        else if (xml.name() == u"translation") {
            out.back().type = xml.attributes().value(QStringLiteral("type")).toString();
            while (xml.readNext() != QXmlStreamReader::EndElement || xml.name() != u"translation") {
                if (xml.isStartElement() && xml.name() == u"numerusform")
                    out.back().translations += xml.readElementText();
                else if (xml.isCharacters() && !xml.isWhitespace())
                    out.back().translations += xml.text().toString();
                if (xml.atEnd())
                    break;
            }
        }
    }
    return out;
}

// "%1 %1 %n" in order; a translation may move them but not lose or add one.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%(?:L?\\d{1,2}|n)"));
    QStringList out;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        out += it.next().captured();
    out.sort();
    return out;
}

}

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsTranslatedAndKeepsItsPlaceholders_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString &name : QDir(QStringLiteral(TRANSLATIONS)).entryList({QStringLiteral("*.ts")}))
            QTest::newRow(qPrintable(name)) << QStringLiteral(TRANSLATIONS) + u'/' + name;
    }
    void everyTextIsTranslatedAndKeepsItsPlaceholders()
    {
        QFETCH(QString, file);
        const std::vector<Message> messages = messagesOf(file);
        QVERIFY(messages.size() > 500);
        QStringList wrong;
        for (const Message &message : messages) {
            const QString where = message.context + QStringLiteral(": ") + message.source;
            if (message.type == u"unfinished" || message.translations.isEmpty())
                wrong += QStringLiteral("not translated: ") + where;
            for (const QString &translation : message.translations)
                if (placeholders(translation) != placeholders(message.source))
                    wrong += QStringLiteral("other placeholders: ") + where;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void shortcutsOfMenusDoNotCollide()
    {
        QStringList seen;
        for (const Message &message : messagesOf(QStringLiteral(TRANSLATIONS "/plumbline_de.ts"))) {
            static const QRegularExpression menu(QStringLiteral("^&\\w+$"));
            if (message.context != u"plumbline::MainWindow" || !menu.match(message.source).hasMatch())
                continue;
            const QString text = message.translations.value(0);
            const QString key = text.mid(text.indexOf(u'&') + 1, 1).toLower();
            QVERIFY2(!key.isEmpty() && !seen.contains(key), qPrintable(text));
            seen += key;
        }
        QVERIFY(seen.size() >= 5);
    }
};

QTEST_MAIN(TestTranslations)
#include "test_translations.moc"
