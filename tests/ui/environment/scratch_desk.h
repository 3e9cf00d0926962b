// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include "app/compose/installation.h"
#include "core/git/commit_writer.h"
#include "ui/models/desk.h"

#include <QAction>
#include <QPushButton>
#include <map>

namespace plumbline {

// A scratch installation: one repository with the environment "shop-prod", its target directory, and a desk with a real
// engine. Files are named below the environment's path.
class ScratchDesk {
public:
    using Files = std::map<std::string, std::optional<std::string>>;
    struct Options {
        bool isProtected = false;
        bool allowed = true;
        std::string ignore = {}; // lines for ignoreDifferences
    };

    explicit ScratchDesk(const Options &options);
    ScratchDesk() : ScratchDesk(Options()) {}
    ~ScratchDesk();

    // Commits on the branch; absent content removes a file.
    Revision commit(const Files &files, const std::string &message);
    void removeRepository() const; // takes it away from where it was
    // Opens the installation and starts the engine. Waits for nothing.
    void start();
    void restart();
    // Ends the desk and leaves the journal as a program leaves it that was killed while it wrote this plan's steps.
    void interrupt(const Plan &plan);

    void writeLive(const std::string &name, const std::string &text) const;
    [[nodiscard]] std::string live(const std::string &name) const; // "(absent)" where there is no file
    [[nodiscard]] std::string targetPath() const;
    // Plans, approves and syncs everything, and waits for the end.
    void syncAll();

    [[nodiscard]] Desk &desk() { return *desk_; }
    [[nodiscard]] Installation &installation() { return *installation_; }
    [[nodiscard]] EnvironmentId id() const { return {location_, "shop-prod"}; }
    [[nodiscard]] std::shared_ptr<const EnvironmentSnapshot> snapshot() const { return desk_->environment(id()); }
    [[nodiscard]] std::vector<JournalEntry> journal(EntryKind kind);
    [[nodiscard]] std::size_t drifted() const; // differing files; a large number until they are known

private:
    void define();

    QTemporaryDir folder_;
    Options options_;
    std::string location_;
    std::unique_ptr<CommitWriter> writer_;
    std::optional<Revision> tip_;
    int minutes_ = 0;
    std::unique_ptr<Installation> installation_;
    std::unique_ptr<Desk> desk_;
};

// A child by object name; fails the test where there is none.
template <typename T> [[nodiscard]] T *part(const QWidget &page, const char *name)
{
    T *found = page.findChild<T *>(QString::fromLatin1(name));
    if (found == nullptr)
        qFatal("no part is called %s", name);
    return found;
}
[[nodiscard]] inline QPushButton *button(const QWidget &page, const char *name)
{
    return part<QPushButton>(page, name);
}

}
