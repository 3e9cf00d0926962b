// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "app/compose/installation.h"
#include "tests/bench/support/scratch.h"
#include "ui/models/desk.h"
#include "ui/models/diff_tree_model.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

namespace plumbline::bench {

// The window on an installation of its own, whose workspace has one repository with one environment, its target allowed.
class DeskUnderTest {
public:
    // What is committed in `repository` declares the environment. Returns once it was compared.
    DeskUnderTest(QApplication &application, const Paths &paths, const std::filesystem::path &repository);
    ~DeskUnderTest();

    // Lets the event loop run until `condition` holds; the benchmark ends when that takes minutes.
    void until(const std::string &what, const std::function<bool()> &condition);
    [[nodiscard]] std::shared_ptr<const EnvironmentSnapshot> environment() const { return desk_.environment(id_); }
    void openEnvironment() { window_->go({Place::Kind::Environment, id_, {}}); }

    template <typename T> T *find(const char *name) const { return window_->findChild<T *>(QString::fromLatin1(name)); }
    [[nodiscard]] QTreeView *tree() const { return find<QTreeView>("differences"); }
    [[nodiscard]] const DiffTreeModel &model() const { return *static_cast<const DiffTreeModel *>(tree()->model()); }
    void click(const char *button) const { find<QPushButton>(button)->click(); }

private:
    void allow(const std::filesystem::path &repository);

    EnvironmentId id_;
    std::unique_ptr<Installation> installation_;
    std::unique_ptr<Theme> theme_;
    Desk desk_;
    std::unique_ptr<MainWindow> window_;
};

}
