// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "ui/models/discovery_model.h"
#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace plumbline;

namespace {

EnvironmentSnapshot asking(const std::string &name, Consent consent, const std::string &file = "plumbline.yaml")
{
    Environment environment = made::environment(name);
    environment.definedAt = file + ":3";
    environment.target = "directory:/srv/" + name;
    EnvironmentSnapshot out = made::inSync(environment);
    out.consent = consent;
    if (consent == Consent::Changed)
        out.previousTarget = "directory:/srv/before";
    return out;
}

}

class TestDiscoveryModel : public QObject {
    Q_OBJECT

    DiscoveryModel model_;
    QAbstractItemModelTester tester_{&model_};
    const std::string location_ = "/srv/git/shop-fleet";

    [[nodiscard]] QModelIndex at(int file, int row, int column = 0) const { return model_.index(row, column, model_.index(file, 0)); }

private Q_SLOTS:
    void init()
    {
        RepositorySnapshot repository = made::repository();
        repository.errors = {{ErrorCode::InvalidInput, "apps/plumbline.yaml:5:3", "spec.sourc: there is no such field."}};
        model_.setShown(DiscoveryModel::Shown::All);
        model_.setRepository(made::fleet({asking("a", Consent::Allowed), asking("b", Consent::New), asking("c", Consent::Changed),
                                          asking("d", Consent::New, "other/plumbline.yaml")},
                                         {repository}),
                             location_);
    }
    void cleanup() { model_.setRepository(made::fleet({}, {}), "/elsewhere"); }

    void nothingIsTickedByItself()
    {
        QVERIFY(model_.ticked().empty());
        QCOMPARE(at(1, 1).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Unchecked));
    }

    void onlyTargetsThatAskCanBeTicked()
    {
        QVERIFY(!at(1, 0).data(Qt::CheckStateRole).isValid());
        QVERIFY(!model_.flags(at(1, 0)).testFlag(Qt::ItemIsUserCheckable));
        QVERIFY(model_.flags(at(1, 1)).testFlag(Qt::ItemIsUserCheckable));
    }

    void theWholeTargetIsShown()
    {
        QCOMPARE(at(1, 1, DiscoveryModel::Target).data().toString(), QStringLiteral("directory:/srv/b"));
        QVERIFY(at(1, 2, DiscoveryModel::Check).data().toString().contains(QStringLiteral("/srv/before")));
    }

    void aClusterNamesTheServerThatIsPinned()
    {
        EnvironmentSnapshot snapshot = asking("b", Consent::New);
        snapshot.access = TargetAccess{"admin", {"https://10.0.0.1:6443", "0123456789abcdef0123", {}}, {}, false, {}};
        model_.setRepository(made::fleet({snapshot}), location_);
        const QModelIndex row = at(0, 0, DiscoveryModel::LeadsTo);
        QCOMPARE(row.data().toString(), QStringLiteral("https://10.0.0.1:6443"));
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("https://10.0.0.1:6443")));
        QVERIFY(model_.rowAt(row)->detail.contains(QStringLiteral("https://10.0.0.1:6443 (authority 0123456789abcdef")));
        model_.setRepository(made::fleet({asking("b", Consent::New)}), location_); // a folder's target says it itself
        QCOMPARE(at(0, 0, DiscoveryModel::LeadsTo).data().toString(), QString());
    }

    void aFileTicksAllBelowItAndNoOther()
    {
        QSignalSpy changed(&model_, &DiscoveryModel::ticksChanged);
        QVERIFY(model_.setData(model_.index(1, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model_.ticked().size(), std::size_t(2));
        QVERIFY(model_.setData(at(1, 1), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(model_.index(1, 0).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::PartiallyChecked));
        QCOMPARE(model_.ticked().size(), std::size_t(1));
        QCOMPARE(changed.count(), 2);
    }

    void aTargetThatWasAllowedMeanwhileIsNoLongerTicked()
    {
        QVERIFY(model_.setData(at(1, 1), Qt::Checked, Qt::CheckStateRole));
        model_.setRepository(made::fleet({asking("b", Consent::Allowed)}), location_);
        QVERIFY(model_.ticked().empty());
    }

    void countsAndFilterTellReadyFromTheRest()
    {
        using Shown = DiscoveryModel::Shown;
        QCOMPARE(model_.count(Shown::All), 5);
        QCOMPARE(model_.count(Shown::Ready), 1);
        QCOMPARE(model_.count(Shown::NeedsLook), 4);
        model_.setShown(Shown::Ready);
        QCOMPARE(model_.rowCount(), 1);
        QCOMPARE(model_.rowCount(model_.index(0, 0)), 1);
    }

    void whatCouldNotBeReadNamesItsLine()
    {
        const QModelIndex problems = model_.index(2, 0);
        QCOMPARE(model_.rowCount(problems), 1);
        QCOMPARE(model_.index(0, 0, problems).data().toString(), QStringLiteral("apps/plumbline.yaml:5:3"));
    }
};

QTEST_MAIN(TestDiscoveryModel)
#include "test_discovery_model.moc"
