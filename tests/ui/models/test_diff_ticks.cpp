// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/models/diff_sample.h"
#include "tests/ui/models/watched_model.h"
#include "ui/models/diff_tree_model.h"

using namespace plumbline;
using made::sample;
using made::share;

class TestDiffTicks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ticksGoUpAndDown()
    {
        DiffTreeModel model;
        WatchedModel watched(model);
        model.setInput({share(sample()), nullptr, nullptr});
        QSignalSpy spy(&model, &DiffTreeModel::checksChanged);
        const ResourceKey app = ResourceKey::file("config/app.yaml");
        const ResourceKey deep = ResourceKey::file("config/sub/deep/new.yaml");
        const QModelIndex folder = model.index(0, 0);
        const auto state = [](const QModelIndex &index) { return static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt()); };
        QCOMPARE(state(folder), Qt::Checked);
        QCOMPARE(model.selectedKeys().size(), std::size_t(5)); // the formatting one too: a sync leaves every byte as Git has it
        QVERIFY(!model.isPartial());

        watched.remember();
        QVERIFY(model.setData(model.indexOfResource(app), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(watched.onlyChanges());
        QCOMPARE(spy.size(), 1);
        QCOMPARE(state(model.indexOfResource(app)), Qt::Unchecked);
        QCOMPARE(state(folder), Qt::PartiallyChecked);
        QCOMPARE(state(model.indexOfResource(deep)), Qt::Checked);
        QVERIFY(model.isPartial());

        QVERIFY(model.setData(folder, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(state(folder), Qt::Unchecked);
        QCOMPARE(state(model.indexOfResource(deep)), Qt::Unchecked);
        QVERIFY(model.setData(folder, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(state(model.indexOfResource(app)), Qt::Checked);

        QVERIFY(!model.setData(model.indexOfField(app, "/image"), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!model.setData(model.indexOfResource(ResourceKey::file("secret/key")), Qt::Unchecked, Qt::CheckStateRole));
        model.setAllChecked(false);
        QCOMPARE(model.selectedKeys().size(), std::size_t(0));
        model.setAllChecked(true);
        QVERIFY(!model.isPartial());
    }

    void ticksSurviveRefreshAndFilters()
    {
        DiffTreeModel model;
        model.setInput({share(sample()), nullptr, nullptr});
        const ResourceKey app = ResourceKey::file("config/app.yaml");
        model.setChecked(app, false);
        const auto selected = model.selectedKeys();
        model.setOptions({DiffScope::Changed, false, false, false, QStringLiteral("old")});
        QCOMPARE(model.selectedKeys(), selected);
        model.setInput({share(made::drift({})), nullptr, nullptr});
        QVERIFY(!model.isPartial());
        model.setInput({share(sample()), nullptr, nullptr});
        QCOMPARE(model.selectedKeys(), selected);
        QVERIFY(!std::ranges::binary_search(selected, app));
    }

    void withoutBoxesNothingTicks()
    {
        DiffTreeModel model;
        model.setInput({share(sample()), nullptr, nullptr});
        model.setTickable(false);
        QVERIFY(!model.index(0, 0).data(Qt::CheckStateRole).isValid());
        QVERIFY(!(model.index(0, 0).flags() & Qt::ItemIsUserCheckable));
    }
};

QTEST_MAIN(TestDiffTicks)
#include "test_diff_ticks.moc"
