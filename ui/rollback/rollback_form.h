// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"
#include "ui/models/plan_texts.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace plumbline {

class StatePill;

// What a rollback means for later, and the consent to it: the reason, the typed name where the environment is protected, a
// tick for what it takes from others, and one for each object that has to be deleted and made anew. The danger button can
// be had once they are there; its tooltip tells what is missing.
class RollbackForm : public QWidget {
    Q_OBJECT

public:
    explicit RollbackForm(QWidget *parent = nullptr);

    void setEnvironment(const Environment &environment, const QString &revision);
    // What a consent to take over would cover; another plan asks anew.
    void setTakeOvers(const QStringList &taken);
    void setRecreations(const QList<Recreation> &recreations);
    void clear();
    // Why it cannot run whatever is typed; empty: it can.
    void setBlocked(const QString &why);
    void sayError(const QString &text);
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString typedName() const;
    [[nodiscard]] bool takesOver() const;
    [[nodiscard]] QWidget *first() const;
    [[nodiscard]] QPushButton *confirmButton() const { return confirm_; }

Q_SIGNALS:
    void confirmed();
    void cancelled();
    // Whether this object may be deleted and made anew.
    void recreationWanted(const plumbline::ResourceKey &key, bool wanted);

private:
    void check();

    QString name_;
    QString blocked_;
    QLabel *after_;
    QPlainTextEdit *reason_;
    QLabel *nameLabel_;
    QLineEdit *typed_;
    StatePill *matches_;
    QLabel *takeOvers_;
    QCheckBox *consent_;
    QLabel *recreationsTitle_;
    QVBoxLayout *recreations_;
    QLabel *error_;
    QPushButton *cancel_;
    QPushButton *confirm_;
};

}
