// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how long 100,000 rows take; asserts only what does not depend on the machine.
#include "tests/support/snapshots.h"
#include "ui/models/diff_tree_model.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace plumbline;

namespace {

constexpr int files = 16'000;
constexpr int fieldsEach = 5;

std::shared_ptr<const Drift> largeDrift(const std::string &changed, bool everySecond = false)
{
    std::vector<ResourceDrift> resources;
    resources.reserve(files);
    for (int i = 0; i < files; i += everySecond ? 2 : 1) {
        std::vector<FieldDrift> fields;
        for (int f = 0; f < fieldsEach; ++f)
            fields.push_back(made::field("/spec/field" + std::to_string(f), "1", i == 77 ? changed : "2"));
        resources.push_back(made::differing("dir" + std::to_string(i % 40) + "/sub" + std::to_string(i % 100) + "/file" + std::to_string(i),
                                            std::move(fields)));
    }
    return std::make_shared<const Drift>(made::drift(std::move(resources)));
}

std::shared_ptr<const Drift> missing(int from)
{
    std::vector<ResourceDrift> resources;
    for (int i = from; i < 10'000; ++i)
        resources.push_back(
            made::resource("dir" + std::to_string(10 + i / 250) + "/file" + std::to_string(10'000 + i) + ".yaml", ResourceState::Missing));
    return std::make_shared<const Drift>(made::drift(std::move(resources)));
}

int countRows(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    int count = model.rowCount(parent);
    for (int row = 0; row < model.rowCount(parent); ++row)
        count += countRows(model, model.index(row, 0, parent));
    return count;
}

class Stopwatch {
public:
    explicit Stopwatch(const char *what) : what_(what) { timer_.start(); }
    ~Stopwatch() { qInfo("%-44s %6.1f ms", what_, static_cast<double>(timer_.nsecsElapsed()) / 1e6); }

private:
    const char *what_;
    QElapsedTimer timer_;
};

template <typename Call> void timed(const char *what, const Call &call)
{
    const Stopwatch stopwatch(what);
    call();
}

}

class TestLargeTrees : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hundredThousandRows()
    {
        const auto before = largeDrift("2");
        const auto after = largeDrift("3");
        const auto half = largeDrift("3", true);
        DiffTreeModel model;
        QTreeView view;
        view.setUniformRowHeights(true);
        view.setModel(&model);
        view.resize(800, 600);
        view.show();
        timed("first fill", [&] { model.setInput({before, nullptr, nullptr}); });
        int rows = 0;
        timed("traversal", [&] { rows = countRows(model); });
        QVERIFY2(rows > files * (fieldsEach + 1), qPrintable(QString::number(rows)));
        qInfo("%d rows", rows);
        timed("expandAll", [&] { view.expandAll(); });
        QCoreApplication::processEvents();
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        timed("refresh, one file of 16,000 changed", [&] { model.setInput({after, nullptr, nullptr}); });
        QCOMPARE(changed.size(), 1);
        QCOMPARE(inserted.size(), 0);
        timed("refresh, nothing changed", [&] { model.setInput({largeDrift("3"), nullptr, nullptr}); });
        timed("next drift from the first to the last", [&] { QVERIFY(model.nextDrift({}, false).isValid()); });
        timed("tick one file", [&] { model.setChecked(after->resources[500].key, false); });
        timed("filter by text", [&] {
            DiffOptions options;
            options.text = QStringLiteral("file77");
            model.setOptions(options);
        });
        timed("filter off", [&] { model.setOptions({}); });
        timed("every second file leaves", [&] { model.setInput({half, nullptr, nullptr}); });
        timed("and comes back", [&] { model.setInput({after, nullptr, nullptr}); });
        QCOMPARE(countRows(model), rows);
        timed("layout after all that", [&] { QCoreApplication::processEvents(); });
    }

    // What the tree goes through while a sync writes 10,000 new files and the drift is looked at again and again.
    void shrinkingWhileASyncRuns()
    {
        DiffTreeModel model;
        QTreeView view;
        view.setUniformRowHeights(true);
        view.setModel(&model);
        view.show();
        model.setInput({missing(0), nullptr, nullptr});
        view.expandAll();
        QCoreApplication::processEvents();
        for (int done = 128; done <= 640; done += 128) {
            const auto drift = missing(done);
            timed("128 files of 10,000 leave", [&] { model.setInput({drift, nullptr, nullptr}); });
            timed("  and the view follows", [&] { QCoreApplication::processEvents(); });
        }
        QCOMPARE(model.selectedKeys().size(), std::size_t(10'000 - 640));
    }
};

QTEST_MAIN(TestLargeTrees)
#include "test_large_trees.moc"
