// SPDX-License-Identifier: GPL-3.0-or-later
// What the window keeps for the next start, and how it ends.
#include "ui/environment/environment_page.h"
#include "ui/fleet/fleet_page.h"
#include "ui/fleet/needs_page.h"
#include "ui/history/history_page.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/resources/resources_page.h"
#include "ui/rollback/rollback_page.h"
#include "ui/shell/confirm_panel.h"
#include "ui/shell/main_window.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/status_strip.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/welcome/welcome_page.h"

#include <QCloseEvent>
#include <QScreen>
#include <QSplitter>

namespace plumbline {

std::vector<EnvironmentId> MainWindow::running() const
{
    std::vector<EnvironmentId> out;
    for (const auto &environment : desk_.fleet()->environments)
        if (environment->run && environment->run->state == RunState::Running)
            out.push_back(environment->environment->id);
    return out;
}

void MainWindow::comeToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    if (running().empty()) {
        QMainWindow::closeEvent(event);
        return;
    }
    event->ignore();
    if (!quitting_)
        askToQuit();
}

void MainWindow::askToQuit()
{
    QStringList names;
    for (const EnvironmentId &id : running())
        names += shown(id.name);
    confirm().ask({tr("A sync of %1 is running").arg(names.join(QStringLiteral(", "))),
                   tr("Quitting finishes the object that is being written, journals it and stops. Each one is then either as it was or as "
                      "the plan has it; the rest is shown as still different, and a new plan finishes it."),
                   tr("Stop and quit"), tr("Keep running")},
                  [this] {
                      const std::vector<EnvironmentId> ids = running();
                      quitting_ = true;
                      for (const EnvironmentId &id : ids)
                          desk_.engine().cancelSync(id);
                      status_->say(tr("Finishing the present object…"));
                      if (ids.empty())
                          close();
                  });
}

void MainWindow::askToRemove(const QString &location)
{
    QString name = shown(location.toStdString());
    for (const auto &repository : desk_.fleet()->repositories)
        if (repository->location == location.toStdString())
            name = shown(repository->name);
    confirm().ask(
        {tr("Remove %1 from the workspace?").arg(name),
         tr("%1\n\nIts files, its targets and its history stay as they are; nothing is deleted. Its environments are no longer watched "
            "or synced. Targets that you allowed are forgotten: when it is added again, each asks anew.")
             .arg(shown(location.toStdString())),
         tr("Remove"), tr("Keep it")},
        [this, location] {
            const auto said = [this](const Result<void> &result) {
                status_->say(result ? tr("Removed from the workspace; its files, targets and history stay.")
                                    : shown(result.error().text()));
            };
            desk_.engine().removeRepository(location.toStdString(), desk_.reply<void>(this, said));
            const bool inside = (place().environment && place().environment->repository == location.toStdString()) ||
                                place().repository == location.toStdString();
            if (inside)
                go({});
        });
}

ConfirmPanel &MainWindow::confirm()
{
    if (confirm_ == nullptr)
        confirm_ = new ConfirmPanel(this);
    return *confirm_;
}

void MainWindow::saveLayout()
{
    QSettings settings(settingsFile_, QSettings::IniFormat);
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (sidebar_->shape() == Sidebar::Shape::Full && sidebar_->isVisible())
        sidebarWidth_ = sidebar_->width();
    settings.setValue(QStringLiteral("window/sidebarWidth"), sidebarWidth_);
    settings.setValue(QStringLiteral("window/sidebar"), static_cast<int>(sidebar_->shape()));
    settings.setValue(QStringLiteral("window/filter"), sidebar_->filter());
    settings.setValue(QStringLiteral("window/collapsed"), sidebar_->collapsed());
    settings.setValue(QStringLiteral("window/place"), static_cast<int>(place().kind));
    settings.setValue(QStringLiteral("window/repository"),
                      place().environment ? QString::fromStdString(place().environment->repository) : QString());
    settings.setValue(QStringLiteral("window/environment"),
                      place().environment ? QString::fromStdString(place().environment->name) : QString());
    settings.setValue(QStringLiteral("keys/letters"), letters_.areOn());
    settings.setValue(QStringLiteral("theme/mode"), static_cast<int>(theme_.mode()));
    settings.setValue(QStringLiteral("theme/lastSystem"), static_cast<int>(theme_.systemScheme()));
    settings.setValue(QStringLiteral("theme/fontPercent"), theme_.fontPercent());
    for (const Page *page : std::initializer_list<const Page *>{fleet_, environment_, resources_, rollback_, history_, needs_, welcome_}) {
        if (page == nullptr)
            continue;
        settings.beginGroup(QString::fromLatin1(page->metaObject()->className()).section(u':', -1));
        page->saveState(settings);
        settings.endGroup();
    }
}

void MainWindow::restoreLayout()
{
    const QSettings settings(settingsFile_, QSettings::IniFormat);
    const bool restored = restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    const QRect room = screen()->availableGeometry();
    const QSize most = room.size() - QSize(16, 48); // and its frame
    if (!restored) {
        resize(QSize(1440, 872).boundedTo(most));
    } else if (width() > room.width() || height() > room.height()) { // as it was on a larger screen
        resize(size().boundedTo(most));
        move(room.topLeft());
    }
    sidebarWidth_ = qBound(100, settings.value(QStringLiteral("window/sidebarWidth"), scaled(248)).toInt(), 1000);
    sidebar_->setShape(static_cast<Sidebar::Shape>(qBound(0, settings.value(QStringLiteral("window/sidebar")).toInt(), 2)));
    sidebar_->setFilter(settings.value(QStringLiteral("window/filter")).toString());
    sidebar_->setCollapsed(settings.value(QStringLiteral("window/collapsed")).toStringList());
    setLetterKeys(settings.value(QStringLiteral("keys/letters"), true).toBool());
    restorePlace(settings);
}

// Pages that need no environment are shown at once; an environment's as soon as it is known again.
void MainWindow::restorePlace(const QSettings &settings)
{
    const auto kind =
        static_cast<Place::Kind>(settings.value(QStringLiteral("window/place"), static_cast<int>(Place::Kind::Fleet)).toInt());
    const QString name = settings.value(QStringLiteral("window/environment")).toString();
    const EnvironmentId id{settings.value(QStringLiteral("window/repository")).toString().toStdString(), name.toStdString()};
    const bool plain = kind == Place::Kind::Needs || kind == Place::Kind::History;
    if (plain && name.isEmpty())
        trail_ = {Place{kind, {}, {}}};
    else if (!name.isEmpty() && (kind == Place::Kind::Environment || kind == Place::Kind::Resources || kind == Place::Kind::History ||
                                 kind == Place::Kind::Rollback))
        restored_ = {kind == Place::Kind::Rollback ? Place::Kind::Environment : kind, id, {}};
}

}
