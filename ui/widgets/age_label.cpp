// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/age_label.h"

#include "ui/models/ages.h"

namespace plumbline {

AgeLabel::AgeLabel(const Clock &clock, Phrases phrases, QWidget *parent)
    : ElidedLabel(TextRole::Small, Token::Fg2, parent), clock_(clock), phrases_(std::move(phrases))
{
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &AgeLabel::refresh);
    refresh();
}

void AgeLabel::setTime(std::optional<Time> at)
{
    at_ = at;
    refresh();
}

void AgeLabel::setPhrases(Phrases phrases)
{
    phrases_ = std::move(phrases);
    refresh();
}

void AgeLabel::refresh()
{
    using namespace std::chrono_literals;
    if (!at_) {
        timer_.stop();
        setText(phrases_.never);
        setToolTip({});
        return;
    }
    const Time now = clock_.now();
    const auto age = now - *at_;
    const bool young = age < 1s && !phrases_.justNow.isEmpty();
    setText(young ? phrases_.justNow : phrases_.past.arg(ageText(*at_, now)));
    setToolTip(fullTime(*at_));
    // Words change each second, then each minute; what counts hours may be a minute late.
    timer_.start(age < 1min ? 1s : 1min - age % 1min);
}

}
