// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/stalls/desk_under_test.h"

#include "core/reconcile/environment_session.h"
#include "tests/bench/support/structured_files.h"

#include <QApplication>
#include <QElapsedTimer>

namespace plumbline::bench {

namespace fs = std::filesystem;

DeskUnderTest::DeskUnderTest(QApplication &application, const Scratch &scratch, int files) : target_(scratch / "target")
{
    const Paths paths = Paths::under(scratch / "installation");
    installation_ = must(Installation::open({paths, true, "bench"}));
    declare(scratch, files);
    theme_ = std::make_unique<Theme>(application, Theme::Options{ThemeMode::Light, {}, 100});
    window_ = std::make_unique<MainWindow>(desk_, *theme_, QString::fromStdString(paths.state + "/window.ini"));
    window_->show();
    desk_.attach(std::make_unique<Engine>(EngineOptions{}, installation_->ports(), installation_->transfer()));
    until("the first comparison", [this] { return environment() && environment()->drift; });
}

DeskUnderTest::~DeskUnderTest()
{
    desk_.detach();
}

void DeskUnderTest::declare(const Scratch &scratch, int files)
{
    const fs::path repository = scratch / "repository";
    for (int i = 0; i < files; ++i) {
        const StructuredFile file = structuredFile(i);
        writeFile(repository / "apps" / file.path, file.text);
    }
    writeFile(repository / "plumbline.yaml", "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: bench}\nspec:\n"
                                             "  source: {revision: main, path: apps}\n  target: {directory: {path: " +
                                                 target_.string() + "}}\n");
    fs::create_directories(target_);
    commitAll(repository, "all files");
    const WorkspaceRepository added = must(installation_->workspace().add(repository.string()));
    const SessionPorts ports = installation_->ports();
    const std::unique_ptr<Source> source = must(ports.openSource(added.gitDirectory));
    Definitions declared = installation_->workspace().definitions(*source, added, must(source->resolve("main")), {});
    if (declared.environments.size() != 1)
        giveUp("the environment is not declared as it should be");
    id_ = declared.environments.front().id;
    must(EnvironmentSession(ports, added, std::make_shared<const Environment>(std::move(declared.environments.front())))
             .allowTarget()
             .map([](const TargetAccess &) {}));
}

void DeskUnderTest::until(const std::string &what, const std::function<bool()> &condition)
{
    QElapsedTimer time;
    time.start();
    while (!condition()) {
        if (time.elapsed() > 240'000)
            giveUp("waited in vain for " + what);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    }
}

}
