// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/inspection.h"
#include "core/model/snapshot.h"
#include "ui/models/fact_table.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace plumbline {

class Desk;
class ElidedLabel;
class LogView;
class PaneHeader;
class PaneState;
class SegmentedControl;
class StatePill;

// One object looked at closely: conditions, what controllers made for it, events, a Pod's output, and who owns its fields.
// Reads it when it is opened, and again when its version or health changed.
class DetailsPane : public QWidget {
    Q_OBJECT

public:
    enum Part { Conditions, Children, Events, Log, Owners, PartCount };

    explicit DetailsPane(Desk &desk, QWidget *parent = nullptr);

    void open(const EnvironmentId &environment, const ResourceKey &key);
    void clear();
    void refresh(); // after the snapshot changed
    [[nodiscard]] const std::optional<ResourceKey> &key() const { return key_; }
    [[nodiscard]] QTreeView *view(Part part) const { return views_[part]; }

Q_SIGNALS:
    void objectChosen(const plumbline::ResourceKey &key);

private:
    struct Column {
        QString title;
        int width; // or one of these:
    };
    static constexpr int theRest = 0;
    static constexpr int itsContents = -1;
    void addView(Part part, const QString &title, const QList<Column> &columns);
    void setFacts(Part part, std::vector<FactTable::Fact> facts);
    void tellRow();
    void load();
    void show(const Inspection &seen);
    void say(const Error &error);

    Desk &desk_;
    EnvironmentId environment_;
    std::optional<ResourceKey> key_;
    std::string version_; // of the health that was shown
    std::shared_ptr<const Inspection> seen_;
    PaneHeader *header_;
    StatePill *health_;
    QPushButton *up_;
    ElidedLabel *reason_;
    SegmentedControl *parts_;
    QStackedWidget *stack_;
    QTreeView *views_[PartCount] = {};
    FactTable *tables_[PartCount] = {};
    LogView *log_;
    QLabel *row_; // the chosen fact in full
    PaneState *state_;
    QStackedWidget *body_;
    std::optional<ResourceKey> above_; // the object that this one was opened from
};

}
