// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/text_diff.h"

#include <QSyntaxHighlighter>
#include <memory>

namespace plumbline {

// YAML's keys, strings, numbers, punctuation and comments in their colours, line by line; folds stay quiet. What stands on
// an intraline mark keeps the plain colour, which is legible on every mark.
class YamlHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    using QSyntaxHighlighter::QSyntaxHighlighter;
    void setDiff(std::shared_ptr<const TextDiff> diff, bool isYaml);

protected:
    void highlightBlock(const QString &text) override;

private:
    void value(const QString &text, int begin);

    std::shared_ptr<const TextDiff> diff_;
    bool isYaml_ = false;
};

}
