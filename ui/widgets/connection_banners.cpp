// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/connection_banners.h"

#include "ui/models/connection_notices.h"
#include "ui/widgets/banner.h"

#include <QtWidgets/QVBoxLayout>
#include <algorithm>

namespace plumbline {

ConnectionBanners::ConnectionBanners(QWidget *parent)
    : QWidget(parent), banners_{new Banner(State::SyncFailed, this), new Banner(State::Warning, this), new Banner(State::Warning, this)}
{
    static constexpr const char *names[] = {"loginBanner", "unverifiedClusterBanner", "unverifiedRepositoryBanner"};
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (std::size_t i = 0; i < banners_.size(); ++i) {
        banners_[i]->setObjectName(QLatin1StringView(names[i]));
        banners_[i]->hide();
        layout->addWidget(banners_[i]);
    }
    setVisible(false);
}

void ConnectionBanners::setEnvironment(const EnvironmentSnapshot &snapshot, const FleetSnapshot &fleet)
{
    const auto repository =
        std::ranges::find(fleet.repositories, snapshot.environment->id.repository, [](const auto &one) { return one->location; });
    const QList<ConnectionNotice> notices =
        connectionNotices(snapshot, repository == fleet.repositories.end() ? nullptr : repository->get(), fleet.at);
    for (std::size_t i = 0; i < banners_.size(); ++i) {
        const auto notice = std::ranges::find(notices, static_cast<ConnectionNotice::Kind>(i), &ConnectionNotice::kind);
        banners_[i]->setVisible(notice != notices.end());
        if (notice != notices.end())
            banners_[i]->setText(notice->title, notice->text);
    }
    setVisible(!notices.isEmpty());
}

}
