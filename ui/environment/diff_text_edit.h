// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/text_diff.h"

namespace plumbline {

class YamlHighlighter;

// One side of a text difference, read-only: line numbers and the signs +, − and ~ in its gutter, differing lines and the
// words in them on the side's tints, hatching where the other side alone has lines. Only what is seen is painted.
class DiffTextEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Side { Git, Live };
    DiffTextEdit(Side side, QWidget *parent = nullptr);
    ~DiffTextEdit() override;

    // `isYaml`: colour its syntax. The diff is shared by both sides.
    void setDiff(std::shared_ptr<const TextDiff> diff, bool isYaml);
    void goToRow(int row);
    [[nodiscard]] int gutterWidth() const;
    void paintGutter(QPainter *painter, const QRect &area);
    // What the gutter says of a row: "+", "−", "~" or nothing.
    [[nodiscard]] QString signOf(int row) const;

Q_SIGNALS:
    void foldActivated(); // by a click or Enter on folded lines

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] const TextDiffRow *rowAt(int block) const;
    [[nodiscard]] bool isAbsent(const TextDiffRow &row) const;
    void paintRow(QPainter *painter, const TextDiffRow &row, const QTextBlock &block, const QRect &line) const;
    void placeGutter();

    Side side_;
    std::shared_ptr<const TextDiff> diff_;
    YamlHighlighter *highlighter_;
    QWidget *gutter_;
};

}
