// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/core_texts.h"

#include <QTranslator>
#include <QtTest>

using namespace plumbline;

namespace {

// Says of which texts it was asked.
class Asked : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *text, const char *, int) const override
    {
        return QLatin1StringView(context) == QLatin1StringView("CoreTexts") ? u'<' + QString::fromUtf8(text) + u'>' : QString();
    }
};

}

class TestCoreTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCoreSaysIsTranslatedAndNothingElse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *text, const char *shown) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("Nothing of it is there", "<Nothing of it is there>");
        row("Nothing of it is there yet", "Nothing of it is there yet");
        row("ImagePullBackOff", "ImagePullBackOff");
        row("", "");
        row("1 of 2 replicas available", "<1 of 2 replicas available>");
        row("some of 2 replicas available", "some of 2 replicas available");
        row("not checked until Namespace/shop exists", "<not checked until Namespace/shop exists>");
        row("leaves /spec/replicas to autoscaler, as ignoreDifferences says",
            "<leaves /spec/replicas to autoscaler, as ignoreDifferences says>");
        row("takes 2 fields from %1", "<takes <2 fields> from %1>");
        row("Pod web-1: Not ready, and 2 more", "<Pod web-1: <Not ready>, and 2 more>");
        row("not pruned: it now belongs to Argo CD", "<not pruned>: <it now belongs to Argo CD>");
        row("the server warns: in Git, not live", "<the server warns>: <in Git, not live>");
        row("shop: The plan deletes 3 of 4 managed files; sync.maxDeletePercent allows 50 % (plumbline.yaml:3).",
            "shop: <The plan deletes 3 of 4 managed files; sync.maxDeletePercent allows 50 % (plumbline.yaml:3).>");
        row("The policy does not act: shop: The plan deletes 12 objects; sync.maxDeletes allows 10. Choose fewer resources, or raise the "
            "cap in a.yaml:3. Nor does it heal what is changed live meanwhile.",
            "<The policy does not act: <shop: <The plan deletes <12 objects>; sync.maxDeletes allows 10. Choose fewer resources, or raise "
            "the cap in a.yaml:3.> Nor does it heal what is changed live meanwhile.>>");
        row("a\tb", "a\\tb");
    }
    void whatCoreSaysIsTranslatedAndNothingElse()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, shown);
        Asked translator;
        QCoreApplication::installTranslator(&translator);
        QCOMPARE(coreText(text.toStdString()), shown);
        QCoreApplication::removeTranslator(&translator);
    }
};

QTEST_GUILESS_MAIN(TestCoreTexts)
#include "test_core_texts.moc"
