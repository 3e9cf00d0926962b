// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/desk.h"

namespace plumbline {

Desk::Desk(QObject *parent) : QObject(parent), fleet_(std::make_shared<FleetSnapshot>()) {}

Desk::~Desk()
{
    detach();
}

void Desk::attach(std::unique_ptr<Engine> engine, Start start)
{
    engine_ = std::move(engine);
    if (start == Start::Now)
        this->start();
}

void Desk::start()
{
    engine_->start([this](std::shared_ptr<const FleetSnapshot> fleet) { take(std::move(fleet)); });
}

void Desk::detach()
{
    engine_.reset();
}

void Desk::take(std::shared_ptr<const FleetSnapshot> fleet)
{
    {
        const std::scoped_lock lock(mutex_);
        const bool posted = pending_ != nullptr;
        pending_ = std::move(fleet);
        if (posted)
            return;
    }
    QMetaObject::invokeMethod(this, &Desk::deliver, Qt::QueuedConnection);
}

void Desk::deliver()
{
    {
        const std::scoped_lock lock(mutex_);
        if (!pending_)
            return;
        fleet_ = std::move(pending_);
        pending_.reset();
    }
    Q_EMIT fleetChanged();
}

}
