// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/scratch.h"

#include <QFile>
#include <QTest>
#include <memory>

using namespace plumbline::test;
using namespace Qt::StringLiterals;

// What may be written on a command line, and what is said of what may not.
class TestCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        scratch_ = std::make_unique<Scratch>();
        (void)scratch_->makeShop();
        scratch_->write(u"repo/two/plumbline.yaml"_s, scratch_->definition("two"));
        (void)scratch_->commit(u"two environments"_s);
    }
    void cleanupTestCase() { scratch_.reset(); }

    void wrongUseIsToldOnStandardErrorAlone_data();
    void wrongUseIsToldOnStandardErrorAlone();
    void eachCommandTellsItsOptions_data();
    void eachCommandTellsItsOptions();
    void completionsAndManualsMentionAll_data();
    void completionsAndManualsMentionAll();
    void anAnswerThatCannotBeWrittenIsAnError();
    void aClosedPipeEndsAReader();

private:
    [[nodiscard]] QStringList commands() const;
    std::unique_ptr<Scratch> scratch_;
};

void TestCommandLine::wrongUseIsToldOnStandardErrorAlone_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("fragment");
    const auto row = [](const char *arguments, const QByteArray &fragment) {
        QTest::newRow(arguments) << QString::fromUtf8(arguments).split(u' ', Qt::SkipEmptyParts) << fragment;
    };
    const QByteArray digest(64, 'a');
    row("", "No command is given");
    row("frob", "no command 'frob'");
    row("rolback", "Did you mean 'rollback'?");
    row("journal verfy", "journal verify");
    row("journal", "'journal' is the beginning of: journal verify");
    row("repo", "repo list, repo add, repo remove");
    row("diff --revison main", "Did you mean 'revision'?");
    row("diff --foo", "Unknown option 'foo'");
    row("diff --limit 3", "'diff' takes no --limit");
    row("diff extra", "takes no argument 'extra'");
    row("diff --env", "Missing value");
    row("diff -o xml", "no output format 'xml'");
    row("diff --reset", "--reset goes with --demo");
    row("history --limit 0", "--limit takes a whole number");
    row("history --limit many", "--limit takes a whole number");
    row("history --before x", "--before takes");
    row("history --kind nonsense", "no kind of entry 'nonsense'");
    row("--env one approve --reason r", "'approve' needs --digest");
    row(("--env one approve --digest " + digest).constData(), "'approve' needs --reason");
    row("--env one approve --digest abc --reason r", "64 hexadecimal digits");
    row("--env one sync", "--digest DIGEST");
    row("--env one sync --approve", "needs --reason");
    row(("--env one sync --reason r --digest " + digest).constData(), "go with --approve");
    row(("--env one sync --approve --reason r --digest " + digest).constData(), "either --digest");
    row("--env one rollback --reason r", "'rollback' needs --revision");
    row("--env one rollback --revision main", "'rollback' needs --reason");
    row("--env one rollback --plan", "'rollback' needs --revision");
    row("--env one hold", "'hold' needs --reason");
    row("--env one resume", "'resume' needs --reason");
    row("--env one resume --reason r", "nothing to resume");
    row("--env none diff", "Declared are: one, two");
    row("diff", "name one with --env: one, two");
    row("plan", "name one with --env: one, two");
    row("render --env one --revision nowhere", "no branch, tag or commit \"nowhere\"");
    row("render --env one --revision HEAD~1", "Expressions such as HEAD~3 are not accepted");
    row("render --env one --revision --all", "\"--all\" is no branch");
    row("render --env one --revision 0000000", "0000000");
    row("schema nothing", "'plumblinectl schema' lists them");
    row("repo add", "Name the repository's path or URL");
    row("repo add /nowhere/at/all", "/nowhere/at/all: There is no such folder");
    row("repo remove nothing", "no such repository");
    row("repo add https://user:secret@localhost/x.git", "has a password");
    row("repo remove https://user:secret@localhost/x.git", "https://localhost/x.git");
    row("diff https://user:secret@localhost/x.git", "takes no argument 'https://localhost/x.git'");
}

void TestCommandLine::wrongUseIsToldOnStandardErrorAlone()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, fragment);
    const Outcome told = scratch_->ctl(arguments);
    QCOMPARE(told.code, 2);
    QVERIFY2(told.err.startsWith("plumblinectl: ") && told.err.contains(fragment), told.err.constData());
    QVERIFY2(told.out.isEmpty(), told.out.constData());
    QVERIFY2(!told.err.contains("secret") && !told.err.contains("user"), told.err.constData());
}

QStringList TestCommandLine::commands() const
{
    QStringList out;
    const QByteArray help = scratch_->plain({u"--help"_s}).out;
    const qsizetype from = help.indexOf("\ncommands\n") + 10;
    for (const QByteArray &line : help.mid(from, help.indexOf("\n\n", from) - from).split('\n'))
        out.append(QString::fromUtf8(line.mid(2, 16)).trimmed());
    return out;
}

void TestCommandLine::eachCommandTellsItsOptions_data()
{
    QTest::addColumn<QString>("command");
    QVERIFY(commands().size() >= 18);
    for (const QString &command : commands())
        QTest::newRow(qUtf8Printable(command)) << command;
}

void TestCommandLine::eachCommandTellsItsOptions()
{
    QFETCH(QString, command);
    const Outcome help = scratch_->plain(command.split(u' ') + QStringList{u"--help"_s});
    QCOMPARE(help.code, 0);
    QVERIFY(help.err.isEmpty());
    QVERIFY2(help.out.startsWith("plumblinectl " + command.toUtf8() + ": "), help.out.constData());
    QVERIFY(help.out.contains("usage: plumblinectl") && help.out.contains("--repo PATH|URL"));
    // The schema that it names is there.
    const qsizetype at = help.out.indexOf("'plumblinectl schema ");
    if (at >= 0) {
        const QByteArray name = help.out.mid(at + 21, help.out.indexOf('\'', at + 21) - at - 21);
        QCOMPARE(scratch_->plain({u"schema"_s, QString::fromUtf8(name)}).code, 0);
    }
}

void TestCommandLine::completionsAndManualsMentionAll_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file :
         {"completions/plumblinectl.bash", "completions/_plumblinectl", "completions/plumblinectl.fish", "man/plumblinectl.1"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestCommandLine::completionsAndManualsMentionAll()
{
    QFETCH(QString, file);
    QFile shipped(QStringLiteral(PLUMBLINE_SOURCE_DIR "/packaging/") + file);
    QVERIFY(shipped.open(QIODevice::ReadOnly));
    const QByteArray text = shipped.readAll().replace("\\-", "-");
    for (const QString &command : commands()) {
        for (const QString &word : command.split(u' '))
            QVERIFY2(text.contains(word.toUtf8()), qUtf8Printable(word));
        const QByteArray help = scratch_->plain(command.split(u' ') + QStringList{u"--help"_s}).out;
        for (QByteArray word : help.simplified().split(' ')) {
            if (!word.startsWith("--"))
                continue;
            word.replace(":", "");
            const QByteArray option = file.endsWith(u".fish"_s) ? "-l " + word.mid(2) : word;
            QVERIFY2(text.contains(option), option.constData());
        }
    }
}

void TestCommandLine::anAnswerThatCannotBeWrittenIsAnError()
{
    const Outcome full = scratch_->run(u"sh"_s, {u"-c"_s, u"exec '%1' schema diff > /dev/full"_s.arg(QLatin1StringView(PLUMBLINECTL))});
    QCOMPARE(full.code, 2);
    QVERIFY2(full.err.contains("standard output"), full.err.constData());
}

void TestCommandLine::aClosedPipeEndsAReader()
{
    const Outcome piped =
        scratch_->run(u"bash"_s, {u"-c"_s, u"'%1' schema diff | true; code=${PIPESTATUS[0]}; [ $code -eq 0 ] || [ $code -eq 141 ]"_s.arg(
                                               QLatin1StringView(PLUMBLINECTL))});
    QCOMPARE(piped.code, 0);
    QVERIFY2(piped.err.isEmpty(), piped.err.constData());
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_command_line.moc"
