// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/clock.h"
#include "ui/widgets/elided_label.h"
#include <QtCore/QTimer>
#include <optional>

namespace plumbline {

// How old a fact is, kept right by itself: it wakes when the words change and not before.
class AgeLabel : public ElidedLabel {
    Q_OBJECT

public:
    // Whole phrases, so that they can be translated: {"fetched %1 ago", "fetched just now", "never fetched"}.
    struct Phrases {
        QString past = QStringLiteral("%1");
        QString justNow;
        QString never;
    };

    // The clock outlives the label.
    AgeLabel(const Clock &clock, Phrases phrases, QWidget *parent = nullptr);

    void setTime(std::optional<Time> at);
    void setPhrases(Phrases phrases);

private:
    void refresh();

    const Clock &clock_;
    Phrases phrases_;
    std::optional<Time> at_;
    QTimer timer_;
};

}
