// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <memory>
#include <mutex>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/reconcile/engine.h"

namespace plumbline {

// The engine as the UI thread sees it: the newest snapshot with a signal, and intents whose answers come back on the UI
// thread. Everything here belongs to the UI thread; the engine must be gone before the desk is.
class Desk final : public QObject {
    Q_OBJECT

public:
    explicit Desk(QObject *parent = nullptr);
    ~Desk() override;

    enum class Start { Now, Later };
    // Takes the engine and starts it, now or with start(); intents are taken at once.
    void attach(std::unique_ptr<Engine> engine, Start start = Start::Now);
    void start();
    // Ends the engine; waits for what it is writing. Snapshots stay.
    void detach();

    [[nodiscard]] Engine &engine() { return *engine_; }
    // Never null.
    [[nodiscard]] std::shared_ptr<const FleetSnapshot> fleet() const { return fleet_; }
    // Empty without an engine.
    [[nodiscard]] std::vector<EnvironmentUsage> usage() const { return engine_ ? engine_->usage() : std::vector<EnvironmentUsage>(); }
    [[nodiscard]] std::shared_ptr<const EnvironmentSnapshot> environment(const EnvironmentId &id) const { return fleet_->find(id); }

    // Wraps a callback for an intent: it is called on the UI thread, and not at all once `context` is gone.
    template <typename T, typename F> [[nodiscard]] Engine::Reply<T> reply(QObject *context, F callback)
    {
        return [this, guard = QPointer<QObject>(context), callback = std::move(callback)](Result<T> result) {
            auto kept = std::make_shared<Result<T>>(std::move(result));
            QMetaObject::invokeMethod(
                this,
                [guard, callback, kept] {
                    if (guard)
                        callback(std::move(*kept));
                },
                Qt::QueuedConnection);
        };
    }

Q_SIGNALS:
    // fleet() is a new one. Several changes in one turn of the event loop come as one.
    void fleetChanged();

private:
    void take(std::shared_ptr<const FleetSnapshot> fleet); // engine threads
    void deliver();

    std::mutex mutex_;
    std::shared_ptr<const FleetSnapshot> pending_;
    std::shared_ptr<const FleetSnapshot> fleet_;
    std::unique_ptr<Engine> engine_;
};

}
