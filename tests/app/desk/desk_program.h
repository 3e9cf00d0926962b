// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "app/compose/demo.h"
#include "app/compose/installation.h"
#include "ui/models/desk.h"
#include "ui/models/roles.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

namespace plumbline::test {

// The desktop program in a scratch installation with the demo in it: the parts of app/desk, put together the same way.
class DeskProgram {
public:
    DeskProgram() : paths_(Paths::under(root_.path().toStdString())) {}

    [[nodiscard]] Result<void> makeDemo() { return plumbline::makeDemo(paths_, false); }

    [[nodiscard]] Result<void> open()
    {
        Result<std::unique_ptr<Installation>> opened = Installation::open({paths_, true, "Plumbline desk"});
        if (!opened)
            return Failure(opened.error());
        installation_ = std::move(*opened);
        theme_ = std::make_unique<Theme>(*qApp, Theme::Options{});
        desk_ = std::make_unique<Desk>();
        window_ = std::make_unique<MainWindow>(*desk_, *theme_, QString::fromStdString(paths_.state + "/window.ini"));
        window_->show();
        desk_->attach(std::make_unique<Engine>(EngineOptions{}, installation_->ports(), installation_->transfer()));
        return {};
    }

    // As closing the window and ending the program does.
    void quit()
    {
        window_->close();
        desk_->detach();
        window_.reset();
        desk_.reset();
        theme_.reset();
        installation_.reset();
    }

    ~DeskProgram()
    {
        if (window_)
            quit();
    }

    [[nodiscard]] MainWindow &window() { return *window_; }
    [[nodiscard]] Desk &desk() { return *desk_; }
    [[nodiscard]] Installation &installation() { return *installation_; }
    [[nodiscard]] const Paths &paths() const { return paths_; }

    // The one visible widget of the page or the window with this name.
    template <typename T> [[nodiscard]] T *find(const char *name)
    {
        for (T *widget : window_->findChildren<T *>(QString::fromLatin1(name)))
            if (widget->isVisible())
                return widget;
        return nullptr;
    }

    // Rows of a visible tree; 0 while something else is in its place.
    [[nodiscard]] int rowCount(const char *tree)
    {
        const QTreeView *view = find<QTreeView>(tree);
        return view ? view->model()->rowCount() : 0;
    }
    [[nodiscard]] bool isEnabled(const char *button)
    {
        const QPushButton *found = find<QPushButton>(button);
        return found && found->isEnabled();
    }

    [[nodiscard]] std::shared_ptr<const EnvironmentSnapshot> environment(const char *name)
    {
        for (const auto &one : desk_->fleet()->environments)
            if (one->environment->id.name == name)
                return one;
        return nullptr;
    }

    [[nodiscard]] bool isSynced(const char *name)
    {
        const auto now = environment(name);
        return now && !now->busy && now->status() == SyncStatus::Synced;
    }

    // What git has of a file at a revision, as the oracle.
    [[nodiscard]] static QByteArray gitShow(const std::string &repository, const Revision &revision, const QString &path)
    {
        QProcess git;
        git.start(QStringLiteral("git"), {QStringLiteral("-C"), QString::fromStdString(repository), QStringLiteral("show"),
                                          QString::fromStdString(revision.hex()) + u':' + path});
        if (!git.waitForFinished() || git.exitCode() != 0)
            return "git show failed: " + git.readAllStandardError();
        return git.readAllStandardOutput();
    }

private:
    QTemporaryDir root_;
    Paths paths_;
    std::unique_ptr<Installation> installation_;
    std::unique_ptr<Theme> theme_;
    std::unique_ptr<Desk> desk_;
    std::unique_ptr<MainWindow> window_;
};

}
