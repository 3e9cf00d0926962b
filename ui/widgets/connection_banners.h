// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

#include <array>

namespace plumbline {

class Banner;

// The notices of an environment's connections, on every page that is about the environment. Nothing closes them but that
// what they tell is over.
class ConnectionBanners : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionBanners(QWidget *parent = nullptr);

    void setEnvironment(const EnvironmentSnapshot &snapshot, const FleetSnapshot &fleet);

private:
    std::array<Banner *, 3> banners_; // by ConnectionNotice::Kind
};

}
