// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

namespace plumbline {

class Desk;

// Every environment at a glance.
class FleetPage : public Page {
    Q_OBJECT

public:
    explicit FleetPage(Desk &desk, QWidget *parent = nullptr);


    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;

private:
    Desk &desk_;
};

}
