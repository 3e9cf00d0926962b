// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

namespace plumbline {

class Desk;

// The journal.
class HistoryPage : public Page {
    Q_OBJECT

public:
    explicit HistoryPage(Desk &desk, QWidget *parent = nullptr);

    // One environment's entries; nothing: everybody's.
    void showEnvironment(const std::optional<EnvironmentId> &id);

    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;

private:
    Desk &desk_;
};

}
