// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/demo.h"
#include "app/compose/installation.h"
#include "app/desk/after_first_paint.h"
#include "app/desk/single_instance.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QProcess>
#include <QTranslator>
#include <cstdio>
#include <future>
#include <span>

namespace plumbline {
namespace {

using namespace Qt::StringLiterals;

Theme::Options themeFrom(const QString &settingsFile, const QString &asked)
{
    const QSettings settings(settingsFile, QSettings::IniFormat);
    Theme::Options out;
    out.mode = static_cast<ThemeMode>(settings.value(u"theme/mode"_s, 0).toInt());
    if (settings.contains(u"theme/lastSystem"_s))
        out.lastSystem = static_cast<Scheme>(settings.value(u"theme/lastSystem"_s).toInt());
    out.fontPercent = settings.value(u"theme/fontPercent"_s, 100).toInt();
    if (!asked.isEmpty())
        out.mode = asked == u"dark"_s ? ThemeMode::Dark : asked == u"light"_s ? ThemeMode::Light : ThemeMode::System;
    return out;
}

int complain(const Error &error)
{
    std::fprintf(stderr, "plumbline: %s\n", error.text().c_str());
    return 2;
}

// The desk's own texts, and those of Qt's dialogs, in the operator's language; English where there is no translation.
void translate(QApplication &application)
{
    struct Catalogue {
        QString name;
        QString folder;
    };
    const Catalogue catalogues[] = {{u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
                                    {u"plumbline"_s, u":/translations"_s}};
    for (const Catalogue &catalogue : catalogues) {
        auto *translator = new QTranslator(&application);
        if (translator->load(QLocale(), catalogue.name, u"_"_s, catalogue.folder))
            QCoreApplication::installTranslator(translator);
    }
}

int run(QApplication &application, bool demo, bool reset, const QString &theme)
{
    const Result<Paths> paths = demo ? demoPaths() : Paths::fromEnvironment();
    if (!paths)
        return complain(paths.error());
    if (demo)
        if (const Result<void> made = makeDemo(*paths, reset); !made)
            return complain(made.error());
    // Beside the building of the window, so that neither waits for the other.
    auto opening = std::async(std::launch::async, [&paths] { return Installation::open({*paths, true, "Plumbline desk"}); });
    SingleInstance instance(QString::fromStdString(paths->state));
    const QString settingsFile = QString::fromStdString(paths->state + "/window.ini");
    Theme look(application, themeFrom(settingsFile, theme));
    Desk desk;
    MainWindow window(desk, look, settingsFile);
    window.openDemo = [] { QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s}); };
    QObject::connect(&instance, &SingleInstance::raiseRequested, &window, &MainWindow::comeToFront);
    window.setOperatorName(shown(operatorName()));
    const Result<std::unique_ptr<Installation>> installation = opening.get();
    if (!installation)
        return complain(installation.error());
    if (!(*installation)->journal().writable() && instance.raiseOther()) {
        std::fprintf(stderr, "plumbline: already open; its window was asked to come to the front\n");
        return 0;
    }
    desk.attach(std::make_unique<Engine>(EngineOptions{}, (*installation)->ports(), (*installation)->transfer()), Desk::Start::Later);
    afterFirstPaint(window, [&desk] { desk.start(); }); // what it reads would compete with the first picture
    window.show();
    instance.listen();
    const int code = QApplication::exec();
    desk.detach(); // before the installation that it works with
    return code;
}

}
}

int main(int argc, char *argv[])
{
    using namespace Qt::StringLiterals;
    qunsetenv("SSLKEYLOGFILE"); // before any thread: where libcurl would write the keys of each connection
    // --help and --version are words, which need no display.
    for (const char *argument : std::span(argv, static_cast<std::size_t>(argc)))
        for (const char *words : {"--help", "-h", "--help-all", "--version", "-v"})
            if (qstrcmp(argument, words) == 0)
                qputenv("QT_QPA_PLATFORM", "minimal");
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"Plumbline"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PLUMBLINE_VERSION));
    QGuiApplication::setDesktopFileName(u"dev.plumbline.Plumbline"_s);
    plumbline::translate(application);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Git says what should run, a target is what does run."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"demo"_s, u"open the demo, an installation of its own"_s});
    parser.addOption({u"reset"_s, u"with --demo: make the demo anew first"_s});
    parser.addOption({u"theme"_s, u"light, dark or system; kept for the next start"_s, u"SCHEME"_s});
    parser.process(application);
    return plumbline::run(application, parser.isSet(u"demo"_s), parser.isSet(u"reset"_s), parser.value(u"theme"_s));
}
