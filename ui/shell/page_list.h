// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"
#include "ui/shell/place.h"
#include "ui/theme/glyph.h"

namespace plumbline {

// A page's picture and name, for the sidebar and its rail.
struct PageEntry {
    Place::Kind kind;
    Glyph glyph;
    QString name;
    int badge = 0; // what waits there for a person
    QString note;  // a quiet figure
};
[[nodiscard]] std::vector<PageEntry> pageEntries(const FleetSnapshot &fleet);

// The pages at the top of the sidebar, with how many environments there are and how much waits for a person.
class PageList : public QListWidget {
    Q_OBJECT

public:
    explicit PageList(QWidget *parent = nullptr);
    void setFleet(const FleetSnapshot &fleet);
    void showKind(std::optional<Place::Kind> kind);

Q_SIGNALS:
    void pageChosen(plumbline::Place::Kind kind);
};

}
