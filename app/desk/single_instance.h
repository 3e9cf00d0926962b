// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>

namespace plumbline {

// One desk an installation: the first one has a name on the session bus, the next one asks it to come to the front. Where
// there is no session bus nothing happens, and the journal's lock alone keeps the second one from writing.
class SingleInstance : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "dev.plumbline.Window")

public:
    // installation: what tells this installation from others, such as its state folder.
    explicit SingleInstance(const QString &installation);
    ~SingleInstance() override;

    // Asks the desk that has the name; false where nobody answered within a second. Blocks: for before there is a window.
    [[nodiscard]] bool raiseOther() const;
    // Takes the name, in a thread of its own.
    void listen();

public Q_SLOTS:
    Q_SCRIPTABLE void raise() { Q_EMIT raiseRequested(); }

Q_SIGNALS:
    void raiseRequested();

private:
    const QString name_;
    std::unique_ptr<QThread> thread_;
};

}
