// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

class QVBoxLayout;

namespace plumbline {

class ChoiceButton;
class Desk;
class DiscoveryPane;

// The first run, and what a repository declares once it was added.
class WelcomePage : public Page {
    Q_OBJECT

public:
    explicit WelcomePage(Desk &desk, QWidget *parent = nullptr);

    // What this repository declares; nothing: only what one can begin with.
    void showRepository(const std::optional<std::string> &location);
    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void activate() override;

Q_SIGNALS:
    void openRequested();
    void cloneRequested();
    void demoRequested();
    void repositoryRequested(const QString &location);
    void fleetRequested();

private:
    void refresh();
    [[nodiscard]] QWidget *buildColumn();

    Desk &desk_;
    ChoiceButton *open_;
    ChoiceButton *clone_;
    ChoiceButton *demo_;
    QWidget *recent_;
    DiscoveryPane *found_;
    QWidget *nothing_;
    QStringList listed_;
};

}
