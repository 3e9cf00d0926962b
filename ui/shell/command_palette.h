// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

#include <QAction>
#include <QList>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/shell/place.h"

class QLabel;
class QListView;

namespace plumbline {

class Desk;
class PaletteDelegate;
class PaletteModel;
class SearchField;

// Finds commands and environments by any part of their words, over the page. Disabled commands stay listed, with the
// reason. Nothing here writes by itself.
class CommandPalette : public Overlay {
    Q_OBJECT

public:
    explicit CommandPalette(Desk &desk, QWidget *window);
    void openWith(const QList<QAction *> &commands);

Q_SIGNALS:
    void removeRepositoryRequested(const QString &location);
    void placeRequested(const plumbline::Place &place);

protected:
    QRect placeIn(const QSize &window) const override;
    QWidget *firstFocus() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void choose();
    void move(int by);

    Desk &desk_;
    QList<QAction *> commands_;
    SearchField *text_;
    PaletteModel *model_;
    PaletteDelegate *delegate_;
    QListView *list_;
    QLabel *nothing_; // in its place where nothing fits
};

}
