// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_resource.h"

#include <QJsonArray>
#include <QJsonObject>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::test {

// What a simulated server answers to one request.
struct SimulatedAnswer {
    int status = 200;
    QJsonObject body;
};

[[nodiscard]] SimulatedAnswer simulatedStatus(int status, const QString &reason, const QString &message, const QJsonArray &causes = {});

// Objects of several kinds with versions, a history for watches, and the rules of writes. Not thread-safe.
class SimulatedObjects {
public:
    struct Event {
        qint64 version = 0;
        QString kind; // of kindKey()
        QString type; // ADDED, MODIFIED, DELETED
        QJsonObject object;
    };

    [[nodiscard]] static QString kindKey(const ApiResource &resource);

    [[nodiscard]] SimulatedAnswer list(const ApiResource &resource, const QString &nameSpace, int limit, const QString &token);
    [[nodiscard]] SimulatedAnswer get(const ApiResource &resource, const QString &nameSpace, const QString &name) const;
    struct Apply {
        QString manager;
        bool force = false;
        bool dryRun = false;
    };
    [[nodiscard]] SimulatedAnswer apply(const ApiResource &resource, const QString &nameSpace, const QString &name, QJsonObject config,
                                        const Apply &how);
    // RFC 6902 operations on an object that is there. Like a server, it keeps managedFields that the operations wrote.
    [[nodiscard]] SimulatedAnswer patch(const ApiResource &resource, const QString &nameSpace, const QString &name,
                                        const QJsonArray &operations, const Apply &how);
    [[nodiscard]] SimulatedAnswer remove(const ApiResource &resource, const QString &nameSpace, const QString &name,
                                         const QJsonObject &options);
    // Any client's write of a whole object, without conditions: operation Update.
    QJsonObject put(const ApiResource &resource, QJsonObject object, const QString &manager);
    void erase(const ApiResource &resource, const QString &nameSpace, const QString &name);

    [[nodiscard]] qint64 version() const { return version_; }
    [[nodiscard]] qint64 oldest() const { return oldest_; }
    [[nodiscard]] const std::deque<Event> &history() const { return history_; }
    // What a controller makes of new objects of the kind; none: nothing.
    void setStatus(const QString &kind, const QJsonObject &status) { statuses_[kind] = status; }
    // No page has more items, whatever is asked for; 0: as asked.
    void setPageLimit(int limit) { pageLimit_ = limit; }
    // Forgets the history and all continue tokens: who asks for an older version gets 410.
    void compact();
    // Forgets the continue tokens alone.
    void expireTokens() { snapshots_.clear(); }

private:
    struct Snapshot {
        qint64 version = 0;
        QJsonArray items;
    };
    using Objects = std::map<QString, QJsonObject>;

    [[nodiscard]] QJsonObject *find(const ApiResource &resource, const QString &nameSpace, const QString &name);
    void store(const ApiResource &resource, QJsonObject &object, bool isNew);
    void drop(const ApiResource &resource, const QString &nameSpace, const QString &name);
    [[nodiscard]] QJsonObject created(const ApiResource &resource, QJsonObject object, const QString &nameSpace);

    std::map<QString, Objects> kinds_;
    std::deque<Event> history_;
    std::map<QString, Snapshot> snapshots_;
    std::map<QString, QJsonObject> statuses_;
    int pageLimit_ = 0;
    qint64 version_ = 100;
    qint64 oldest_ = 0; // watches from before it are told 410
    int uids_ = 0;
    int tokens_ = 0;
};

}
