// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/reconcile/engine.h"

class QMenu;
class QSplitter;
class QStackedWidget;

namespace plumbline {

class ApproveBar;
class AskPanel;
class CommitPane;
class ConnectionBanners;
class Desk;
class DiffPane;
class EnvironmentBanners;
class EnvironmentHeader;
class PlanPane;
class SyncPane;
class TextDiffPane;

// One environment: its commits, the difference between a commit and live, the plan, its approval and the sync. Any commit
// can be chosen and is compared with live at once; plans are made for the wanted one alone.
class EnvironmentPage : public Page {
    Q_OBJECT

public:
    explicit EnvironmentPage(Desk &desk, QWidget *parent = nullptr);

    void setEnvironment(const EnvironmentId &id);
    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return actions_; }
    void activate() override;
    void tellAges(Time now) override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

private:
    void layOut();
    void buildActions();
    QAction *addAction(const char *name, const char *menu, const QString &text, const QKeySequence &keys, const std::function<void()> &run);
    void connectParts();
    void connectConsent();
    void refresh();
    void followRun();
    void showRun();
    void showDifference();
    void showText();
    void showComparison(const QString &seen);
    [[nodiscard]] bool isWanted(const Revision &revision) const;
    void choose(const Revision &revision);
    void leaveTimeTravel();
    void compare();
    void plan(PlanPurpose purpose, bool andShow = true);
    void showSteps();
    void showAwaitedSteps();
    void leaveSteps();
    void askRecreation();
    void askApproval();
    static QString outcomeOf(const SyncRun &run); // %1: the environment
    [[nodiscard]] static QString approvedText();
    void askSync();
    void askResume();
    void askHold();
    void allow();
    void acknowledgeForcePush();
    void updateActions();
    [[nodiscard]] QString readOnlyBecause() const;
    template <typename T> Engine::Reply<T> answer(const QString &done);

    // Where an earlier process was.
    struct Left {
        EnvironmentId id;
        std::optional<Revision> chosen;
        QString row; // DiffPane::place()
    };
    Desk &desk_;
    std::optional<Left> left_; // until its environment, or another, is shown
    EnvironmentId id_;
    std::shared_ptr<const EnvironmentSnapshot> snapshot_;
    std::optional<Revision> chosen_;               // another commit than the wanted one
    std::shared_ptr<const Comparison> comparison_; // of that commit; null while it is on its way
    std::optional<Error> comparisonError_;
    std::shared_ptr<const LiveState> comparedLive_;
    std::optional<Digest> awaited_; // a plan that was asked for and is shown as soon as the snapshot has it
    std::optional<Digest> asked_;   // the plan that the open question is about
    std::uint64_t shownRun_ = 0;    // the run that the progress is or was open for
    std::uint64_t lastRun_ = 0;     // the newest run that was seen
    EnvironmentHeader *header_;
    ConnectionBanners *connection_;
    EnvironmentBanners *banners_;
    CommitPane *commits_;
    DiffPane *diff_;
    TextDiffPane *text_;
    SyncPane *sync_;
    PlanPane *steps_;
    AskPanel *ask_;
    ApproveBar *bar_;
    QStackedWidget *body_;
    QSplitter *across_;
    QSplitter *down_;
    QMenu *menu_;
    QList<QAction *> actions_;
};

}
