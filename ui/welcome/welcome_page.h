// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

class QPushButton;

namespace plumbline {

class Desk;

// The first run, and a workspace without repositories.
class WelcomePage : public Page {
    Q_OBJECT

public:
    explicit WelcomePage(Desk &desk, QWidget *parent = nullptr);

    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void activate() override;

Q_SIGNALS:
    void addRepositoryRequested();
    void demoRequested();

private:
    QPushButton *add_;
    QPushButton *demo_;
};

}
