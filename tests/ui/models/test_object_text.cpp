// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/readers.h"
#include "ui/models/object_text.h"

#include <QTest>

using namespace plumbline;

namespace {

const std::string maskA = "masked:00000000000000000000000000000001";
const std::string maskB = "masked:00000000000000000000000000000002";

Resource object(const std::string &yaml)
{
    ReadOptions options;
    options.subject = "text";
    auto read = readYaml(yaml, options);
    if (!read)
        qFatal("%s", read.error().detail.c_str());
    Resource out;
    out.object = read->at(0);
    return out;
}

}

class TestObjectText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalObjectsHaveEqualTexts()
    {
        const Resource git = object("kind: ConfigMap\nmetadata: {name: a}\ndata: {b: c}\n");
        const Resource live = object("metadata: {uid: u, name: a, resourceVersion: '7'}\ndata: {b: c}\nkind: ConfigMap\nstatus: {x: 1}\n");
        const ObjectTexts texts = objectTexts(&git, &live);
        QCOMPARE(*texts.git, *texts.live);
        QCOMPARE(*texts.git, std::string("data:\n  b: \"c\"\nkind: \"ConfigMap\"\nmetadata:\n  name: \"a\"\n"));
    }

    void whatGitDoesNotDeclareIsLeftOut()
    {
        const Resource git = object("spec: {replicas: 2, containers: [{name: web, image: a}]}\n");
        const Resource live = object("spec: {replicas: 3, paused: false, containers: [{image: b, name: web, tty: false}]}\n");
        const ObjectTexts texts = objectTexts(&git, &live);
        QCOMPARE(*texts.live, std::string("spec:\n  containers:\n  - image: \"b\"\n    name: \"web\"\n  replicas: 3\n"));
    }

    void whatTheComparisonToldIsShownAndNothingBesideIt()
    {
        const Resource git = object("metadata: {name: a, labels: {app: web}}\n");
        const Resource live =
            object("metadata: {name: a, labels: {app: web, team: blue, other: o}, annotations: {ours: mine, theirs: no}}\n");
        std::vector<FieldDrift> told(2);
        told[0].path = "/metadata/labels/team";
        told[1].path = "/metadata/annotations/ours";
        for (FieldDrift &field : told)
            field.change = FieldChange::Added;
        QCOMPARE(QString::fromStdString(*objectTexts(&git, &live, told).live),
                 QStringLiteral(
                     "metadata:\n  annotations:\n    ours: \"mine\"\n  labels:\n    app: \"web\"\n    team: \"blue\"\n  name: \"a\"\n"));
    }

    void secretsAreToldPerKeyAndNeverShown()
    {
        const Resource git = object("stringData: {same: '" + maskA + "', moved: '" + maskA + "', gone: '" + maskA + "'}\n");
        const Resource live = object("data: {same: '" + maskA + "', moved: '" + maskB + "', fresh: '" + maskB + "'}\n");
        const ObjectTexts texts = objectTexts(&git, &live);
        QCOMPARE(*texts.git, std::string("data:\n  gone: ••• removed\n  moved: ••• as in Git\n  same: •••\n"));
        QCOMPARE(*texts.live, std::string("data:\n  fresh: ••• added\n  moved: ••• changed\n  same: •••\n"));
        QVERIFY(texts.git->find("masked:") == std::string::npos && texts.live->find("masked:") == std::string::npos);
    }

    void aSideThatIsNotThereIsEmpty()
    {
        const Resource live = object("data: {key: '" + maskB + "'}\n");
        const ObjectTexts texts = objectTexts(nullptr, &live);
        QCOMPARE(*texts.git, std::string());
        QCOMPARE(*texts.live, std::string("data:\n  key: ••• added\n"));
    }
};

QTEST_APPLESS_MAIN(TestObjectText)
#include "test_object_text.moc"
