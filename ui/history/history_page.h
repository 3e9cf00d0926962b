// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/journal_entry.h"

class QLabel;
class QPlainTextEdit;
class QTableView;

namespace plumbline {

class Banner;
class Desk;
class JournalModel;
class SearchField;
class StatePill;

// The journal, newest first, with what each entry says in full.
class HistoryPage : public Page {
    Q_OBJECT

public:
    explicit HistoryPage(Desk &desk, QWidget *parent = nullptr);

    // One environment's entries; nothing: everybody's.
    void showEnvironment(const std::optional<EnvironmentId> &id);
    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void activate() override;

private:
    void load();
    void loadNewer();
    void describe();
    [[nodiscard]] JournalQuery question() const;

    Desk &desk_;
    std::optional<EnvironmentId> id_;
    JournalModel *model_;
    QLabel *title_;
    StatePill *chain_;
    SearchField *search_;
    QTableView *table_;
    QPlainTextEdit *detail_;
    std::uint64_t seen_ = 0;
    bool loading_ = false;
};

}
