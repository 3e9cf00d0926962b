// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/resource.h"

using namespace plumbline;

class TestKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheTextOfAnObject_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        for (const char *text :
             {"Namespace/shop", "ConfigMap/shop/web", "apps/Deployment/shop/web", "rbac.authorization.k8s.io/ClusterRole/a:b"})
            QTest::newRow(text) << text << true;
        for (const char *text : {"", "web", "shop/web", "apps/Deployment", "ConfigMap/shop/web/more", "ConfigMap//web", "a/b/Kind/c/d"})
            QTest::newRow(*text == '\0' ? "nothing" : text) << text << false;
    }
    void readsTheTextOfAnObject()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, valid);
        const std::optional<ResourceKey> key = ResourceKey::objectFrom(text.toStdString());
        QCOMPARE(key.has_value(), valid);
        if (key)
            QCOMPARE(key->text(), text.toStdString());
    }
};

QTEST_APPLESS_MAIN(TestKeys)
#include "test_keys.moc"
