// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "tests/ui/models/diff_sample.h"
#include "tests/ui/models/watched_model.h"
#include "ui/models/diff_tree_model.h"

using namespace plumbline;
using made::differing;
using made::field;
using made::resource;
using made::sample;
using made::share;

namespace {

QStringList names(const DiffTreeModel &model, const QModelIndex &parent = {})
{
    QStringList out;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        out << index.data().toString();
        for (const QString &below : names(model, index))
            out << u' ' + below;
    }
    return out;
}

QString cellText(const QModelIndex &index, int column)
{
    return index.siblingAtColumn(column).data().toString();
}

}

class TestDiffTreeModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatGitDoesNotDeclareIsShownInTheStrictViewAlone()
    {
        ResourceDrift quiet = resource("config/app.yaml", ResourceState::InSync);
        quiet.fields = {field("/spec/paused", "", "true")};
        quiet.fields[0].ignored = true;
        quiet.fields[0].rule = "strict";
        DiffTreeModel model;
        model.setInput({share(made::drift({quiet})), nullptr, nullptr});
        QVERIFY(names(model).isEmpty());
        model.setOptions({DiffScope::Changed, false, true, false, {}});
        QVERIFY(names(model).isEmpty());
        model.setOptions({DiffScope::Changed, true, false, false, {}});
        QVERIFY(names(model).contains(QStringLiteral("  spec.paused")));
        QVERIFY(!model.nextDrift({}, true).isValid()); // nothing to walk to: it is no drift
    }

    void showsWhatTheOptionsAsk_data()
    {
        QTest::addColumn<DiffOptions>("options");
        QTest::addColumn<QStringList>("rows");
        const QStringList app{QStringLiteral("config"), QStringLiteral(" app.yaml"), QStringLiteral("  spec.replicas")};
        const QStringList added{QStringLiteral(" sub/deep"), QStringLiteral("  new.yaml"), QStringLiteral("old.yaml"),
                                QStringLiteral("secret"), QStringLiteral(" key")};
        QTest::newRow("changed") << DiffOptions{}
                                 << app + QStringList{QStringLiteral("  image"), QStringLiteral(" db.yaml"), QStringLiteral("  size")} +
                                        added;
        QTest::newRow("drift only") << DiffOptions{DiffScope::DriftOnly, false, false, false, {}} << app + added;
        QTest::newRow("ignored fields") << DiffOptions{DiffScope::DriftOnly, false, true, false, {}}
                                        << app + QStringList{QStringLiteral("  generatedAt")} + added;
        QTest::newRow("formatting") << DiffOptions{DiffScope::DriftOnly, false, false, true, {}}
                                    << app + QStringList{QStringLiteral(" format.yaml")} + added;
        QTest::newRow("strict") << DiffOptions{DiffScope::DriftOnly, true, false, false, {}}
                                << app + added + QStringList{QStringLiteral("stray.txt")};
        QTest::newRow("filter by field") << DiffOptions{DiffScope::Changed, false, false, false, QStringLiteral("REPLICAS")} << app;
        QTest::newRow("filter by value") << DiffOptions{DiffScope::Changed, false, false, false, QStringLiteral("2.14")}
                                         << QStringList{QStringLiteral("config"), QStringLiteral(" app.yaml"), QStringLiteral("  image")};
        QTest::newRow("filter by path keeps all fields") << DiffOptions{DiffScope::Changed, false, false, false, QStringLiteral("app.y")}
                                                         << app + QStringList{QStringLiteral("  image")};
        QTest::newRow("filter that nothing meets")
            << DiffOptions{DiffScope::Changed, false, false, false, QStringLiteral("zebra")} << QStringList();
        // Not reading something is never silent.
        QTest::newRow("unreadable") << DiffOptions{DiffScope::DriftOnly, false, false, false, QStringLiteral("secret")}
                                    << QStringList{QStringLiteral("secret"), QStringLiteral(" key")};
    }
    void showsWhatTheOptionsAsk()
    {
        QFETCH(DiffOptions, options);
        QFETCH(QStringList, rows);
        DiffTreeModel model;
        WatchedModel watched(model);
        model.setInput({share(sample()), nullptr, nullptr});
        model.setOptions(options);
        QCOMPARE(names(model), rows);
        QCOMPARE(watched.mute(), QStringList());
    }

    void scopeAllListsWhatIsInSync()
    {
        auto desired = std::make_shared<DesiredState>();
        for (const char *path : {"a/same.yaml", "config/app.yaml", "config/db.yaml", "z.yaml"})
            desired->resources.push_back({ResourceKey::file(path), made::content(path), {}, path});
        DiffTreeModel model;
        WatchedModel watched(model);
        model.setInput({share(sample()), nullptr, desired});
        model.setOptions({DiffScope::All, false, false, false, {}});
        const QModelIndex same = model.indexOfResource(ResourceKey::file("a/same.yaml"));
        QVERIFY(same.isValid());
        QCOMPARE(markAt(same), Mark::InSync);
        QVERIFY(!same.data(Qt::CheckStateRole).isValid());
        QVERIFY(model.indexOfResource(ResourceKey::file("z.yaml")).isValid());
        QCOMPARE(model.rowCount(model.indexOfResource(ResourceKey::file("config/app.yaml"))), 2);
        QCOMPARE(watched.mute(), QStringList());
    }

    void countsForTheScopeSwitch()
    {
        DiffTreeModel model;
        model.setInput({share(sample()), nullptr, nullptr});
        const DiffTreeModel::Counts counts = model.counts();
        QCOMPARE(counts.changed, std::size_t(4));
        QCOMPARE(counts.driftOnly, std::size_t(3));
        QCOMPARE(counts.all, std::size_t(25));
    }

    void driftIsNotDifference()
    {
        DiffTreeModel model;
        model.setInput({share(sample()), nullptr, nullptr});
        const ResourceKey app = ResourceKey::file("config/app.yaml");
        const QModelIndex live = model.indexOfField(app, "/spec/replicas");
        const QModelIndex commit = model.indexOfField(app, "/image");
        QCOMPARE(markAt(live), Mark::Drifted);
        QCOMPARE(markAt(commit), Mark::Configure);
        QCOMPARE(cellText(live, DiffTreeModel::State), QStringLiteral("changed live"));
        QCOMPARE(cellText(commit, DiffTreeModel::State), QStringLiteral("changed"));
        QCOMPARE(cellText(model.indexOfResource(ResourceKey::file("config/db.yaml")), DiffTreeModel::State), QStringLiteral("Differs"));
    }

    void cellsSayWhatIsOnEachSide_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("git");
        QTest::addColumn<QString>("live");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const char *path, const char *pointer, const char *state, const char *git, const char *live,
                            const char *sentence) {
            QTest::newRow(name) << QString::fromUtf8(path) << QString::fromUtf8(pointer) << QString::fromUtf8(state)
                                << QString::fromUtf8(git) << QString::fromUtf8(live) << QString::fromUtf8(sentence);
        };
        row("file", "config/app.yaml", "", "Drifted, configure", "2 fields", "1 changed live",
            "config/app.yaml: drifted, 2 fields; a sync would configure it");
        row("field", "config/app.yaml", "/spec/replicas", "changed live", "6", "9",
            "spec.replicas: changed live; Git 6, live 9; by hand; the values differ");
        row("missing", "config/sub/deep/new.yaml", "", "Missing, create", "28 bytes", "not present",
            "config/sub/deep/new.yaml: missing; a sync would create it");
        row("extra", "old.yaml", "", "Extra, prune", "not in Git", "13 bytes", "old.yaml: extra; a sync would prune it");
        row("unreadable", "secret/key", "", "Unknown", "", "permission denied", "secret/key: unknown");
    }
    void cellsSayWhatIsOnEachSide()
    {
        QFETCH(QString, path);
        QFETCH(QString, pointer);
        DiffTreeModel model;
        const auto drift = share(sample());
        model.setInput({drift, std::make_shared<const Plan>(made::plan(*drift)), nullptr});
        const ResourceKey key = ResourceKey::file(path.toStdString());
        const QModelIndex index = pointer.isEmpty() ? model.indexOfResource(key) : model.indexOfField(key, pointer.toStdString());
        QVERIFY(index.isValid());
        QTEST(cellText(index, DiffTreeModel::State), "state");
        QTEST(cellText(index, DiffTreeModel::Git), "git");
        QTEST(cellText(index, DiffTreeModel::Live), "live");
        QTEST(index.data(Qt::AccessibleTextRole).toString(), "sentence");
        QCOMPARE(index.data(KeyRole).value<ResourceKey>(), key);
    }

    // A commit's tree names files without their sizes.
    void aSizeThatIsNotKnownIsNotZero()
    {
        ResourceDrift unsized = resource("conf/a.yaml", ResourceState::Missing);
        unsized.git.size = 0;
        ResourceDrift empty = resource("conf/b.yaml", ResourceState::Missing);
        empty.git.size = 0;
        empty.git.blob = blobId({});
        DiffTreeModel model;
        model.setInput({share(made::drift({unsized, empty})), nullptr, nullptr});
        QCOMPARE(cellText(model.indexOfResource(ResourceKey::file("conf/a.yaml")), DiffTreeModel::Git), QStringLiteral("present"));
        QCOMPARE(cellText(model.indexOfResource(ResourceKey::file("conf/b.yaml")), DiffTreeModel::Git), QStringLiteral("0 bytes"));
        QCOMPARE(cellText(model.index(0, 0), DiffTreeModel::State), QStringLiteral("2 of 2 files differ"));
        model.setInput({share(made::drift({unsized})), nullptr, nullptr});
        QCOMPARE(cellText(model.index(0, 0), DiffTreeModel::State), QStringLiteral("1 of 1 file differs"));
    }

    void absentIsNotEmpty()
    {
        FieldDrift added = field("/empty", "", "");
        added.git.reset();
        added.change = FieldChange::Added;
        DiffTreeModel model;
        model.setInput({share(made::drift({differing("a.yaml", {added})})), nullptr, nullptr});
        const QModelIndex index = model.indexOfField(ResourceKey::file("a.yaml"), "/empty");
        QCOMPARE(cellText(index, DiffTreeModel::Git), QStringLiteral("not set"));
        QCOMPARE(index.siblingAtColumn(DiffTreeModel::Git).data(PresentRole).toBool(), false);
        QCOMPARE(cellText(index, DiffTreeModel::Live), QString());
        QCOMPARE(index.siblingAtColumn(DiffTreeModel::Live).data(PresentRole).toBool(), true);
    }

    void untrustedTextIsMadeVisible()
    {
        DiffTreeModel model;
        model.setInput({share(made::drift({differing("a\x1b[2Jb/\xe2\x80\xae"
                                                     "c.yaml",
                                                     {field("/x\xe2\x80\x8by", "a\nb", "\x07")})})),
                        nullptr, nullptr});
        WatchedModel watched(model);
        for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)})
            for (int column = 0; column < DiffTreeModel::ColumnCount; ++column)
                for (QModelIndex index = model.index(0, 0); index.isValid(); index = model.index(0, 0, index)) {
                    const QString text = index.siblingAtColumn(column).data(role).toString();
                    for (const QChar c : text)
                        QVERIFY2(c == u'\n' || (c.isPrint() && c != QChar(0x202e) && c != QChar(0x200b)), qPrintable(text));
                }
        QVERIFY(model.index(0, 0).data().toString().contains(QStringLiteral("\\x1B")));
        const QModelIndex fieldRow = model.indexOfField(ResourceKey::file("a\x1b[2Jb/\xe2\x80\xae"
                                                                          "c.yaml"),
                                                        "/x\xe2\x80\x8by");
        QVERIFY(!cellText(fieldRow, DiffTreeModel::Git).contains(u'\n'));
    }

    void walksTheDriftsInReadingOrder()
    {
        DiffTreeModel model;
        model.setInput({share(sample()), nullptr, nullptr});
        const QStringList expected{QStringLiteral("spec.replicas"), QStringLiteral("image"),    QStringLiteral("size"),
                                   QStringLiteral("new.yaml"),      QStringLiteral("old.yaml"), QStringLiteral("key")};
        QCOMPARE(model.driftStops(), static_cast<int>(expected.size()));
        QModelIndex index;
        for (int i = 0; i < expected.size(); ++i) {
            index = model.nextDrift(index, true);
            QCOMPARE(index.data().toString(), expected[i]);
            QCOMPARE(model.driftNumber(index), i + 1);
        }
        QCOMPARE(model.nextDrift(index, true).data().toString(), expected.first()); // goes round
        index = {};
        for (qsizetype i = expected.size() - 1; i >= 0; --i) {
            index = model.nextDrift(index, false);
            QCOMPARE(index.data().toString(), expected[i]);
        }
        const QModelIndex folder = model.index(0, 0);
        QCOMPARE(model.nextDrift(folder, true).data().toString(), expected.first());
        QCOMPARE(model.driftNumber(folder), 0);
        DiffTreeModel empty;
        QVERIFY(!empty.nextDrift({}, true).isValid());
        QCOMPARE(empty.driftStops(), 0);
    }

    void foldsLevelsThatHoldOnlyTheNext_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<QStringList>("rows");
        const auto row = [](const char *name, std::initializer_list<const char *> paths, std::initializer_list<const char *> rows) {
            QStringList from;
            QStringList to;
            for (const char *path : paths)
                from << QString::fromUtf8(path);
            for (const char *text : rows)
                to << QString::fromUtf8(text);
            QTest::newRow(name) << from << to;
        };
        row("one file", {"x"}, {"x"});
        row("deep file", {"a/b/c/x"}, {"a/b/c", " x"});
        row("two in the same", {"a/b/x", "a/b/y"}, {"a/b", " x", " y"});
        row("branches", {"a/b/x", "a/c/y"}, {"a", " b", "  x", " c", "  y"});
        row("a file between", {"a/b/x", "a/y"}, {"a", " b", "  x", " y"});
        row("names that begin alike", {"ab/x", "abc/x", "ab.txt"}, {"ab.txt", "ab", " x", "abc", " x"});
        row("a folder named like the beginning of a file", {"a/b/x", "a/b-c", "a/b/d/y"}, {"a", " b-c", " b", "  d", "   y", "  x"});
        row("a file and a folder of one name", {"a", "a/x"}, {"a", "a", " x"});
    }
    void foldsLevelsThatHoldOnlyTheNext()
    {
        QFETCH(QStringList, paths);
        std::vector<ResourceDrift> resources;
        for (const QString &path : paths)
            resources.push_back(resource(path.toStdString(), ResourceState::Missing));
        DiffTreeModel model;
        WatchedModel watched(model);
        model.setInput({share(made::drift(std::move(resources))), nullptr, nullptr});
        QTEST(names(model), "rows");
        for (const QString &path : paths)
            QVERIFY(model.indexOfResource(ResourceKey::file(path.toStdString())).isValid());
    }

    void rowsStayWhenLevelsFoldOut()
    {
        DiffTreeModel model;
        WatchedModel watched(model);
        model.setInput({share(made::drift({resource("a/b/x", ResourceState::Missing)})), nullptr, nullptr});
        const QPersistentModelIndex x = model.indexOfResource(ResourceKey::file("a/b/x"));
        model.setInput(
            {share(made::drift({resource("a/b/x", ResourceState::Missing), resource("a/y", ResourceState::Extra)})), nullptr, nullptr});
        QCOMPARE(QModelIndex(x), model.indexOfResource(ResourceKey::file("a/b/x")));
        model.setInput({share(made::drift({resource("a/b/x", ResourceState::Missing)})), nullptr, nullptr});
        QCOMPARE(QModelIndex(x), model.indexOfResource(ResourceKey::file("a/b/x")));
    }

    void objectsStandByNamespaceAndKind()
    {
        ResourceDrift object = resource("api", ResourceState::Missing);
        object.key = {"apps", "Deployment", "payments", "api"};
        DiffTreeModel model;
        model.setInput({share(made::drift({object})), nullptr, nullptr});
        QCOMPARE(names(model), (QStringList{QStringLiteral("payments/Deployment.apps"), QStringLiteral(" api")}));
        QVERIFY(model.indexOfResource(object.key).isValid());
    }

    void valuesAloneNeverMoveRows()
    {
        DiffTreeModel model;
        WatchedModel watched(model);
        model.setInput({share(made::drift({differing("a/b.yaml", {field("/x", "1", "2"), field("/y", "1", "2")})})), nullptr, nullptr});
        watched.remember();
        model.setInput({share(made::drift({differing("a/b.yaml", {field("/x", "1", "3"), field("/y", "1", "2")})})), nullptr, nullptr});
        QVERIFY(watched.onlyChanges());
        QCOMPARE(watched.changes.size(), 1);
        QCOMPARE(cellText(model.indexOfField(ResourceKey::file("a/b.yaml"), "/x"), DiffTreeModel::Live), QStringLiteral("3"));
        watched.remember();
        model.setInput({share(made::drift({differing("a/b.yaml", {field("/x", "1", "3"), field("/y", "1", "2")})})), nullptr, nullptr});
        QVERIFY(watched.onlyChanges());
        QCOMPARE(watched.changes.size(), 0);
    }

    void keepsRowsThroughRandomSnapshots_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 15; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void keepsRowsThroughRandomSnapshots()
    {
        QFETCH(unsigned, seed);
        made::Random random(seed);
        DiffTreeModel model;
        WatchedModel watched(model);
        const auto check = [&] {
            QCOMPARE(watched.lost(), QStringList());
            QCOMPARE(watched.resets.size(), 0);
            QCOMPARE(watched.mute(), QStringList());
            DiffTreeModel anew; // the same state shown from scratch looks the same
            anew.setInput(model.input());
            anew.setOptions(model.options());
            QCOMPARE(names(model), names(anew));
            watched.remember();
        };
        for (int round = 0; round < 40 && !QTest::currentTestFailed(); ++round) {
            const auto drift = share(made::randomDrift(random, 60));
            model.setInput({drift, made::below(random, 2) ? std::make_shared<const Plan>(made::plan(*drift)) : nullptr, nullptr});
            check();
            model.setOptions({static_cast<DiffScope>(made::below(random, 3)), made::below(random, 2) == 0, made::below(random, 2) == 0,
                              made::below(random, 2) == 0, made::below(random, 4) == 0 ? QStringLiteral("file1") : QString()});
            check();
            const auto &resources = drift->resources;
            const auto chosen = static_cast<std::size_t>(made::below(random, static_cast<int>(resources.size())));
            model.setChecked(resources[chosen].key, made::below(random, 2) == 0);
            check();
        }
    }
};

QTEST_MAIN(TestDiffTreeModel)
#include "test_diff_tree_model.moc"
