// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/journal_entry.h"

class QPushButton;
class QMenu;

namespace plumbline {

class SearchField;

// What of the journal is shown: text, events, environment, who, result, time. Each menu's button says what is chosen.
class HistoryFilters : public QWidget {
    Q_OBJECT

public:
    explicit HistoryFilters(QWidget *parent = nullptr);

    // Single steps are never asked for; they belong to their run.
    [[nodiscard]] JournalQuery query(Time now) const;
    [[nodiscard]] bool isAnything() const; // something is filtered
    [[nodiscard]] SearchField *search() const { return search_; }

    void setEnvironment(const std::optional<EnvironmentId> &id);
    // What the menus offer, besides "all".
    void setEnvironments(const std::vector<EnvironmentId> &ids);
    void addPeople(const QStringList &names);
    void clear();

    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

Q_SIGNALS:
    void changed();
    void environmentChosen(const std::optional<plumbline::EnvironmentId> &id);

private:
    QPushButton *button(const char *name, const QString &what);
    void fillEvents();
    void fillEnvironments();
    void fillPeople();
    void fillChoices(QPushButton *button, int &chosen, const QStringList &names);
    void chosen();
    void say();

    SearchField *search_;
    QPushButton *events_;
    QPushButton *environmentButton_;
    QPushButton *people_;
    QPushButton *results_;
    QPushButton *times_;
    QPushButton *clear_;
    QStringList eventNames_; // chosen ones; empty: all
    std::optional<EnvironmentId> environment_;
    std::vector<EnvironmentId> environments_;
    QString who_;
    QStringList known_;
    int result_ = 0;
    int time_ = 0;
};

}
