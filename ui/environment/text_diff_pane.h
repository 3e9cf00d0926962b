// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

class QPlainTextEdit;

namespace plumbline {

class Desk;
class PaneHeader;

// Git and live side by side, line by line, comments and formatting included.
class TextDiffPane : public QWidget {
    Q_OBJECT

public:
    explicit TextDiffPane(Desk &desk, QWidget *parent = nullptr);

    // Null: nothing is chosen.
    void setResource(const EnvironmentId &id, const ResourceDrift *resource);
    [[nodiscard]] QWidget *first() const;

private:
    void show(const std::string &git, const std::string &live);
    void say(const QString &text);

    Desk &desk_;
    PaneHeader *header_;
    QPlainTextEdit *git_;
    QPlainTextEdit *live_;
    ResourceKey key_;
    FileContent shownGit_;
    FileContent shownLive_;
};

}
