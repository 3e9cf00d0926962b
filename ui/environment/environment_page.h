// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

namespace plumbline {

class Desk;

// One environment: its commits, its drift, its plan.
class EnvironmentPage : public Page {
    Q_OBJECT

public:
    explicit EnvironmentPage(Desk &desk, QWidget *parent = nullptr);

    void setEnvironment(const EnvironmentId &id);

    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;

private:
    Desk &desk_;
};

}
