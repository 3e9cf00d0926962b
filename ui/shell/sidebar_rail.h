// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/shell/page_list.h"

class QToolButton;

namespace plumbline {

class RailButton;

// The sidebar folded to 44 px: the pages as glyphs, what waits as a badge, and the way back to the whole sidebar.
class SidebarRail : public QWidget {
    Q_OBJECT

public:
    explicit SidebarRail(QWidget *parent = nullptr);
    void setFleet(const FleetSnapshot &fleet);
    void showKind(std::optional<Place::Kind> kind);
    [[nodiscard]] static int railWidth();

Q_SIGNALS:
    void pageChosen(plumbline::Place::Kind kind);
    void expandRequested();

private:
    std::vector<RailButton *> buttons_;
};

}
