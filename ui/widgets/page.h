// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QSettings>
#include <QStringList>
#include <QWidget>
#include <optional>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/environment.h"
#include "core/model/state.h"

namespace plumbline {

// One page of the window. The window asks it for its name, its panes and its commands, and takes the places that it
// asks for; pages know nothing of the window or of one another.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    // From the outermost to this page: {"shop-fleet", "api", "prod"}. The window's title is made of it.
    [[nodiscard]] virtual QStringList breadcrumb() const = 0;
    // In reading order; F6 and Shift+F6 go through them. Each is one Tab stop.
    [[nodiscard]] virtual QList<QWidget *> panes() const = 0;
    // What the page can do now. Every action has an object name (stable, "sync.approve"), a text, a tooltip that gives the
    // reason while it is disabled, and perhaps a shortcut; "menu" as a dynamic property names the menu that it sits in:
    // "Environment", "Sync" or "View". They belong to the page.
    [[nodiscard]] virtual QList<QAction *> commands() const { return {}; }
    // The page was brought to the front: the focus goes where reading begins.
    virtual void activate() {}
    // Time went by: ages are told anew, from what is shown. Called every few seconds while the page is in front.
    virtual void tellAges(Time now) { Q_UNUSED(now); }
    // Splitters, filters, selection: below a group of their own that the window has opened.
    virtual void saveState(QSettings &settings) const { Q_UNUSED(settings); }
    virtual void restoreState(const QSettings &settings) { Q_UNUSED(settings); }

Q_SIGNALS:
    void breadcrumbChanged();
    void environmentRequested(const plumbline::EnvironmentId &id);
    // Nothing chosen: the page offers the timeline.
    void rollbackRequested(const plumbline::EnvironmentId &id, const std::optional<plumbline::Revision> &revision);
    void resourcesRequested(const plumbline::EnvironmentId &id);
    void historyRequested(const plumbline::EnvironmentId &id);
    void backRequested();
    // One sentence for the status bar, gone after a while. Errors stay on the page itself.
    void said(const QString &sentence);
    // That sentence does not hold any longer.
    void unsaid(const QString &sentence);
};

}
