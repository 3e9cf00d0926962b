// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/reconcile/engine.h"

class QSplitter;

namespace plumbline {

class ApproveBar;
class Banner;
class CommitPane;
class Desk;
class DiffPane;
class EnvironmentHeader;
class TextDiffPane;

// One environment: its commits, the difference between a commit and live, the plan and its approval. Any commit can be
// chosen and is compared with live at once; plans are made for the wanted one alone.
class EnvironmentPage : public Page {
    Q_OBJECT

public:
    explicit EnvironmentPage(Desk &desk, QWidget *parent = nullptr);

    void setEnvironment(const EnvironmentId &id);
    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QList<QAction *> commands() const override { return actions_; }
    void activate() override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

private:
    void refresh();
    void showDifference();
    void choose(const Revision &revision);
    void compare();
    void plan(PlanPurpose purpose);
    void previewResume();
    void allow();
    void buildActions();
    void connectParts();
    template <typename T> Engine::Reply<T> answer(const QString &done);

    Desk &desk_;
    EnvironmentId id_;
    std::shared_ptr<const EnvironmentSnapshot> snapshot_;
    std::optional<Revision> chosen_; // another commit than the wanted one
    std::shared_ptr<const Comparison> comparison_;
    std::shared_ptr<const LiveState> comparedLive_;
    PlanPurpose purpose_ = PlanPurpose::Sync;
    std::optional<std::vector<ResourceKey>> planned_; // the selection that the plan was asked for
    EnvironmentHeader *header_;
    Banner *resume_;
    CommitPane *commits_;
    DiffPane *diff_;
    TextDiffPane *text_;
    ApproveBar *bar_;
    QSplitter *across_;
    QSplitter *down_;
    QList<QAction *> actions_;
};

}
