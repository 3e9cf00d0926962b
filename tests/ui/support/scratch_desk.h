// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/installation.h"
#include "ui/models/desk.h"

#include <QTemporaryDir>

namespace plumbline::test {

// An installation of its own in a scratch folder, with the real engine on it. Whatever cannot be made ends the program.
class ScratchDesk {
public:
    enum class With { Nothing, Demo };
    explicit ScratchDesk(With with = With::Nothing);
    ~ScratchDesk();

    // Another program on the same installation; it finds the journal taken.
    [[nodiscard]] std::unique_ptr<ScratchDesk> second() const;

    void start(); // the engine; the constructor does not, so that a page may be there first
    [[nodiscard]] bool waitUntil(const std::function<bool()> &condition, int milliseconds = 20'000) const;
    // The workspace was read, and every environment was looked at or says why not.
    [[nodiscard]] bool settle() const;

    Desk desk;
    [[nodiscard]] Installation &installation() { return *installation_; }
    [[nodiscard]] QString file(const QString &name) const { return folder_->path() + u'/' + name; }
    // A Git repository with these files, committed on main; its path.
    [[nodiscard]] QString repository(const QString &name, const std::map<QString, QByteArray> &files) const;
    // Changes these files in it; the new commit.
    Revision commit(const QString &folder, const std::map<QString, QByteArray> &files) const;
    // A plumbline.yaml that declares one environment with its target below the scratch folder.
    [[nodiscard]] QByteArray definition(const QString &name, bool isProtected = false) const;

private:
    ScratchDesk(std::shared_ptr<QTemporaryDir> folder, With with);

    std::shared_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Installation> installation_;
};

}
