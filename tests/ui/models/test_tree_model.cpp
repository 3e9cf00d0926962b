// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "tests/ui/models/watched_model.h"
#include "ui/models/tree_model.h"

using namespace plumbline;

namespace {

struct Item {
    std::string name;
    bool wide = true;
    int value = 0;

    [[nodiscard]] TreeKey key() const { return {0, wide, 0, name}; }
    [[nodiscard]] bool sameContent(const Item &other) const { return value == other.value; }
};
using ItemNode = TreeNode<Item>;

class ItemModel final : public TreeModel<Item> {
public:
    [[nodiscard]] int columnCount(const QModelIndex & = {}) const override { return 2; }
    void show(ItemNode &&fresh) { update(std::move(fresh)); }

protected:
    [[nodiscard]] QVariant cell(const ItemNode &node, int, int role) const override
    {
        if (role == Qt::DisplayRole)
            return QString::fromStdString(node.row.name) + u'=' + QString::number(node.row.value);
        if (role == IdRole)
            return (node.row.wide ? QString() : id(*node.parent)) + QString::fromStdString(node.row.name);
        return {};
    }

private:
    static QString id(const ItemNode &node) { return QString::fromStdString(node.row.name); }
};

// "a b(c d)" : names with children; upper-case names are unique in the whole tree, others among their siblings.
ItemNode parse(const QString &text)
{
    ItemNode root;
    ItemNode *node = &root;
    ItemNode *last = &root;
    for (const QChar c : text) {
        if (c == u'(') {
            node = last;
        } else if (c == u')') {
            node = node->parent;
        } else if (c.isDigit()) {
            last->row.value = c.digitValue();
        } else if (!c.isSpace()) {
            last = &node->add({QString(c).toStdString(), c.isUpper(), 0});
        }
    }
    return root;
}

QString print(const ItemNode &node)
{
    QString out;
    for (const auto &child : node.children) {
        out += QString::fromStdString(child->row.name) + (child->row.value ? QString::number(child->row.value) : QString());
        if (!child->children.empty())
            out += u'(' + print(*child) + u')';
    }
    return out;
}

QString print(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QString out;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        out += index.data().toString().replace(QStringLiteral("=0"), QString()).remove(u'=');
        if (model.rowCount(index) > 0)
            out += u'(' + print(model, index) + u')';
    }
    return out;
}

// A random forest over the names A … Z, with leaves below some.
void grow(ItemNode &node, made::Random &random, std::vector<char> &names, int depth)
{
    const int count = made::below(random, 6);
    for (int i = 0; i < count && !names.empty(); ++i) {
        const auto at = names.begin() + (made::below(random, 3) == 0 ? made::below(random, static_cast<int>(names.size())) : 0);
        ItemNode &child = node.add({std::string(1, *at), true, made::below(random, 3)});
        names.erase(at);
        if (depth < 3)
            grow(child, random, names, depth + 1);
        else
            for (int leaf = made::below(random, 4); leaf > 0; --leaf)
                child.add({std::string(1, static_cast<char>('a' + leaf)), false, made::below(random, 2)});
    }
}

}

class TestTreeModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesTheFewestEdits_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<int>("inserts");
        QTest::addColumn<int>("removals");
        QTest::addColumn<int>("moves");
        QTest::addColumn<int>("changes");
        QTest::newRow("nothing") << "AB(CD)"
                                 << "AB(CD)" << 0 << 0 << 0 << 0;
        QTest::newRow("first rows") << ""
                                    << "ABC(de)" << 1 << 0 << 0 << 0;
        QTest::newRow("one value") << "ABC"
                                   << "AB1C" << 0 << 0 << 0 << 1;
        QTest::newRow("values side by side are one change") << "ABCD"
                                                            << "AB1C2D" << 0 << 0 << 0 << 1;
        QTest::newRow("values apart are two") << "ABCD"
                                              << "A1BCD1" << 0 << 0 << 0 << 2;
        QTest::newRow("rows side by side arrive at once") << "AZ"
                                                          << "ABCDZ" << 1 << 0 << 0 << 0;
        QTest::newRow("a row with its rows") << "A"
                                             << "AB(C(de)F)" << 1 << 0 << 0 << 0;
        QTest::newRow("rows side by side leave at once") << "ABCDZ"
                                                         << "AZ" << 0 << 1 << 0 << 0;
        QTest::newRow("all leave") << "AB(CD)"
                                   << "" << 0 << 1 << 0 << 0;
        QTest::newRow("the first goes to the end") << "ABCDE"
                                                   << "BCDEA" << 0 << 0 << 1 << 0;
        QTest::newRow("the last comes first") << "ABCDE"
                                              << "EABCD" << 0 << 0 << 1 << 0;
        QTest::newRow("to another parent") << "A(C)B"
                                           << "AB(C)" << 0 << 0 << 1 << 0;
        QTest::newRow("a level folds out: the row moves under a new one") << "B(xy)"
                                                                          << "A(B(xy)C)" << 2 << 0 << 1 << 0;
        QTest::newRow("a level folds in: the row outlives its parent") << "A(B(xy)C)"
                                                                       << "B(xy)" << 0 << 1 << 1 << 0;
        QTest::newRow("leaves do not wander") << "A(x)B"
                                              << "AB(x)" << 1 << 1 << 0 << 0;
        QTest::newRow("equal names below different parents") << "A(xy)B(xy)"
                                                             << "A(x)B(x1yz)" << 1 << 1 << 0 << 1;
    }
    void makesTheFewestEdits()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        ItemModel model;
        WatchedModel watched(model);
        model.show(parse(before));
        QCOMPARE(print(model), before);
        watched.remember();
        model.show(parse(after));
        QCOMPARE(print(model), after);
        QCOMPARE(watched.lost(), QStringList());
        QCOMPARE(watched.resets.size(), 0);
        QTEST(static_cast<int>(watched.inserts.size()), "inserts");
        QTEST(static_cast<int>(watched.removals.size()), "removals");
        QTEST(static_cast<int>(watched.moves.size()), "moves");
        QTEST(static_cast<int>(watched.changes.size()), "changes");
    }

    void keepsRowsThroughRandomStates_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void keepsRowsThroughRandomStates()
    {
        QFETCH(unsigned, seed);
        made::Random random(seed);
        ItemModel model;
        WatchedModel watched(model);
        for (int round = 0; round < 60; ++round) {
            ItemNode fresh;
            std::vector<char> names;
            for (char c = 'A'; c <= 'Z'; ++c)
                if (made::below(random, 5) > 0)
                    names.push_back(c);
            grow(fresh, random, names, 0);
            const QString expected = print(fresh);
            watched.remember();
            model.show(std::move(fresh));
            QCOMPARE(print(model), expected);
            QCOMPARE(watched.lost(), QStringList());
            QCOMPARE(watched.resets.size(), 0);
        }
    }

    void leavesSayThatTheyHaveNoChildren()
    {
        ItemModel model;
        model.show(parse(QStringLiteral("AB(C)")));
        QVERIFY(model.index(0, 0).flags() & Qt::ItemNeverHasChildren);
        QVERIFY(!(model.index(1, 0).flags() & Qt::ItemNeverHasChildren));
    }

    void onlyColumnZeroHasChildren()
    {
        ItemModel model;
        model.show(parse(QStringLiteral("A(C)")));
        QCOMPARE(model.rowCount(model.index(0, 0)), 1);
        QCOMPARE(model.rowCount(model.index(0, 1)), 0);
    }

    void survivesAKeyThatIsThereTwice()
    {
        ItemModel model;
        WatchedModel watched(model);
        model.show(parse(QStringLiteral("P(aab)")));
        model.show(parse(QStringLiteral("P(baaa)")));
        QCOMPARE(print(model), QStringLiteral("P(baaa)"));
    }
};

QTEST_MAIN(TestTreeModel)
#include "test_tree_model.moc"
