// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace plumbline {

class StatePill;

// What a rollback means for later, and the consent to it: the reason, and the typed name where the environment is protected.
// The danger button can be had once both are there; its tooltip tells what is missing.
class RollbackForm : public QWidget {
    Q_OBJECT

public:
    explicit RollbackForm(QWidget *parent = nullptr);

    void setEnvironment(const Environment &environment, const QString &revision);
    void clear();
    // Why it cannot run whatever is typed; empty: it can.
    void setBlocked(const QString &why);
    void sayError(const QString &text);
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString typedName() const;
    [[nodiscard]] QWidget *first() const;
    [[nodiscard]] QPushButton *confirmButton() const { return confirm_; }

Q_SIGNALS:
    void confirmed();
    void cancelled();

private:
    void check();

    QString name_;
    QString blocked_;
    QLabel *after_;
    QPlainTextEdit *reason_;
    QLabel *nameLabel_;
    QLineEdit *typed_;
    StatePill *matches_;
    QLabel *error_;
    QPushButton *cancel_;
    QPushButton *confirm_;
};

}
