// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/scratch_desk.h"
#include "ui/history/history_page.h"
#include "ui/models/journal_model.h"
#include "ui/models/roles.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>
#include <set>

using namespace plumbline;
using namespace plumbline::test;

namespace {

std::string bytes(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue hex = object[QString(name) + QLatin1StringView("Hex")];
    return hex.isString() ? QByteArray::fromHex(hex.toString().toLatin1()).toStdString() : object[name].toString().toStdString();
}

std::string raw(const QJsonObject &object, QLatin1StringView name)
{
    return QByteArray::fromHex(object[name].toString().toLatin1()).toStdString();
}

// Computes an entry's hash from its line in a bundle, as the bundle's first line says how.
QString hashOf(const QJsonObject &line, const QString &how)
{
    static const QRegularExpression order(QStringLiteral("over the word (\\w+), then ([\\w, ]+): a number"));
    const QRegularExpressionMatch said = order.match(how);
    std::string out = said.captured(1).toStdString();
    const auto put = [&out](std::uint64_t number) {
        for (int i = 0; i < 8; ++i)
            out += static_cast<char>((number >> (8 * i)) & 0xffU);
    };
    for (const QString &name : said.captured(2).split(QStringLiteral(", "))) {
        const QByteArray key = name.toLatin1();
        const QJsonValue value = line[name];
        if (value.isDouble() || value.isBool()) {
            put(value.isBool() ? (value.toBool() ? 1U : 0U) : static_cast<std::uint64_t>(value.toInteger()));
            continue;
        }
        const bool isId = name == QStringLiteral("revision") || name == QStringLiteral("plan") || name == QStringLiteral("previous");
        const std::string text = isId ? raw(line, QLatin1StringView(key)) : bytes(line, QLatin1StringView(key));
        put(text.size());
        out += text;
    }
    return QString::fromLatin1(QCryptographicHash::hash(QByteArray::fromStdString(out), QCryptographicHash::Sha256).toHex());
}

}

class TestHistoryPage : public QObject {
    Q_OBJECT

    ScratchDesk scratch_{ScratchDesk::With::Demo};
    std::unique_ptr<HistoryPage> page_;

    template <typename T> [[nodiscard]] T *child(const char *name) const { return page_->findChild<T *>(QLatin1StringView(name)); }
    [[nodiscard]] QTableView *table() const { return child<QTableView>("journal"); }
    [[nodiscard]] QAction *choice(const char *button, int index) const { return child<QPushButton>(button)->menu()->actions()[index]; }
    [[nodiscard]] std::set<int> kinds() const
    {
        std::set<int> out;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            out.insert(table()->model()->index(row, 0).data(RowKindRole).toInt());
        return out;
    }
    [[nodiscard]] QByteArray exported(const QString &name, ExportFormat format)
    {
        QSignalSpy said(page_.get(), &Page::said);
        page_->exportTo(scratch_.file(name), format);
        if (!scratch_.waitUntil([&] { return QFileInfo::exists(scratch_.file(name)) && !said.isEmpty(); }))
            return {};
        QFile file(scratch_.file(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        scratch_.start();
        QVERIFY(scratch_.settle());
    }
    void init()
    {
        page_ = std::make_unique<HistoryPage>(scratch_.desk);
        page_->resize(1200, 700);
        page_->show();
        page_->showEnvironment(std::nullopt);
        QTRY_VERIFY(table()->model()->rowCount() > 10);
    }
    void cleanup() { page_.reset(); }

    void eventsNarrowTheRows()
    {
        choice("history.events", 2)->trigger(); // holds
        QTRY_COMPARE(kinds(), std::set<int>{static_cast<int>(EntryKind::Hold)});
        child<QPushButton>("history.clear")->click();
        QTRY_VERIFY(kinds().size() > 2);
    }

    void whoNarrowsTheRowsToExactlyThatPerson()
    {
        for (QAction *action : child<QPushButton>("history.who")->menu()->actions())
            if (action->text() == QStringLiteral("ops-1")) {
                action->trigger();
                break;
            }
        const auto onlyThat = [this] {
            for (int row = 0; row < table()->model()->rowCount(); ++row)
                if (table()->model()->index(row, 0).data(WhoRole).toString() != QStringLiteral("ops-1"))
                    return false;
            return table()->model()->rowCount() > 0;
        };
        QTRY_VERIFY(onlyThat());
    }

    void textThatIsNowhereIsToldAndCanBeTakenAway()
    {
        auto *search = child<QLineEdit>("history.search");
        search->setText(QStringLiteral("surely nowhere in here"));
        QTRY_COMPARE(table()->model()->rowCount(), 0);
        QTRY_VERIFY(!table()->isVisible());
        child<QPushButton>("history.clear")->click();
        QTRY_VERIFY(table()->isVisible());
        QVERIFY(search->text().isEmpty());
    }

    void aCommitIsFoundByTheBeginningOfItsId()
    {
        QString id;
        for (int row = 0; row < table()->model()->rowCount() && id.isEmpty(); ++row)
            id = table()->model()->index(row, 0).data(ShortIdRole).toString();
        QCOMPARE(id.size(), 7);
        child<QLineEdit>("history.search")->setText(id);
        const auto onlyThat = [&] {
            for (int row = 0; row < table()->model()->rowCount(); ++row)
                if (table()->model()->index(row, 0).data(ShortIdRole).toString() != id)
                    return false;
            return table()->model()->rowCount() > 0;
        };
        QTRY_VERIFY(onlyThat());
    }

    void aRunShowsEachObjectWithItsResult()
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            if (table()->model()->index(row, 0).data(RowKindRole).toInt() == static_cast<int>(EntryKind::SyncStarted)) {
                table()->setCurrentIndex(table()->model()->index(row, 0));
                break;
            }
        auto *objects = child<QTableView>("history.objects");
        QTRY_VERIFY(objects->isVisible() && objects->model()->rowCount() > 0);
        QVERIFY(!objects->model()->index(0, 0).data().toString().isEmpty());
        QVERIFY(!objects->model()->index(0, 1).data().toString().isEmpty());
    }

    void theBundleHoldsEveryEntryAndItsHashesCanBeComputedAgain()
    {
        const QList<QByteArray> lines = exported(QStringLiteral("journal.jsonl"), ExportFormat::Bundle).trimmed().split('\n');
        QCOMPARE(static_cast<std::uint64_t>(lines.size() - 1), scratch_.installation().journal().lastId());
        const QString how = QJsonDocument::fromJson(lines[0]).object()[QStringLiteral("hash")].toString();
        QString wantedHash;
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const QJsonObject line = QJsonDocument::fromJson(lines[i]).object();
            const QString hash = line[QStringLiteral("hash")].toString();
            QCOMPARE(hashOf(line, how), hash);
            if (!wantedHash.isEmpty())
                QCOMPARE(hash, wantedHash); // newest first: each names the one below
            wantedHash = line[QStringLiteral("previous")].toString();
        }
        const QFileDevice::Permissions open = QFileInfo(scratch_.file(QStringLiteral("journal.jsonl"))).permissions() &
                                              (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup);
        QCOMPARE(open, QFileDevice::Permissions());
    }

    void csvAndJsonHoldWhatIsFiltered()
    {
        choice("history.events", 2)->trigger(); // holds
        QTRY_COMPARE(kinds().size(), std::size_t(1));
        const QJsonArray entries = QJsonDocument::fromJson(exported(QStringLiteral("holds.json"), ExportFormat::Json)).array();
        QVERIFY(!entries.isEmpty());
        for (const QJsonValue &entry : entries)
            QCOMPARE(entry[QStringLiteral("kind")].toString(), QString::fromLatin1(nameOf(EntryKind::Hold).data()));
        const QByteArray csv = exported(QStringLiteral("holds.csv"), ExportFormat::Csv);
        QVERIFY(csv.startsWith("id,at,kind,"));
        QCOMPARE(csv.count("\r\n"), entries.size() + 1);
    }

    void aFolderThatIsNotThereIsAnErrorAndLeavesNothing()
    {
        QSignalSpy said(page_.get(), &Page::said);
        page_->exportTo(scratch_.file(QStringLiteral("nowhere/journal.csv")), ExportFormat::Csv);
        QTRY_VERIFY(!said.isEmpty());
        QVERIFY(said.last()[0].toString().contains(QStringLiteral("Not exported")));
    }

    void olderEntriesComeAsOneScrollsAndNeverAllAtOnce()
    {
        ScratchDesk scratch;
        EntryDraft draft;
        draft.kind = EntryKind::Hold;
        draft.environment = {"/srv/git/shop", "prod"};
        draft.who = "Operator";
        for (int i = 0; i < 450; ++i)
            QVERIFY(scratch.installation().journal().append(draft).has_value());
        scratch.start();
        QVERIFY(scratch.settle());
        HistoryPage page(scratch.desk);
        page.resize(1200, 700);
        page.show();
        page.showEnvironment(std::nullopt);
        auto *table = page.findChild<QTableView *>(QStringLiteral("journal"));
        QTRY_COMPARE(table->model()->rowCount(), 200);
        table->scrollToBottom();
        QTRY_COMPARE(table->model()->rowCount(), 400);
        QCOMPARE(table->model()->index(0, 0).data(EntryRole).toULongLong(), 450ULL);
        QVERIFY(scratch.installation().journal().append(draft).has_value());
        scratch.desk.engine().refresh();
        table->scrollToBottom();
        QTRY_VERIFY(table->model()->rowCount() >= 450);
    }

    void filtersAreKept()
    {
        QSettings settings(scratch_.file(QStringLiteral("history.ini")), QSettings::IniFormat);
        choice("history.events", 0)->trigger();
        choice("history.result", 1)->trigger();
        choice("history.when", 4)->trigger();
        child<QLineEdit>("history.search")->setText(QStringLiteral("ops"));
        page_->saveState(settings);
        HistoryPage next(scratch_.desk);
        next.restoreState(settings);
        for (const char *button : {"history.events", "history.result", "history.when"})
            QCOMPARE(next.findChild<QPushButton *>(QLatin1StringView(button))->text(), child<QPushButton>(button)->text());
        QCOMPARE(next.findChild<QLineEdit *>(QStringLiteral("history.search"))->text(), QStringLiteral("ops"));
    }
};

QTEST_MAIN(TestHistoryPage)
#include "test_history_page.moc"
