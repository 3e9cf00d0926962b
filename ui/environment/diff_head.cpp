// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/diff_head.h"

#include "ui/models/words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <array>

namespace plumbline {
namespace {

// As the segments stand.
constexpr std::array scopes{DiffScope::Changed, DiffScope::DriftOnly, DiffScope::All};

}

DiffHead::DiffHead(QWidget *parent)
    : QWidget(parent), git_(new QLabel(this)), seen_(new ElidedLabel(TextRole::Small, Token::Fg2, this)),
      scope_(new SegmentedControl(tr("Objects shown"), this)), strict_(new QCheckBox(tr("Strict"), this)),
      ignored_(new QCheckBox(tr("Ignored"), this)), filter_(new SearchField(tr("Find field"), this))
{
    scope_->addSegment(tr("Changed"));
    scope_->addSegment(tr("Drift only"));
    scope_->addSegment(tr("All"));
    scope_->setSegmentToolTip(1, tr("Only what was changed live, not what a commit changed"));
    strict_->setObjectName(QStringLiteral("strict"));
    strict_->setToolTip(tr(
        "Also show what is live and not in Git: files that Plumbline did not write, and fields that others keep; none of it is touched"));
    ignored_->setObjectName(QStringLiteral("ignored"));
    ignored_->setToolTip(tr("Also show ignored differences and files that differ in formatting alone"));
    filter_->setObjectName(QStringLiteral("findField"));
    filter_->setAccessibleName(tr("Find field"));
    filter_->setKeyHint({QStringLiteral("/")});
    filter_->setFixedWidth(scaled(116));
    setTextRole(git_, TextRole::Mono);
    git_->setObjectName(QStringLiteral("comparedRevision"));
    seen_->setObjectName(QStringLiteral("comparedLive"));
    seen_->setElideMode(Qt::ElideLeft); // how old the look is goes last
    layOut();
    connect(scope_, &SegmentedControl::currentChanged, this, &DiffHead::optionsChanged);
    connect(strict_, &QCheckBox::toggled, this, &DiffHead::optionsChanged);
    connect(ignored_, &QCheckBox::toggled, this, &DiffHead::optionsChanged);
    connect(filter_, &QLineEdit::textChanged, this, &DiffHead::optionsChanged);
    connect(filter_, &QLineEdit::returnPressed, this, &DiffHead::found);
}

void DiffHead::layOut()
{
    setSurface(this, Token::Bar);
    auto *against = new QLabel(tr("Git"), this);
    setTextRole(against, TextRole::Small, Token::Fg2);
    auto *collapse = new QToolButton(this);
    collapse->setIcon(glyphIcon(Glyph::Collapse));
    collapse->setToolTip(tr("Collapse all"));
    collapse->setAccessibleName(tr("Collapse all"));
    connect(collapse, &QToolButton::clicked, this, &DiffHead::collapseWanted);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(scaled(14), scaled(4), scaled(10), scaled(4));
    line->setSpacing(scaled(8));
    line->addWidget(against);
    line->addWidget(git_);
    line->addWidget(seen_, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{strict_, ignored_, scope_, filter_, collapse})
        line->addWidget(widget);
}

void DiffHead::setSubject(const DiffSubject &subject)
{
    git_->setText(subject.revision);
    QString text = subject.timeTravel ? tr("time travel, live") : tr("live"); // short: the whole has little room
    if (!subject.seen.isEmpty())
        text += u' ' + subject.seen;
    if (subject.stale)
        text += tr(", stale");
    seen_->setText(subject.revision.isEmpty() ? QString() : text);
    seen_->setColor(subject.stale ? Token::Unknown : Token::Fg2);
}

void DiffHead::setCounts(const DiffTreeModel::Counts &counts, const DriftSummary &summary)
{
    scope_->setSegmentText(0, tr("Changed %1").arg(counts.changed));
    scope_->setSegmentText(1, tr("Drift only %1").arg(counts.driftOnly));
    scope_->setSegmentText(2, tr("All %1").arg(counts.all));
    strict_->setText(summary.unmanaged > 0 ? tr("Strict %1").arg(summary.unmanaged) : tr("Strict"));
    const std::size_t quiet = summary.ignored + summary.formatting;
    ignored_->setText(quiet > 0 ? tr("Ignored %1").arg(quiet) : tr("Ignored"));
    ignored_->setAccessibleDescription(tr("%1 ignored, %2 differ in formatting alone")
                                           .arg(fieldsText(summary.ignored), itemsText(summary.formatting, TargetKind::Directory)));
}

DiffOptions DiffHead::options() const
{
    DiffOptions options;
    options.scope = scopes[static_cast<std::size_t>(scope_->currentIndex())];
    options.unmanaged = strict_->isChecked();
    options.ignored = ignored_->isChecked();
    options.formatting = ignored_->isChecked();
    options.text = filter_->text();
    return options;
}

void DiffHead::setScope(DiffScope scope)
{
    for (std::size_t i = 0; i < scopes.size(); ++i)
        if (scopes[i] == scope)
            scope_->setCurrentIndex(static_cast<int>(i));
}

void DiffHead::focusFilter()
{
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

void DiffHead::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("diffScope"), scope_->currentIndex());
    settings.setValue(QStringLiteral("diffStrict"), strict_->isChecked());
    settings.setValue(QStringLiteral("diffIgnored"), ignored_->isChecked());
}

void DiffHead::restoreState(const QSettings &settings)
{
    scope_->setCurrentIndex(qBound(0, settings.value(QStringLiteral("diffScope")).toInt(), 2));
    strict_->setChecked(settings.value(QStringLiteral("diffStrict")).toBool());
    ignored_->setChecked(settings.value(QStringLiteral("diffIgnored")).toBool());
}

}
