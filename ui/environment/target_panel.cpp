// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/target_panel.h"
#include "ui/models/environment_facts.h"

#include "ui/models/text.h"
#include "ui/theme/roles.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/visible_text.h"

#include <QFormLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace plumbline {

TargetPanel::TargetPanel(QWidget *parent)
    : QWidget(parent), title_(new StatePill(State::Awaiting, this)), form_(new QFormLayout), target_(new QLabel(this)),
      before_(new QLabel(this)), cluster_(new QLabel(this)), program_(new QLabel(this)), shared_(new QLabel(this)),
      declared_(new QLabel(this)), remark_(new QLabel(this)), allow_(new QPushButton(tr("Allow this target"), this))
{
    setObjectName(QStringLiteral("targetPanel"));
    title_->setTextRole(TextRole::Heading);
    target_->setObjectName(QStringLiteral("targetPath"));
    before_->setObjectName(QStringLiteral("targetBefore"));
    cluster_->setObjectName(QStringLiteral("targetCluster"));
    shared_->setObjectName(QStringLiteral("sharedWith"));
    program_->setObjectName(QStringLiteral("loginProgram"));
    allow_->setObjectName(QStringLiteral("allow"));
    setTextRole(target_, TextRole::MonoStrong);
    setTextRole(before_, TextRole::Mono, Token::Fg2);
    setTextRole(cluster_, TextRole::MonoStrong);
    setTextRole(program_, TextRole::MonoStrong);
    setTextRole(shared_, TextRole::MonoStrong);
    setTextRole(declared_, TextRole::Mono, Token::Fg2);
    setTextRole(remark_, TextRole::Small, Token::Fg2);
    remark_->setWordWrap(true);
    form_->setLabelAlignment(Qt::AlignLeft);
    form_->setVerticalSpacing(scaled(2));
    const std::pair<QString, QLabel *> rows[] = {{tr("Before"), before_},          {tr("Target now"), target_},
                                                 {tr("Leads to"), cluster_},       {tr("Login program"), program_},
                                                 {tr("Also allowed to"), shared_}, {tr("Declared at"), declared_}};
    for (const auto &[name, value] : rows) {
        auto *label = new QLabel(name, this);
        setTextRole(label, TextRole::Small, Token::Fg2);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAccessibleName(name);
        form_->addRow(label, value);
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(6));
    words->addWidget(title_);
    words->addLayout(form_);
    words->addWidget(remark_);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(scaled(14), scaled(8), scaled(14), scaled(8));
    layout->addLayout(words, 1);
    layout->addWidget(allow_, 0, Qt::AlignBottom);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(allow_, &QPushButton::clicked, this, &TargetPanel::allowWanted);
}

void TargetPanel::setRow(QLabel *value, const QString &text)
{
    value->setText(text);
    value->setVisible(!text.isEmpty());
    form_->labelForField(value)->setVisible(!text.isEmpty());
}

void TargetPanel::setSnapshot(const EnvironmentSnapshot &snapshot, const QString &readOnlyBecause)
{
    const TargetAccess access = snapshot.access.value_or(TargetAccess());
    const bool asksForTarget = snapshot.consent != Consent::Allowed;
    const bool asksForProgram = access.asksForProgram();
    setVisible(asksForTarget || asksForProgram);
    const auto title = [&] {
        switch (snapshot.consent) {
        case Consent::Allowed: return tr("New login program");
        case Consent::New: return tr("New target");
        case Consent::Changed: return tr("A commit changed the target");
        case Consent::Moved:
            if (access.context.empty())
                return tr("The path leads to another folder");
            return isUnverifiable(snapshot) ? tr("Nobody can tell whether this still is the same cluster")
                                            : tr("The context leads to another cluster");
        }
        return QString();
    };
    title_->setState(State::Awaiting, title());
    target_->setText(shown(snapshot.environment->target));
    setRow(before_, asksForTarget ? shown(snapshot.previousTarget) : QString());
    const bool showsPlace = !access.context.empty() || snapshot.consent == Consent::Moved;
    setRow(cluster_, showsPlace ? shown(describe(access.cluster)) : QString());
    setRow(program_, asksForProgram ? shown(access.loginProgram->commandLine) : QString());
    QStringList others;
    for (const EnvironmentId &other : snapshot.sharedWith)
        others += tr("%1 of %2").arg(shown(other.name), shown(other.repository));
    setRow(shared_, asksForTarget ? others.join(u'\n') : QString());
    declared_->setText(shown(snapshot.environment->definedAt));
    QString remark = asksForTarget ? tr("Nothing there is read or written before you allow exactly this target. The choice is kept in your "
                                        "workspace, never in Git.")
                                   : QString();
    if (asksForTarget && snapshot.environment->sync.mode == SyncSpec::Mode::Auto)
        remark += u' ' + tr("Its mode is auto: once the target is allowed, it is synced by itself.");
    if (asksForTarget && !others.isEmpty())
        remark += u' ' + tr("Environments that share a directory overwrite each other's files.");
    if (asksForProgram)
        remark += (remark.isEmpty() ? QString() : QStringLiteral(" ")) +
                  tr("The program runs as you, without a terminal, whenever its login is needed. Another path, argument or variable is "
                     "asked about again.");
    remark_->setText(wrappable(remark));
    allow_->setText(!asksForProgram ? tr("Allow this target")
                    : asksForTarget ? tr("Allow target and login program")
                                    : tr("Allow this login program"));
    allow_->setEnabled(readOnlyBecause.isEmpty());
    allow_->setToolTip(plainToolTip(readOnlyBecause));
}

void TargetPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tintColor(Token::Awaiting, palette()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), tintLineColor(Token::Awaiting, palette()));
}

}
