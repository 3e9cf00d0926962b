// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/fixture.h"

#include <QJsonDocument>
#include <QtTest>

using namespace plumbline;
using namespace plumbline::test;

namespace {

QString pathsOf(const Result<Inventory> &inventory)
{
    if (!inventory)
        return QString::fromStdString(textOf(inventory.error()));
    QStringList out;
    for (const InventoryItem &each : *inventory)
        out << QString::fromStdString((each.key.isFile() ? "" : each.key.kind + ":") + each.key.name);
    return out.join(QLatin1Char(' '));
}

ResourceKey folder(const std::string &path)
{
    return {{}, "Folder", {}, path};
}

void append(Journal &journal, const std::vector<InventoryItem> &wrote, const std::vector<ResourceKey> &removed = {},
            const std::string &target = shopTarget, const EnvironmentId &environment = shop)
{
    EntryDraft what = stepsDone();
    what.target = target;
    what.environment = environment;
    what.payload = "{\"steps\": 1}";
    const auto entry = journal.append(what, wrote, removed);
    QVERIFY2(entry.has_value(), entry ? "" : textOf(entry.error()).c_str());
}

}

class TestInventory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsWhatWasWrittenAndRemoved()
    {
        const Scratch scratch;
        const auto journal = scratch.open();
        QCOMPARE(pathsOf(journal->inventory(shop, shopTarget)), QString());
        append(*journal, {item("b"), item("a"), {folder("d"), {}, FileMode::Directory}, item("d/c")});
        QCOMPARE(pathsOf(journal->inventory(shop, shopTarget)), QStringLiteral("a b d/c Folder:d"));
        InventoryItem changed = item("a", 2);
        changed.mode = FileMode::Executable;
        append(*journal, {changed}, {ResourceKey::file("b"), ResourceKey::file("never there")});
        const auto inventory = journal->inventory(shop, shopTarget);
        QCOMPARE(pathsOf(inventory), QStringLiteral("a d/c Folder:d"));
        QVERIFY(inventory->front() == changed);
        QVERIFY(std::ranges::is_sorted(*inventory, {}, &InventoryItem::key));
        QCOMPARE(verdict(*journal), QStringLiteral("2 hold"));
    }

    void isKeptPerEnvironmentAndTarget()
    {
        const Scratch scratch;
        const auto journal = scratch.open();
        const EnvironmentId other{shop.repository, "dev"};
        append(*journal, {item("a")});
        append(*journal, {item("b")}, {}, "directory:/elsewhere");
        append(*journal, {item("c")}, {}, shopTarget, other);
        append(*journal, {}, {ResourceKey::file("a")}, "directory:/elsewhere");
        QCOMPARE(pathsOf(journal->inventory(shop, shopTarget)), QStringLiteral("a"));
        QCOMPARE(pathsOf(journal->inventory(shop, "directory:/elsewhere")), QStringLiteral("b"));
        QCOMPARE(pathsOf(journal->inventory(other, shopTarget)), QStringLiteral("c"));
        QCOMPARE(pathsOf(journal->inventory(other, "directory:/elsewhere")), QString());
    }

    void theEntryItselfSaysWhatChanged_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("stored");
        // moc loses its way in raw strings with braces, so quotes are put in afterwards.
        const QByteArray changes = "'wrote':[{'name':'a','mode':'100644','blob':'" + QByteArray::fromStdString(item("a").blob.hex()) +
                                   "'}],'removed':[{'kind':'Folder','name':'d'}]";
        const auto row = [](const char *name, QByteArray sent, QByteArray stored) {
            QTest::newRow(name) << sent.replace('\'', '"') << stored.replace('\'', '"');
        };
        row("nothing of its own", "{}", "{" + changes + "}");
        row("nothing, with spaces", " { } ", "{" + changes + "}");
        row("members of its own", "{'x': {'wrote': 1}}", "{" + changes + ",'x': {'wrote': 1}}");
        row("a brace in a text", "{'}{': '}'}", "{" + changes + ",'}{': '}'}");
    }
    void theEntryItselfSaysWhatChanged()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, stored);
        const Scratch scratch;
        EntryDraft what = stepsDone();
        what.payload = sent.toStdString();
        const std::vector<InventoryItem> wrote{item("a")};
        const std::vector<ResourceKey> removed{folder("d")};
        const auto entry = scratch.open()->append(what, wrote, removed);
        QVERIFY(entry.has_value());
        QCOMPARE(QByteArray::fromStdString(entry->what.payload), stored);
        QVERIFY(QJsonDocument::fromJson(stored).isObject());
    }

    void comesBackFromTheEntriesAlone_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<bool>("atOpening"); // else by verify()
        QTest::newRow("table dropped") << QStringLiteral("DROP TABLE inventory") << true;
        QTest::newRow("column dropped") << QStringLiteral("ALTER TABLE inventory DROP COLUMN mode") << true;
        QTest::newRow("row deleted") << QStringLiteral("DELETE FROM inventory WHERE name = 'a'") << false;
        QTest::newRow("row added") << QStringLiteral(
                                          "INSERT INTO inventory SELECT environment, target, grp, kind, namespace, 'zz', mode, blob "
                                          "FROM inventory WHERE name = 'a'")
                                   << false;
        QTest::newRow("row renamed") << QStringLiteral("UPDATE inventory SET name = 'etc' WHERE name = 'a'") << false;
        QTest::newRow("row moved to another target") << QStringLiteral("UPDATE inventory SET target = 'directory:/etc'") << false;
        QTest::newRow("content altered") << QStringLiteral("UPDATE inventory SET blob = zeroblob(20) WHERE name = 'a'") << false;
        QTest::newRow("mode altered") << QStringLiteral("UPDATE inventory SET mode = '100755' WHERE name = 'a'") << false;
        QTest::newRow("mode that is none") << QStringLiteral("UPDATE inventory SET mode = 'x' WHERE name = 'a'") << false;
        QTest::newRow("all deleted") << QStringLiteral("DELETE FROM inventory") << false;
    }
    void comesBackFromTheEntriesAlone()
    {
        QFETCH(QString, damage);
        QFETCH(bool, atOpening);
        const Scratch scratch;
        InventoryItem object = item("web");
        object.key = {"apps", "Deployment", "shop", "we\"b\\\n\x01\u00e4"};
        const InventoryItem bytes = item("not-utf8-\xff\xfe");
        {
            const auto journal = scratch.open();
            append(*journal, {item("a"), item("gone"), object, bytes, {folder("f"), {}, FileMode::Directory}});
            append(*journal, {item("b")}, {ResourceKey::file("gone")});
        }
        const auto before = scratch.open(false)->inventory(shop, shopTarget);
        QCOMPARE(before->size(), 5U);
        QCOMPARE(scratch.sql(damage.toStdString()), QString());

        const auto journal = scratch.open();
        if (!atOpening)
            QCOMPARE(verdict(*journal), QStringLiteral("2 hold: The inventory did not follow from the entries and was made anew."));
        const auto after = journal->inventory(shop, shopTarget);
        QVERIFY(after.has_value());
        QVERIFY(*after == *before);
        QCOMPARE(verdict(*journal), QStringLiteral("2 hold"));
        QCOMPARE(pathsOf(journal->inventory(shop, "directory:/etc")), QString());
    }

    void aReaderReportsADamagedInventoryAndLeavesIt()
    {
        const Scratch scratch;
        scratch.fill(2, 2);
        QCOMPARE(scratch.sql("DELETE FROM inventory WHERE name = 'file-0-0'"), QString());
        const QByteArray before = scratch.bytes(scratch.file());
        QVERIFY(verdict(*scratch.open(false)).startsWith(QStringLiteral("2 hold: The inventory does not follow from the entries.")));
        QCOMPARE(scratch.bytes(scratch.file()), before);
    }

    // "Could not read" never looks like "absent" (safety promise P2).
    void anInventoryThatCannotBeReadIsNotAnEmptyOne()
    {
        const Scratch scratch;
        scratch.fill(1, 1);
        QCOMPARE(scratch.sql("DROP TABLE inventory"), QString());
        const auto inventory = scratch.open(false)->inventory(shop, shopTarget);
        QVERIFY(!inventory.has_value());
    }

    void largeChangesAreOneEntry()
    {
        const Scratch scratch;
        std::vector<InventoryItem> wrote;
        std::vector<ResourceKey> removed;
        for (int i = 0; i < 10'000; ++i) {
            wrote.push_back(item("services/service-" + std::to_string(i) + "/config.yaml"));
            if (i % 2 == 0)
                removed.push_back(wrote.back().key);
        }
        const auto journal = scratch.open();
        append(*journal, wrote);
        QCOMPARE(journal->inventory(shop, shopTarget)->size(), 10'000U);
        append(*journal, {}, removed);
        QCOMPARE(journal->inventory(shop, shopTarget)->size(), 5'000U);
        QCOMPARE(verdict(*journal), QStringLiteral("2 hold"));
    }
};

QTEST_GUILESS_MAIN(TestInventory)
#include "test_inventory.moc"
