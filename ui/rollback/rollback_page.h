// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

namespace plumbline {

class Desk;

// The preview of a roll back; nothing is written before it is confirmed.
class RollbackPage : public Page {
    Q_OBJECT

public:
    explicit RollbackPage(Desk &desk, QWidget *parent = nullptr);

    // What going back to a commit would do. Nothing chosen: the commit of the path before the live one.
    void preview(const EnvironmentId &id, const std::optional<Revision> &revision);

    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;

private:
    Desk &desk_;
};

}
