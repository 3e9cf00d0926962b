// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>
#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"
#include "ui/models/text_diff.h"

class QLabel;
class QStackedWidget;
class QToolButton;

namespace plumbline {

class Desk;
class DiffTextEdit;
class PaneHeader;
class PaneState;

// Git and live side by side, line by line, comments and formatting included. Texts are compared in a thread of the pane's
// own; equal stretches are folded.
class TextDiffPane : public QWidget {
    Q_OBJECT

public:
    explicit TextDiffPane(Desk &desk, QWidget *parent = nullptr);
    ~TextDiffPane() override;

    // Null: nothing is chosen.
    void setResource(const EnvironmentId &id, const ResourceDrift *resource);
    // An object's texts (see objectTexts()): never the file that declares it, which may hold values of Secrets.
    void setObject(const ResourceKey &key, SharedBytes git, SharedBytes live);
    // An object of which live could not be read: nothing is drawn as absent.
    void setUnread(const ResourceKey &key, const QString &why);
    [[nodiscard]] QWidget *first() const;
    void walk(bool forward);

private:
    void buildHead();
    void load(const EnvironmentId &id);
    void take(bool git, const Result<SharedBytes> &bytes);
    void compareTexts();
    void show(std::shared_ptr<const TextDiff> diff);
    void say(const QString &title, const QString &text, bool isError = false);
    void toggleWhole();
    void describeChange();

    Desk &desk_;
    PaneHeader *header_;
    QLabel *change_;
    QToolButton *previous_;
    QToolButton *next_;
    QToolButton *whole_;
    QStackedWidget *stack_;
    PaneState *state_;
    DiffTextEdit *git_;
    DiffTextEdit *live_;
    ResourceKey key_;
    FileContent shownGit_;
    FileContent shownLive_;
    SharedBytes gitBytes_;
    SharedBytes liveBytes_;
    std::shared_ptr<const TextDiff> diff_;
    std::uint64_t asked_ = 0; // tells answers to older questions
    int at_ = -1;             // which change is in sight
    QThreadPool pool_;        // last: ends before what its work reports to
};

}
