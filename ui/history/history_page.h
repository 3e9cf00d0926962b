// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/journal_entry.h"
#include "ui/models/journal_export.h"

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace plumbline {

class Desk;
class ElidedLabel;
class EntryDetail;
class HistoryFilters;
class JournalExporter;
class JournalModel;
class PaneState;
class StatePill;

// The journal, newest first, as far as the filters let it through, with what each entry says in full. Older entries are
// read as one scrolls to them.
class HistoryPage : public Page {
    Q_OBJECT

public:
    explicit HistoryPage(Desk &desk, QWidget *parent = nullptr);

    // One environment's entries; nothing: everybody's.
    void showEnvironment(const std::optional<EnvironmentId> &id);
    // Writes what the filters let through, as a bundle the whole journal.
    void exportTo(const QString &fileName, ExportFormat format);

    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return actions_; }
    void activate() override;
    void tellAges(Time now) override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

Q_SIGNALS:
    void environmentFilterChosen(const std::optional<plumbline::EnvironmentId> &id);

private:
    void buildHead();
    void buildTable();
    void buildActions();
    void load();
    void loadNewer();
    void loadOlder(quint64 before);
    void goTo(quint64 id);
    void describe();
    void say();
    void sayChain();
    void chooseFile(ExportFormat format);
    [[nodiscard]] JournalQuery question() const;

    Desk &desk_;
    std::optional<EnvironmentId> id_;
    JournalModel *model_;
    QLabel *title_;
    ElidedLabel *count_;
    StatePill *chain_;
    QPushButton *export_;
    HistoryFilters *filters_;
    QStackedWidget *middle_; // the table, or why it is empty
    QTableView *table_;
    PaneState *empty_;
    EntryDetail *detail_;
    QSplitter *splitter_;
    JournalExporter *exporter_;
    QList<QAction *> actions_;
    std::uint64_t seen_ = 0;     // the journal's newest entry when it was asked last
    std::uint64_t question_ = 0; // counts questions, so that an old answer is told from a new one
    bool loading_ = false;
};

}
