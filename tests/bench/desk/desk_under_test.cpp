// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desk/desk_under_test.h"

#include "core/reconcile/environment_session.h"

#include <QApplication>
#include <QElapsedTimer>

namespace plumbline::bench {

namespace fs = std::filesystem;

DeskUnderTest::DeskUnderTest(QApplication &application, const Paths &paths, const fs::path &repository)
{
    installation_ = must(Installation::open({paths, true, "bench"}));
    allow(repository);
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

void DeskUnderTest::allow(const fs::path &repository)
{
    std::vector<WorkspaceRepository> listed = must(installation_->workspace().repositories());
    if (listed.empty())
        listed.push_back(must(installation_->workspace().add(repository.string())));
    const WorkspaceRepository &added = listed.front();
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
