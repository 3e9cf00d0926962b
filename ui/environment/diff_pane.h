// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QThreadPool>
#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/environment/diff_head.h"
#include "ui/models/diff_tree_model.h"
#include "ui/widgets/pane_state.h"

class QStackedWidget;
class QTreeView;

namespace plumbline {

// The difference tree with its filters: field | state | Git | live | why. In the tree n and p walk the differences, / finds,
// 1 to 3 choose what is shown, Space ticks, * expands all below, Ctrl+C copies; other letters search. Differences of many thousand files
// are made into rows on a thread of the pane's own.
class DiffPane : public QWidget {
    Q_OBJECT

public:
    explicit DiffPane(QWidget *parent = nullptr);
    ~DiffPane() override;

    void setInput(DiffInput input, const DiffSubject &subject);
    // What a message is about, where it comes without an input.
    void setSubject(const DiffSubject &subject);
    // Takes the tree's place; its action asks for a refresh.
    void setMessage(const PaneMessage &message);
    void setLoading();

    [[nodiscard]] DiffTreeModel &model() { return *model_; }
    [[nodiscard]] QTreeView *view() const { return view_; }
    [[nodiscard]] const ResourceDrift *currentResource() const;
    // The next or previous difference, going round.
    void walk(bool forward);
    void focusFilter();
    void setLetterKeys(bool on);
    [[nodiscard]] bool letterKeys() const { return letterKeys_; }
    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);
    // The current resource and field, in words that find them again in another process; goTo() waits for the row to come.
    [[nodiscard]] QString place() const;
    void goTo(const QString &place);

Q_SIGNALS:
    void currentChanged();
    void textWanted();
    void historyWanted();
    void refreshWanted();
    void letterKeysChanged(bool on);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildView();
    [[nodiscard]] bool isStrict() const;
    void applyOptions();
    void recount();
    void buildLarge(DiffInput input);
    void takeBuilt(std::uint64_t asked);
    void showMessage(const PaneMessage &message);
    void showRows();
    void chooseRow();
    void expandFresh(const QModelIndex &parent, int first, int last);
    void contextMenu(const QPoint &at);
    void toggleCurrent();
    [[nodiscard]] bool actsOn(int key);

    DiffTreeModel *model_;
    DiffSubject subject_;
    QString rowsOf_;  // the revision that the rows in the tree are of
    QString goingTo_; // a place that is not shown yet
    bool letterKeys_ = true;
    DiffHead *head_;
    QStackedWidget *stack_;
    QTreeView *view_;
    PaneState *state_;
    DiffInput wanted_;                            // the newest input, which the tree shows or is about to
    std::uint64_t asked_ = 0;                     // tells answers to older questions
    bool building_ = false;                       // rows of wanted_ are being made
    std::shared_ptr<DiffTreeModel::Built> built_; // handed over by the thread that made it
    QThreadPool pool_;                            // last: ends before what its work reports to
};

}
