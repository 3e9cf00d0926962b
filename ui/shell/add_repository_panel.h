// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

#include <string>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace plumbline {

class Desk;

// A folder or an address, what is wrong with it, how far its clone is. A clone goes on when the panel is closed; cancelling
// it takes the repository out of the workspace again.
class AddRepositoryPanel : public Overlay {
    Q_OBJECT

public:
    enum class Way { Open, Clone };

    explicit AddRepositoryPanel(Desk &desk, QWidget *window);
    void ask(Way way);

Q_SIGNALS:
    // Its objects are here and its definitions were looked for.
    void added(const QString &location);

protected:
    QWidget *firstFocus() override;

private:
    void browse();
    void add();
    void take(const std::string &location, bool isClone);
    void follow();
    void cancelClone();
    void say(const QString &text, bool isError = false);
    void setWaiting(bool waiting);

    Desk &desk_;
    QLabel *title_;
    QLineEdit *address_;
    QPushButton *browse_;
    QLabel *note_;
    QProgressBar *progress_;
    QPushButton *cancel_;
    QPushButton *add_;
    std::string following_; // the repository that is being cloned or read
    bool isClone_ = false;
};

}
