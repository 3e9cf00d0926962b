// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for any two states, tried on many made at random from fixed seeds.
#include "core/value/readers.h"
#include "states.h"

#include <QTest>
#include <random>

using namespace plumbline;
using states::bytes;
using states::File;
using states::Scene;

namespace {

// A tree of data that can be written in many ways.
struct Node {
    enum class Kind { Scalar, List, Map };
    Kind kind = Kind::Scalar;
    std::string text;
    std::string key = {}; // within a map
    std::vector<Node> children = {};
};

class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t bound) { return random_() % bound; }
    bool chance(std::size_t oneIn) { return below(oneIn) == 0; }
    std::string word()
    {
        std::string out = "w";
        for (std::size_t n = 1 + below(6); n > 0; --n)
            out += static_cast<char>('a' + below(26));
        return out;
    }

    Node node(int depth)
    {
        Node out;
        const std::size_t kind = depth == 0 ? 0 : below(depth > 3 ? 2 : 3);
        out.kind = depth > 3 || kind == 2 ? Node::Kind::Map : kind == 1 ? Node::Kind::List : Node::Kind::Scalar;
        if (out.kind == Node::Kind::Scalar) {
            out.text = chance(3) ? std::to_string(below(1000)) : word();
            return out;
        }
        const bool named = chance(2); // a list of maps with names
        const std::size_t count = 1 + below(4);
        for (std::size_t i = 0; i < count; ++i) {
            if (out.kind == Node::Kind::Map) {
                out.children.push_back(keyed("k" + std::to_string(i) + word(), node(depth - 1)));
            } else if (named) {
                Node item{Node::Kind::Map, {}};
                item.children.push_back({Node::Kind::Scalar, "n" + std::to_string(i) + word(), "name"});
                item.children.push_back(keyed("v", node(depth - 1)));
                out.children.push_back(std::move(item));
            } else {
                out.children.push_back(node(depth - 1));
            }
        }
        return out;
    }

    // The same data, its keys in another order.
    void shuffleKeys(Node &tree)
    {
        if (tree.kind == Node::Kind::Map)
            std::ranges::shuffle(tree.children, random_);
        for (Node &child : tree.children)
            shuffleKeys(child);
    }

    std::string yaml(const Node &tree, bool plain)
    {
        std::string out;
        write(tree, 0, plain, out);
        return out;
    }

    Node *anyScalar(Node &tree)
    {
        if (tree.kind == Node::Kind::Scalar)
            return &tree;
        return anyScalar(tree.children[below(tree.children.size())]);
    }

private:
    static Node keyed(std::string key, Node value)
    {
        value.key = std::move(key);
        return value;
    }
    std::string scalar(const std::string &text, bool plain)
    {
        const bool number = text.find_first_not_of("0123456789") == std::string::npos;
        if (plain || number)
            return text;
        return chance(3) ? "'" + text + "'" : chance(2) ? "\"" + text + "\"" : text;
    }
    void noise(int indent, bool plain, std::string &out)
    {
        if (!plain && chance(4))
            out += chance(2) ? "\n" : std::string(static_cast<std::size_t>(indent), ' ') + "# " + word() + "\n";
    }
    void write(const Node &tree, int indent, bool plain, std::string &out)
    {
        const std::string space(static_cast<std::size_t>(indent), ' ');
        for (const Node &child : tree.children) {
            noise(indent, plain, out);
            out += space + (tree.kind == Node::Kind::Map ? child.key + ":" : std::string("-"));
            if (child.kind == Node::Kind::Scalar) {
                out += " " + scalar(child.text, plain) + (!plain && chance(5) ? " # " + word() : std::string()) + "\n";
            } else {
                out += "\n";
                write(child, indent + 2, plain, out);
            }
        }
    }

    std::mt19937 random_;
};

Drift driftOf(const std::string &git, const std::string &live)
{
    return Scene({{"f.yaml", git}}, {{"f.yaml", live}}).compare().value();
}

QByteArray both(const std::string &git, const std::string &live)
{
    return bytes("git:\n" + git + "\nlive:\n" + live + "\n" + states::print(driftOf(git, live)));
}

constexpr unsigned rounds = 400;

}

class TestProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anythingIsInSyncWithItself()
    {
        for (unsigned seed = 0; seed < rounds; ++seed) {
            Maker maker(seed);
            std::vector<File> files;
            for (std::size_t i = 0; i < 5; ++i)
                files.push_back({"f" + std::to_string(i) + (maker.chance(2) ? ".yaml" : ".txt"), maker.yaml(maker.node(4), false),
                                 maker.chance(3) ? FileMode::Executable : FileMode::Regular});
            const Scene scene(files, files, files);
            QCOMPARE(bytes(states::print(*scene.compare())), QByteArray("Synced inSync=5\n"));
        }
    }

    void whatOneSideLacksTheOtherHasTooMuch()
    {
        for (unsigned seed = 0; seed < rounds; ++seed) {
            Maker maker(seed);
            std::vector<File> one;
            std::vector<File> two;
            for (std::size_t i = 0; i < 12; ++i) {
                const File file{"f" + std::to_string(i) + ".yaml", maker.yaml(maker.node(4), true)};
                if (!maker.chance(3))
                    one.push_back(file);
                if (!maker.chance(3))
                    two.push_back({file.path, maker.chance(3) ? maker.yaml(maker.node(4), true) : file.text});
            }
            const DriftSummary there = Scene(one, two, one).compare()->summary;
            const DriftSummary back = Scene(two, one, one).compare()->summary;
            QCOMPARE(there.missing, back.extra + back.unmanaged);
            QCOMPARE(back.missing, there.extra + there.unmanaged);
            QCOMPARE(there.drifted, back.drifted);
            QCOMPARE(there.inSync, back.inSync);
        }
    }

    void addedAndRemovedFieldsAreSymmetric()
    {
        for (unsigned seed = 0; seed < rounds; ++seed) {
            Maker maker(seed);
            const std::string one = maker.yaml(maker.node(4), true);
            const std::string two = maker.yaml(maker.node(4), true);
            const auto count = [](const Drift &drift, FieldChange change) {
                return drift.resources.empty() ? std::ptrdiff_t{0}
                                               : std::ranges::count(drift.resources[0].fields, change, &FieldDrift::change);
            };
            const Drift there = driftOf(one, two);
            const Drift back = driftOf(two, one);
            QVERIFY2(count(there, FieldChange::Added) == count(back, FieldChange::Removed) &&
                         count(there, FieldChange::Removed) == count(back, FieldChange::Added) &&
                         count(there, FieldChange::Changed) == count(back, FieldChange::Changed),
                     both(one, two).constData());
        }
    }

    void orderCommentsAndQuotesNeverDrift()
    {
        for (unsigned seed = 0; seed < rounds; ++seed) {
            Maker maker(seed);
            Node tree = maker.node(4);
            const std::string git = maker.yaml(tree, true);
            maker.shuffleKeys(tree);
            const std::string live = maker.yaml(tree, false);
            const Drift drift = driftOf(git, live);
            QVERIFY2(drift.status == SyncStatus::Synced && drift.summary.fields == 0 && drift.summary.inSync == 1,
                     both(git, live).constData());
        }
    }

    void oneEditedScalarIsOneFieldWithBothTexts()
    {
        for (unsigned seed = 0; seed < rounds; ++seed) {
            Maker maker(seed);
            Node tree = maker.node(4);
            const std::string git = maker.yaml(tree, true);
            Node *scalar = maker.anyScalar(tree);
            const std::string before = scalar->text;
            scalar->text += static_cast<char>('a' + maker.below(26));
            const std::string after = scalar->text;
            const std::string live = maker.yaml(tree, true);
            const Drift drift = driftOf(git, live);
            QVERIFY2(drift.summary.fields == 1 && drift.resources[0].fields[0].git == before && drift.resources[0].fields[0].live == after,
                     both(git, live).constData());
        }
    }

    void anyChangedByteOfATextIsDrift()
    {
        for (unsigned seed = 0; seed < rounds; ++seed) {
            Maker maker(seed);
            const std::string git = maker.yaml(maker.node(4), false);
            std::string live = git;
            const std::size_t at = maker.below(live.size());
            switch (maker.below(3)) {
            case 0: live.erase(at, 1 + maker.below(9)); break;
            case 1: live.insert(at, maker.word()); break;
            default: live[at] = live[at] == '\n' ? ' ' : '\n'; break;
            }
            const Drift text = *Scene({{"f.txt", git}}, {{"f.txt", live}}).compare();
            QVERIFY(text.status == SyncStatus::OutOfSync && text.summary.fields >= 1);
            // The same as YAML, which may not parse any more: drift, or formatting that says so.
            const Drift yaml = driftOf(git, live);
            QVERIFY2((yaml.summary.drifted == 1) != (yaml.summary.formatting == 1), both(git, live).constData());
        }
    }

    void fieldsAreNeverToldTwice()
    {
        for (unsigned seed = 0; seed < rounds; ++seed) {
            Maker maker(seed);
            Node tree = maker.node(4);
            const std::string git = maker.yaml(tree, true);
            for (int i = 0; i < 3; ++i)
                maker.anyScalar(tree)->text = maker.word();
            maker.shuffleKeys(tree);
            const std::string live = maker.yaml(tree, true);
            const Drift drift = driftOf(git, live);
            std::map<std::tuple<std::string, FieldChange>, int> seen;
            for (const ResourceDrift &resource : drift.resources)
                for (const FieldDrift &field : resource.fields)
                    QVERIFY2(++seen[std::tuple(field.path, field.change)] == 1, both(git, live).constData());
        }
    }

    // Every field that is told can be found: Git's text at its path in Git's document.
    void pathsNameWhatGitHas()
    {
        for (unsigned seed = 0; seed < rounds; ++seed) {
            Maker maker(seed);
            Node tree = maker.node(4);
            const std::string git = maker.yaml(tree, true);
            for (int i = 0; i < 3; ++i)
                maker.anyScalar(tree)->text = maker.word();
            const std::string live = maker.yaml(tree, true);
            ReadOptions options;
            options.meaning = ReadOptions::Meaning::Source;
            const auto document = readYaml(git, options);
            QVERIFY(document);
            const Drift drift = driftOf(git, live);
            for (const ResourceDrift &resource : drift.resources) {
                for (const FieldDrift &field : resource.fields) {
                    const auto value = document->at(0).resolve(field.path);
                    QVERIFY2(value && field.git == std::string(value->text()) && field.gitLine == value->position().line,
                             both(git, live).constData());
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestProperties)
#include "test_properties.moc"
