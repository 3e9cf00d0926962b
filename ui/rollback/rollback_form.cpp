// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollback/rollback_form.h"

#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/visible_text.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <algorithm>

namespace plumbline {

RollbackForm::RollbackForm(QWidget *parent)
    : QWidget(parent), after_(new QLabel(this)), reason_(new QPlainTextEdit(this)), nameLabel_(new QLabel(this)),
      typed_(new QLineEdit(this)), matches_(new StatePill(State::Done, this)), takeOvers_(new QLabel(this)),
      consent_(new QCheckBox(tr("Take over what others keep"), this)),
      recreationsTitle_(new QLabel(tr("Cannot be changed in place"), this)), recreations_(new QVBoxLayout), error_(new QLabel(this)),
      cancel_(new QPushButton(tr("Cancel"), this)),
      confirm_(new QPushButton(glyphIcon(Glyph::Rollback, Token::OnDanger), tr("Roll back and hold"), this))
{
    setSurface(this, Token::Bar);
    setFixedWidth(scaled(394));
    const auto heading = [this](const QString &text) {
        auto *label = new QLabel(text, this);
        setTextRole(label, TextRole::Heading);
        return label;
    };
    setTextRole(after_, TextRole::Small, Token::Fg2);
    after_->setWordWrap(true);
    reason_->setObjectName(QStringLiteral("rollbackReason"));
    reason_->setPlaceholderText(tr("Why, for whoever meets the hold next"));
    reason_->setAccessibleName(tr("Reason"));
    reason_->setTabChangesFocus(true);
    reason_->setFixedHeight(scaled(68));
    setTextRole(nameLabel_, TextRole::Heading);
    typed_->setObjectName(QStringLiteral("rollbackName"));
    setTextRole(takeOvers_, TextRole::SmallStrong, Token::Degraded);
    takeOvers_->setWordWrap(true);
    takeOvers_->setObjectName(QStringLiteral("rollbackTakeOvers"));
    consent_->setObjectName(QStringLiteral("rollbackConsent"));
    setTextRole(recreationsTitle_, TextRole::Heading);
    recreations_->setSpacing(scaled(4));
    setTextRole(error_, TextRole::Small, Token::Degraded);
    error_->setWordWrap(true);
    error_->setObjectName(QStringLiteral("rollbackError"));
    cancel_->setObjectName(QStringLiteral("rollbackCancel"));
    confirm_->setObjectName(QStringLiteral("rollbackConfirm"));
    setButtonRole(confirm_, ButtonRole::Danger);

    auto *fields = new QVBoxLayout;
    fields->setContentsMargins(scaled(18), scaled(14), scaled(18), scaled(12));
    fields->setSpacing(scaled(8));
    fields->addWidget(heading(tr("After the roll back")));
    fields->addWidget(after_);
    fields->addSpacing(scaled(8));
    auto *reasonLine = new QHBoxLayout;
    reasonLine->addWidget(heading(tr("Reason")));
    auto *hint = new QLabel(tr("required, kept in the journal"), this);
    setTextRole(hint, TextRole::Small, Token::Fg2);
    reasonLine->addWidget(hint, 1);
    fields->addLayout(reasonLine);
    fields->addWidget(reason_);
    fields->addSpacing(scaled(8));
    fields->addWidget(nameLabel_);
    auto *nameLine = new QHBoxLayout;
    nameLine->addWidget(typed_, 1);
    nameLine->addWidget(matches_);
    fields->addLayout(nameLine);
    fields->addWidget(recreationsTitle_);
    fields->addLayout(recreations_);
    fields->addWidget(takeOvers_);
    fields->addWidget(consent_);
    fields->addWidget(error_);
    fields->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(scaled(18), scaled(10), scaled(18), scaled(12));
    auto *starts = new QLabel(tr("Starts at once."), this);
    setTextRole(starts, TextRole::Small, Token::Fg2);
    buttons->addWidget(starts, 1);
    buttons->addWidget(cancel_);
    buttons->addWidget(confirm_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(fields, 1);
    layout->addLayout(buttons);
    connect(reason_, &QPlainTextEdit::textChanged, this, &RollbackForm::check);
    connect(typed_, &QLineEdit::textChanged, this, &RollbackForm::check);
    connect(consent_, &QCheckBox::toggled, this, &RollbackForm::check);
    connect(cancel_, &QPushButton::clicked, this, &RollbackForm::cancelled);
    connect(confirm_, &QPushButton::clicked, this, &RollbackForm::confirmed);
    setTakeOvers({});
    setRecreations({});
}

void RollbackForm::setEnvironment(const Environment &environment, const QString &revision)
{
    name_ = environment.isProtected ? shown(environment.id.name) : QString();
    after_->setText(tr("Hold at this commit. Git stays as it is. %1 is pinned to %2; automatic sync and healing follow the hold until "
                       "somebody resumes it.")
                        .arg(shown(environment.id.name), revision.isEmpty() ? tr("the chosen commit") : revision));
    nameLabel_->setText(tr("Type %1 to confirm").arg(name_));
    typed_->setAccessibleName(nameLabel_->text());
    nameLabel_->setVisible(!name_.isEmpty());
    typed_->setVisible(!name_.isEmpty());
    check();
}

void RollbackForm::setTakeOvers(const QStringList &taken)
{
    takeOvers_->setText(wrappable(namedText(taken)));
    takeOvers_->setToolTip(plainToolTip(taken.join(u'\n')));
    takeOvers_->setVisible(!taken.isEmpty());
    consent_->setAccessibleDescription(takeOvers_->text());
    consent_->setVisible(!taken.isEmpty());
    consent_->setChecked(false);
    check();
}

// A box that is only ticked otherwise stays, and with it the focus.
void RollbackForm::setRecreations(const QList<Recreation> &recreations)
{
    QList<QCheckBox *> boxes = findChildren<QCheckBox *>(QStringLiteral("recreate"));
    const bool same = std::ranges::equal(boxes, recreations, [](const QCheckBox *box, const Recreation &recreation) {
        return box->property("key").value<ResourceKey>() == recreation.key;
    });
    if (!same) {
        qDeleteAll(boxes);
        boxes.clear();
        for (const Recreation &recreation : recreations) {
            auto *box = new QCheckBox(tr("Delete %1 and make it anew").arg(shown(recreation.key.kind + " " + recreation.key.name)), this);
            box->setObjectName(QStringLiteral("recreate"));
            box->setProperty("key", QVariant::fromValue(recreation.key));
            box->setToolTip(plainToolTip(recreation.text));
            box->setAccessibleDescription(recreation.text);
            recreations_->addWidget(box);
            connect(box, &QCheckBox::clicked, this, [this, key = recreation.key](bool on) { Q_EMIT recreationWanted(key, on); });
            boxes += box;
        }
    }
    for (qsizetype i = 0; i < boxes.size(); ++i)
        boxes[i]->setChecked(recreations[i].wanted);
    recreationsTitle_->setVisible(!boxes.isEmpty());
}

void RollbackForm::clear()
{
    setTakeOvers({});
    setRecreations({});
    reason_->clear();
    typed_->clear();
    error_->clear();
}

void RollbackForm::setBlocked(const QString &why)
{
    blocked_ = why;
    check();
}

void RollbackForm::sayError(const QString &text)
{
    error_->setText(wrappable(text));
}

QString RollbackForm::reason() const
{
    return reason_->toPlainText().trimmed();
}

QString RollbackForm::typedName() const
{
    return typed_->text().trimmed();
}

bool RollbackForm::takesOver() const
{
    return consent_->isChecked();
}

QWidget *RollbackForm::first() const
{
    return reason_;
}

void RollbackForm::check()
{
    const bool named = name_.isEmpty() || typedName() == name_;
    const bool typed = !name_.isEmpty() && !typedName().isEmpty();
    setFieldInvalid(typed_, typed && !named);
    matches_->setVisible(typed);
    matches_->setState(named ? State::Done : State::Failed, named ? tr("matches") : tr("does not match"));
    QString missing = blocked_;
    if (missing.isEmpty() && reason().isEmpty())
        missing = tr("A reason is required.");
    else if (missing.isEmpty() && !named)
        missing = typed ? tr("The name does not match.") : tr("Type the name to confirm.");
    else if (missing.isEmpty() && !consent_->isHidden() && !consent_->isChecked())
        missing = tr("Tick the box to consent to the take-over, or cancel.");
    confirm_->setEnabled(missing.isEmpty());
    confirm_->setToolTip(plainToolTip(missing));
    confirm_->setIcon(glyphIcon(Glyph::Rollback, missing.isEmpty() ? Token::OnDanger : Token::Fg3));
}

}
