// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/desk/desk_program.h"

#include <cstdio>

using namespace plumbline;
using plumbline::test::DeskProgram;

namespace {

constexpr int patience = 60'000; // milliseconds; a loaded machine is slow, a promise is kept or not

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot read ") + path.toUtf8();
}

// In one step, so that nobody sees the file empty in between.
void writeFile(const QString &path, const QByteArray &content)
{
    const QTemporaryDir aside;
    const QString fresh = aside.filePath(QStringLiteral("edited"));
    QFile file(fresh);
    QVERIFY2(file.open(QIODevice::WriteOnly) && file.write(content) == content.size(), qPrintable(fresh));
    file.close();
    QCOMPARE(std::rename(qPrintable(fresh), qPrintable(path)), 0);
}

// Whether some field is seen live with this text.
bool isSeenLive(const EnvironmentSnapshot &snapshot, std::string_view text)
{
    return snapshot.drift && std::ranges::any_of(snapshot.drift->resources, [text](const ResourceDrift &resource) {
               return std::ranges::any_of(resource.fields, [text](const FieldDrift &field) { return field.live == text; });
           });
}

QString rootOf(const EnvironmentSnapshot &snapshot)
{
    return QString::fromStdString(snapshot.environment->target).section(u':', 1);
}

// Every row of a tree, as its texts.
QStringList rowsOf(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList out;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column)
            cells += model.index(row, column, parent).data().toString();
        out += cells.join(u'|');
        out += rowsOf(model, model.index(row, 0, parent));
    }
    return out;
}

}

// An operator at work with the real window, core, repository and target; keys and clicks only.
class TestJourney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { program_.reset(); }
    void aHandEditIsSeenReviewedApprovedAndSynced();
    void rollingBackHoldsUntilResumed();
    void aProtectedEnvironmentWantsItsName();
    void aPlanWhoseTargetMovedIsNotWritten();
    void thePlaceIsFoundAgainAfterARestart();

private:
    void openByPalette(const char *name);
    void syncByKeyboard(const QString &reason);
    void press(const char *button);

    std::unique_ptr<DeskProgram> program_;
};

void TestJourney::init()
{
    program_ = std::make_unique<DeskProgram>();
    const Result<void> made = program_->makeDemo();
    QVERIFY2(made, made ? "" : made.error().text().c_str());
    const Result<void> opened = program_->open();
    QVERIFY2(opened, opened ? "" : opened.error().text().c_str());
    QVERIFY(QTest::qWaitForWindowActive(&program_->window()));
    QTRY_VERIFY_WITH_TIMEOUT(program_->desk().fleet()->environments.size() == 12, patience);
    const auto allSeen = [this] {
        return std::ranges::all_of(program_->desk().fleet()->environments, [](const auto &one) { return one->drift != nullptr; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(allSeen(), patience);
}

// Ctrl+K, the name, Enter.
void TestJourney::openByPalette(const char *name)
{
    QTest::keyClick(&program_->window(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(program_->find<QWidget>("commandPalette"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QLineEdit *>(QApplication::focusWidget()), patience);
    QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(name));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(program_->window().place().environment.has_value(), patience);
    const Place &place = program_->window().place();
    QCOMPARE(place.environment->name, std::string(name));
}

void TestJourney::press(const char *button)
{
    QTRY_VERIFY2_WITH_TIMEOUT(program_->isEnabled(button), button, patience);
    program_->find<QPushButton>(button)->setFocus();
    QTest::keyClick(program_->find<QPushButton>(button), Qt::Key_Space);
}

// Ctrl+P plans; approving and writing are asked about in the page, and answered by a button on purpose.
void TestJourney::syncByKeyboard(const QString &reason)
{
    QTest::keyClick(&program_->window(), Qt::Key_P, Qt::ControlModifier);
    QTRY_VERIFY2_WITH_TIMEOUT(program_->isEnabled("approve"), "there is a plan", patience);
    QTest::keyClick(&program_->window(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(program_->find<QLineEdit>("reason"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(program_->find<QLineEdit>("reason")->hasFocus(), patience);
    QVERIFY2(!program_->isEnabled("askConfirm"), "an approval wants a reason");
    QTest::keyClicks(program_->find<QLineEdit>("reason"), reason);
    press("askConfirm");
    press("sync"); // asks, naming target, digest and deletions
    press("askConfirm");
}

void TestJourney::aHandEditIsSeenReviewedApprovedAndSynced()
{
    openByPalette("web-dev");
    const auto before = program_->environment("web-dev");
    const QString file = rootOf(*before) + QStringLiteral("/deployment.yaml");
    if (!program_->isSynced("web-dev"))
        syncByKeyboard(QStringLiteral("start from a synced environment"));
    QTRY_VERIFY_WITH_TIMEOUT(program_->isSynced("web-dev"), patience);
    const QByteArray committed = readFile(file);
    QVERIFY2(committed.contains("replicas: "), committed.constData());

    writeFile(file, QByteArray(committed).replace("replicas: ", "replicas: 9"));
    const auto rows = [this] { // a pane that has nothing to show says so in the tree's place
        const QTreeView *tree = program_->find<QTreeView>("differences");
        return tree ? rowsOf(*tree->model()).filter(QStringLiteral("replicas")) : QStringList();
    };
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, patience);
    QVERIFY2(rows().front().contains(u"9"), qPrintable(rows().front()));
    QTreeView *tree = program_->find<QTreeView>("differences");
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_N);
    QVERIFY2(tree->currentIndex().siblingAtColumn(0).data().toString().contains(u"replicas"),
             qPrintable(tree->currentIndex().siblingAtColumn(0).data().toString()));

    syncByKeyboard(QStringLiteral("undo a hand edit"));
    QTRY_VERIFY_WITH_TIMEOUT(program_->isSynced("web-dev"), patience);
    QCOMPARE(readFile(file), committed);
    const auto after = program_->environment("web-dev");
    QVERIFY(after->lastSync);
    QCOMPARE(after->lastSync->what.reason, std::string("undo a hand edit"));
}

void TestJourney::rollingBackHoldsUntilResumed()
{
    openByPalette("api-dev");
    const auto before = program_->environment("api-dev");
    const QString root = rootOf(*before);
    QTRY_VERIFY_WITH_TIMEOUT(program_->rowCount("commits") > 6, patience);
    QTreeView *commits = program_->find<QTreeView>("commits");
    commits->setFocus();
    commits->setCurrentIndex(commits->model()->index(0, 0));
    for (int i = 0; i < 6; ++i)
        QTest::keyClick(commits, Qt::Key_Down);
    const Revision chosen = commits->currentIndex().data(RevisionRole).value<Revision>();
    QTRY_VERIFY2_WITH_TIMEOUT(!program_->isEnabled("review"), "a look at another commit is not planned on", patience);

    QTest::keyClick(&program_->window(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(program_->find<QWidget>("rollbackReason"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(program_->rowCount("rollbackSteps") > 0, patience);
    QVERIFY2(!program_->isEnabled("rollbackConfirm"), "a roll back wants a reason");
    QTest::keyClicks(program_->find<QWidget>("rollbackReason"), QStringLiteral("bad release"));
    press("rollbackConfirm");
    QTRY_VERIFY_WITH_TIMEOUT(program_->environment("api-dev")->hold.has_value() && program_->isSynced("api-dev"), patience);
    const auto held = program_->environment("api-dev");
    QCOMPARE(held->hold->revision, chosen);
    QCOMPARE(held->hold->reason, std::string("bad release"));
    const QString path = QString::fromStdString(held->environment->source.path) + QStringLiteral("/deployment.yaml");
    QCOMPARE(readFile(root + QStringLiteral("/deployment.yaml")), DeskProgram::gitShow(held->environment->id.repository, chosen, path));

    QTRY_VERIFY_WITH_TIMEOUT(program_->find<QPushButton>("resume"), patience);
    press("resume");
    QTRY_VERIFY_WITH_TIMEOUT(program_->find<QLineEdit>("reason"), patience);
    QVERIFY2(program_->environment("api-dev")->hold.has_value(), "a preview ends nothing");
    QVERIFY2(!program_->isEnabled("askConfirm"), "resuming wants a reason");
    QTest::keyClicks(program_->find<QLineEdit>("reason"), QStringLiteral("mended"));
    press("askConfirm");
    QTRY_VERIFY_WITH_TIMEOUT(!program_->environment("api-dev")->hold.has_value(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(program_->environment("api-dev")->status(), SyncStatus::OutOfSync, patience);
}

void TestJourney::aProtectedEnvironmentWantsItsName()
{
    openByPalette("web-prod");
    QTest::keyClick(&program_->window(), Qt::Key_P, Qt::ControlModifier);
    press("approve");
    QTRY_VERIFY_WITH_TIMEOUT(program_->find<QLineEdit>("confirm"), patience);
    QTest::keyClicks(program_->find<QLineEdit>("reason"), QStringLiteral("release"));
    QVERIFY(!program_->isEnabled("askConfirm"));
    QTest::keyClicks(program_->find<QLineEdit>("confirm"), QStringLiteral("web-dev"));
    QVERIFY(!program_->isEnabled("askConfirm"));
    program_->find<QLineEdit>("confirm")->clear();
    QTest::keyClicks(program_->find<QLineEdit>("confirm"), QStringLiteral("web-prod"));
    QVERIFY(program_->isEnabled("askConfirm"));
}

void TestJourney::aPlanWhoseTargetMovedIsNotWritten()
{
    openByPalette("payments-staging");
    const QString file = rootOf(*program_->environment("payments-staging")) + QStringLiteral("/deployment.yaml");
    const QByteArray line = QByteArrayLiteral("  replicas: 77\n");
    QByteArray edited = readFile(file);
    const qsizetype at = edited.indexOf("  replicas: ");
    edited.replace(at, edited.indexOf('\n', at) + 1 - at, line);
    writeFile(file, edited);
    QTRY_VERIFY_WITH_TIMEOUT(isSeenLive(*program_->environment("payments-staging"), "77"), patience);
    QTest::keyClick(&program_->window(), Qt::Key_P, Qt::ControlModifier);
    press("approve");
    QTRY_VERIFY_WITH_TIMEOUT(program_->find<QLineEdit>("reason"), patience);
    QTest::keyClicks(program_->find<QLineEdit>("reason"), QStringLiteral("repair"));
    press("askConfirm");
    QTRY_VERIFY_WITH_TIMEOUT(program_->environment("payments-staging")->approval.has_value(), patience);
    const QByteArray moved = QByteArray(edited).replace("replicas: 77", "replicas: 88");
    writeFile(file, moved);
    QTRY_VERIFY_WITH_TIMEOUT(!program_->environment("payments-staging")->approval.has_value(), patience);
    QVERIFY(!program_->environment("payments-staging")->planVoid.empty());
    QTRY_VERIFY_WITH_TIMEOUT(!program_->isEnabled("sync"), patience);
    QCOMPARE(readFile(file), moved);
}

void TestJourney::thePlaceIsFoundAgainAfterARestart()
{
    openByPalette("worker-staging");
    program_->window().resize(1200, 700);
    QCoreApplication::processEvents();
    program_->quit();
    const Result<void> opened = program_->open();
    QVERIFY2(opened, opened ? "" : opened.error().text().c_str());
    QTRY_VERIFY_WITH_TIMEOUT(program_->window().place().environment.has_value(), patience);
    QCOMPARE(program_->window().place().environment->name, std::string("worker-staging"));
    QCOMPARE(program_->window().height(), 700); // the screen of tests is narrower than the window
}

QTEST_MAIN(TestJourney)
#include "test_journey.moc"
