// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/history_rows.h"

class QPushButton;
class QScrollArea;
class QTableView;
class QVBoxLayout;

namespace plumbline {

class Desk;
class ElidedLabel;
class EntryStepsModel;
class PaneHeader;
class StatePill;

// A row of the history in full: what, who, when, from and to, why; the objects of a run with their results; entries that
// belong to it; where it stands in the chain.
class EntryDetail : public QWidget {
    Q_OBJECT

public:
    explicit EntryDetail(Desk &desk, QWidget *parent = nullptr);

    // Nothing: says what to do.
    void setRow(const std::optional<HistoryRow> &row);
    // The same, as lines of text.
    [[nodiscard]] QString asText() const;
    [[nodiscard]] QTableView *objects() const { return objects_; }

Q_SIGNALS:
    void entryRequested(quint64 id);
    void environmentRequested(const plumbline::EnvironmentId &id);
    void said(const QString &sentence);

private:
    struct Fact {
        QString name;
        QString value;
        bool isMono = false;
    };
    [[nodiscard]] std::vector<Fact> facts() const;
    [[nodiscard]] std::vector<Fact> proof() const;
    void showFacts();
    void loadSteps();
    void showSteps(std::vector<JournalEntry> entries);
    void loadLinked();
    void showLinked(const std::vector<JournalEntry> &entries);
    [[nodiscard]] std::uint64_t runId() const;

    Desk &desk_;
    std::optional<HistoryRow> row_;
    QWidget *glyph_;
    ElidedLabel *title_;
    StatePill *state_;
    ElidedLabel *number_;
    QWidget *form_;
    QScrollArea *scroll_;
    PaneHeader *objectsHead_;
    QTableView *objects_;
    EntryStepsModel *steps_;
    PaneHeader *linkedHead_;
    QVBoxLayout *linked_;
    QPushButton *open_;
    QPushButton *copy_;
};

}
