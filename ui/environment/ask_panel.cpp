// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/ask_panel.h"

#include "ui/models/text.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/visible_text.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace plumbline {

AskPanel::AskPanel(QWidget *parent)
    : QWidget(parent), title_(new StatePill(State::Awaiting, this)), facts_(new QFormLayout), remark_(new QLabel(this)),
      reason_(new QLineEdit(this)), nameLabel_(new QLabel(this)), name_(new QLineEdit(this)), consent_(new QCheckBox(this)),
      missing_(new QLabel(this)), cancel_(new QPushButton(tr("Cancel"), this)), action_(new QPushButton(this))
{
    setObjectName(QStringLiteral("ask"));
    title_->setTextRole(TextRole::Heading);
    facts_->setLabelAlignment(Qt::AlignLeft);
    facts_->setHorizontalSpacing(scaled(12));
    facts_->setVerticalSpacing(scaled(2));
    setTextRole(remark_, TextRole::Small, Token::Fg2);
    remark_->setWordWrap(true);
    reason_->setObjectName(QStringLiteral("reason"));
    reason_->setPlaceholderText(tr("Reason, kept in the journal"));
    reason_->setAccessibleName(tr("Reason"));
    setTextRole(nameLabel_, TextRole::Small, Token::Fg2);
    name_->setAccessibleName(tr("Type the name to confirm"));
    name_->setObjectName(QStringLiteral("confirm"));
    consent_->setObjectName(QStringLiteral("consent"));
    setTextRole(missing_, TextRole::Small, Token::Fg2);
    cancel_->setObjectName(QStringLiteral("askCancel"));
    action_->setObjectName(QStringLiteral("askConfirm"));

    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(6));
    words->addWidget(title_);
    words->addLayout(facts_);
    words->addWidget(remark_);
    words->addStretch(1);
    auto *fields = new QVBoxLayout;
    fields->setSpacing(scaled(6));
    fields->addWidget(reason_);
    fields->addWidget(nameLabel_);
    fields->addWidget(name_);
    fields->addWidget(consent_);
    fields->addWidget(missing_);
    fields->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10));
    layout->setSpacing(scaled(16));
    layout->addLayout(words, 3);
    layout->addLayout(fields, 2);
    layout->addWidget(cancel_, 0, Qt::AlignBottom);
    layout->addWidget(action_, 0, Qt::AlignBottom);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();

    connect(cancel_, &QPushButton::clicked, this, &AskPanel::dismiss);
    connect(action_, &QPushButton::clicked, this, [this] {
        const Answer answer = std::exchange(answer_, {});
        const QString reason = reason_->text().trimmed();
        const QString name = name_->text().trimmed();
        dismiss();
        if (answer)
            answer(reason, name);
    });
    connect(reason_, &QLineEdit::textChanged, this, &AskPanel::check);
    connect(name_, &QLineEdit::textChanged, this, &AskPanel::check);
    connect(consent_, &QCheckBox::toggled, this, &AskPanel::check);
}

void AskPanel::ask(const PanelQuestion &question, Answer answer)
{
    question_ = question;
    answer_ = std::move(answer);
    title_->setState(question.state, question.title);
    setAccessibleName(question.title);
    while (facts_->rowCount() > 0)
        facts_->removeRow(0);
    for (const PanelQuestion::Fact &fact : question.facts)
        addFact(fact);
    remark_->setText(wrappable(question.remark));
    remark_->setVisible(!question.remark.isEmpty());
    setAccessibleDescription(question.remark);
    reason_->clear();
    reason_->setVisible(question.wantsReason);
    name_->clear();
    nameLabel_->setText(tr("Type %1 to confirm").arg(question.name));
    name_->setAccessibleName(nameLabel_->text());
    nameLabel_->setVisible(!question.name.isEmpty());
    name_->setVisible(!question.name.isEmpty());
    consent_->setChecked(false);
    consent_->setText(question.consent);
    consent_->setVisible(!question.consent.isEmpty());
    action_->setText(question.action);
    setButtonRole(action_, question.role);
    check();
    show();
    QWidget *first = cancel_;
    if (question.wantsReason)
        first = reason_;
    else if (!question.name.isEmpty())
        first = name_;
    setFocusProxy(first);
    first->setFocus(Qt::OtherFocusReason);
}

void AskPanel::addFact(const PanelQuestion::Fact &fact)
{
    auto *label = new QLabel(fact.label, this);
    setTextRole(label, TextRole::Small, Token::Fg2);
    constexpr std::size_t most = 600;
    const QString whole = fact.text;
    auto *text = new QLabel(wrappable(excerpt(whole.toStdString(), most)), this);
    text->setToolTip(whole.size() > static_cast<qsizetype>(most) ? plainToolTip(whole) : QString());
    text->setTextFormat(Qt::PlainText);
    setTextRole(text, fact.alarming ? TextRole::SmallStrong : TextRole::Small, fact.alarming ? Token::Degraded : Token::Fg);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    facts_->addRow(label, text);
}

void AskPanel::dismiss()
{
    answer_ = {};
    if (isHidden())
        return;
    hide();
    Q_EMIT closed();
}

void AskPanel::check()
{
    const bool named = name_->text().trimmed() == question_.name || question_.name.isEmpty();
    QString missing;
    if (question_.wantsReason && reason_->text().trimmed().isEmpty())
        missing = tr("A reason is required.");
    else if (!named)
        missing = name_->text().isEmpty() ? tr("Type the name to confirm.") : tr("The name does not match.");
    else if (!question_.consent.isEmpty() && !consent_->isChecked())
        missing = tr("Tick the box to consent to it, or cancel.");
    missing_->setText(missing);
    setFieldInvalid(name_, !named && !name_->text().isEmpty());
    action_->setEnabled(missing.isEmpty());
    action_->setToolTip(missing);
}

void AskPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void AskPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Token color = lookOf(question_.state).color;
    painter.fillRect(rect(), tokenColor(Token::Content, palette()));
    painter.fillRect(rect(), tintColor(color, palette()));
    painter.fillRect(QRect(0, 0, width(), 1), tintLineColor(color, palette()));
}

}
