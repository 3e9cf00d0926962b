// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/environment/scratch_desk.h"
#include "ui/environment/environment_page.h"
#include "ui/models/diff_tree_model.h"

#include <QLineEdit>
#include <QTest>
#include <QTreeView>

namespace plumbline {

inline constexpr int patience = 20'000;
inline const std::string appV1 = "database:\n  pool: 40\n";
inline const std::string appV2 = "database:\n  pool: 60\n";

// A page on a scratch desk whose target was synced with the first commit; then a second commit came.
struct Opened {
    explicit Opened(const ScratchDesk::Options &options = {}) : scratch(options)
    {
        first = scratch.commit({{"app.yaml", appV1}, {"web.env", "LEVEL=info\n"}, {"old.txt", "old\n"}}, "First");
        scratch.start();
        scratch.syncAll();
        second = scratch.commit({{"app.yaml", appV2}, {"old.txt", std::nullopt}}, "Second");
        page = std::make_unique<EnvironmentPage>(scratch.desk());
        page->resize(1200, 800);
        page->setEnvironment(scratch.id());
        page->show();
        wait();
    }
    void wait() const { QTRY_VERIFY_WITH_TIMEOUT(scratch.snapshot()->wanted == second && scratch.drifted() == 2, patience); }

    [[nodiscard]] QTreeView *tree() const { return part<QTreeView>(*page, "differences"); }
    [[nodiscard]] QModelIndex file(const char *name) const
    {
        return static_cast<DiffTreeModel *>(tree()->model())->indexOfResource(ResourceKey::file(name));
    }
    void plan() const
    {
        button(*page, "review")->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(*page, "approve")->isEnabled(), patience);
    }
    void approve(const QString &reason, const QString &name = {}) const
    {
        plan();
        button(*page, "approve")->click();
        part<QLineEdit>(*page, "reason")->setText(reason);
        part<QLineEdit>(*page, "confirm")->setText(name);
        button(*page, "askConfirm")->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(*page, "sync")->isEnabled(), patience);
    }

    ScratchDesk scratch;
    Revision first;
    Revision second;
    std::unique_ptr<EnvironmentPage> page;
};

}
