// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/drift/compare.h"
#include "core/drift/object_match.h"
#include "core/value/readers.h"

using namespace plumbline;

namespace {

// Single quotes stand for double ones.
Value json(QByteArray text)
{
    return readJson(text.replace('\'', '"').toStdString(), {}).value();
}

Resource liveAs(const QByteArray &object, const QByteArray &ownFields)
{
    auto facts = std::make_shared<LiveObject>();
    facts->uid = "1";
    facts->resourceVersion = "7";
    auto owners = std::make_shared<FieldOwnerships>();
    owners->push_back({{"somebody", false, {}, {}}, json("{'f:metadata':{'f:labels':{'.':{},'f:a':{}}}}")});
    if (!ownFields.isEmpty())
        owners->push_back({{std::string(ownFieldManager), true, {}, {}}, json(ownFields)});
    facts->owners = std::move(owners);
    Resource out;
    out.object = json(object);
    out.live = std::move(facts);
    return out;
}

}

class TestObjectMatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatNeedsNoQuestion_data()
    {
        QTest::addColumn<QByteArray>("declared");
        QTest::addColumn<QByteArray>("ownFields");
        QTest::addColumn<bool>("settled");
        const QByteArray bare = "{'apiVersion':'v1','kind':'ServiceAccount','metadata':{'name':'web','namespace':'shop'}}";
        const QByteArray labelled =
            "{'apiVersion':'v1','kind':'ServiceAccount','metadata':{'name':'web','namespace':'shop','labels':{'a':'b'}}}";
        QTest::newRow("a name alone, nothing owned") << bare << QByteArray() << true;
        QTest::newRow("a name alone, something owned") << bare << QByteArray("{'f:metadata':{'f:labels':{'f:a':{}}}}") << false;
        QTest::newRow("a field that is owned") << labelled << QByteArray("{'f:metadata':{'f:labels':{'f:a':{}}}}") << true;
        QTest::newRow("a field that somebody else owns") << labelled << QByteArray() << false;
    }
    void tellsWhatNeedsNoQuestion()
    {
        QFETCH(const QByteArray, declared);
        QFETCH(const QByteArray, ownFields);
        QFETCH(const bool, settled);
        Resource desired;
        desired.object = json(declared);
        const Resource live = liveAs("{'apiVersion':'v1','kind':'ServiceAccount','metadata':{'name':'web','namespace':'shop',"
                                     "'labels':{'a':'b'}}}",
                                     ownFields);
        QCOMPARE(isSettled(desired, live), settled);
    }

    void whatIsRememberedHoldsUntilOneSideMoves()
    {
        const QByteArray object =
            "{'apiVersion':'v1','kind':'ServiceAccount','metadata':{'name':'web','namespace':'shop','labels':{'a':'%'}}}";
        const QByteArray owned = "{'f:metadata':{'f:labels':{'f:a':{}}}}";
        const auto with = [&object](const char *label) { return QByteArray(object).replace('%', label); };
        CompareCache cache;
        DesiredState desired;
        desired.resources.resize(1);
        LiveState live;
        CompareOptions options;
        const auto drifted = [&] {
            const ContentLoader none = [](const ObjectId &id) -> Result<SharedBytes> {
                return fail(ErrorCode::NotFound, id.hex(), "none");
            };
            static_cast<void>(suspects(desired, live, &cache.objects()));
            const Drift drift = compare(desired, live, {}, options, none, &cache, {}).value();
            return drift.resources.empty() ? std::string()
                                           : drift.resources.front().fields.front().live.value_or("") + " " +
                                                 std::string(nameOf(drift.resources.front().state));
        };
        desired.resources.front().object = json(with("git"));
        live.resources = {liveAs(with("git"), owned)};
        desired.resources.front().key = live.resources.front().key = {"", "ServiceAccount", "shop", "web"};
        QCOMPARE(drifted(), std::string());
        QCOMPARE(drifted(), std::string());

        live.resources.front() = liveAs(with("hand"), owned);
        live.resources.front().key = desired.resources.front().key;
        QCOMPARE(drifted(), std::string("hand drifted"));
        options.ignore = {{.pointers = {"/metadata/labels/a"}, .kind = "ServiceAccount"}};
        QCOMPARE(drifted(), std::string("hand inSync"));
        options = {};
        QCOMPARE(drifted(), std::string("hand drifted"));
        desired.resources.front().object = json(with("hand"));
        QCOMPARE(drifted(), std::string());
        DesiredState other = desired; // another commit, with one more object before it
        other.resources.insert(other.resources.begin(), desired.resources.front());
        other.resources.front().key.name = "more";
        other.resources.front().object = json("{'apiVersion':'v1','kind':'ServiceAccount','metadata':{'name':'more','namespace':'shop'}}");
        const ObjectMemo::Known known = cache.objects().of(desired, desired.resources.front(), live.resources.front());
        QCOMPARE(known.settled, std::optional(true));
        QCOMPARE(cache.objects().of(other, other.resources.back(), live.resources.front()).settled, std::optional(true));
        QCOMPARE(cache.objects().of(other, other.resources.front(), live.resources.front()).settled, std::optional<bool>());
    }
};

QTEST_APPLESS_MAIN(TestObjectMatch)
#include "test_object_match.moc"
