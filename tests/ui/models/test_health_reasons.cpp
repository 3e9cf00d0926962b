// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/health_reasons.h"

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
        return QLatin1StringView(context) == QLatin1StringView("HealthReasons") ? u'<' + QString::fromUtf8(text) + u'>' : QString();
    }
};

}

class TestHealthReasons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCoreSaysInFixedWordsIsTranslatedAndNothingElse()
    {
        Asked translator;
        QCoreApplication::installTranslator(&translator);
        QCOMPARE(healthReason("Nothing of it is there"), QStringLiteral("<Nothing of it is there>"));
        QCOMPARE(healthReason("ImagePullBackOff"), QStringLiteral("ImagePullBackOff"));
        QCOMPARE(healthReason("1 of 2 replicas available"), QStringLiteral("1 of 2 replicas available"));
        QCoreApplication::removeTranslator(&translator);
    }
};

QTEST_GUILESS_MAIN(TestHealthReasons)
#include "test_health_reasons.moc"
