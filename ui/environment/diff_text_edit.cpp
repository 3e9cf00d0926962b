// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/diff_text_edit.h"

#include "ui/environment/yaml_highlighter.h"
#include "ui/theme/fonts.h"
#include "ui/theme/roles.h"
#include "ui/theme/tokens.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTextBlock>

namespace plumbline {
namespace {

class LineGutter : public QWidget {
public:
    explicit LineGutter(DiffTextEdit *edit) : QWidget(edit), edit_(edit) {}

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        edit_->paintGutter(&painter, event->rect());
    }

private:
    DiffTextEdit *edit_;
};

}

DiffTextEdit::DiffTextEdit(Side side, QWidget *parent)
    : QPlainTextEdit(parent), side_(side), highlighter_(new YamlHighlighter(document())), gutter_(new LineGutter(this))
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    bindFont(this, TextRole::Mono);
    document()->setDocumentMargin(4);
    connect(this, &QPlainTextEdit::updateRequest, gutter_, [this](const QRect &area, int dy) {
        if (dy != 0)
            gutter_->scroll(0, dy);
        else
            gutter_->update(0, area.y(), gutter_->width(), area.height());
    });
    placeGutter();
}

DiffTextEdit::~DiffTextEdit() = default;

void DiffTextEdit::setDiff(std::shared_ptr<const TextDiff> diff, bool isYaml)
{
    diff_ = std::move(diff);
    QStringList lines;
    if (diff_)
        for (const TextDiffRow &row : diff_->rows)
            lines += row.kind == TextDiffRow::Kind::Fold ? (row.folded == 1 ? tr("1 line more") : tr("%1 lines more").arg(row.folded))
                     : side_ == Side::Git                ? row.git
                                                         : row.live;
    highlighter_->setDiff(diff_, isYaml);
    setPlainText(lines.join(u'\n'));
    placeGutter();
    viewport()->update();
}

void DiffTextEdit::goToRow(int row)
{
    const QTextBlock block = document()->findBlockByNumber(row);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    centerCursor();
}

const TextDiffRow *DiffTextEdit::rowAt(int block) const
{
    return diff_ && block >= 0 && block < static_cast<int>(diff_->rows.size()) ? &diff_->rows[static_cast<std::size_t>(block)] : nullptr;
}

bool DiffTextEdit::isAbsent(const TextDiffRow &row) const
{
    return row.kind == (side_ == Side::Git ? TextDiffRow::Kind::Removed : TextDiffRow::Kind::Added);
}

QString DiffTextEdit::signOf(int row) const
{
    const TextDiffRow *line = rowAt(row);
    if (line == nullptr || isAbsent(*line))
        return {};
    switch (line->kind) {
    case TextDiffRow::Kind::Changed: return QStringLiteral("~");
    case TextDiffRow::Kind::Added: return QStringLiteral("+");
    case TextDiffRow::Kind::Removed: return QString(QChar(0x2212));
    default: return {};
    }
}

int DiffTextEdit::gutterWidth() const
{
    int highest = 1;
    if (diff_)
        for (auto row = diff_->rows.rbegin(); row != diff_->rows.rend(); ++row)
            if (const int number = side_ == Side::Git ? row->gitLine : row->liveLine; number > 0) {
                highest = number;
                break;
            }
    const QFontMetrics metrics(font());
    return metrics.horizontalAdvance(QString::number(std::max(1000, highest))) + 2 * metrics.horizontalAdvance(u'~') + scaled(16);
}

void DiffTextEdit::placeGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect room = contentsRect();
    gutter_->setGeometry(room.left(), room.top(), gutterWidth(), room.height());
    gutter_->update();
}

void DiffTextEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void DiffTextEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        placeGutter();
    else if (event->type() == QEvent::PaletteChange)
        highlighter_->rehighlight();
}

void DiffTextEdit::mousePressEvent(QMouseEvent *event)
{
    QPlainTextEdit::mousePressEvent(event);
    const TextDiffRow *row = rowAt(cursorForPosition(event->pos()).blockNumber());
    if (row != nullptr && row->kind == TextDiffRow::Kind::Fold)
        Q_EMIT foldActivated();
}

void DiffTextEdit::keyPressEvent(QKeyEvent *event)
{
    const TextDiffRow *row = rowAt(textCursor().blockNumber());
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && row != nullptr && row->kind == TextDiffRow::Kind::Fold)
        Q_EMIT foldActivated();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void DiffTextEdit::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
            const QRectF line = blockBoundingGeometry(block).translated(contentOffset());
            if (line.top() > event->rect().bottom())
                break;
            if (const TextDiffRow *row = rowAt(block.blockNumber()))
                paintRow(&painter, *row, block, QRectF(0, line.top(), viewport()->width(), line.height()).toAlignedRect());
        }
    }
    QPlainTextEdit::paintEvent(event);
}

void DiffTextEdit::paintRow(QPainter *painter, const TextDiffRow &row, const QTextBlock &block, const QRect &line) const
{
    if (row.kind == TextDiffRow::Kind::Same)
        return;
    if (row.kind == TextDiffRow::Kind::Fold) {
        painter->fillRect(line, tokenColor(Token::Sunken, palette()));
        return;
    }
    if (isAbsent(row)) {
        painter->fillRect(line, tokenColor(Token::NoneBg, palette()));
        painter->fillRect(line, QBrush(tokenColor(Token::Hatch, palette()), Qt::BDiagPattern));
        return;
    }
    const bool git = side_ == Side::Git;
    painter->fillRect(line, tokenColor(git ? Token::GitBg : Token::LiveBg, palette()));
    const TextDiffRow::Mark &mark = git ? row.gitMark : row.liveMark;
    if (mark.length == 0 || block.layout() == nullptr || block.layout()->lineCount() == 0)
        return;
    const QTextLine text = block.layout()->lineAt(0);
    const qreal left = contentOffset().x() + text.cursorToX(mark.begin);
    const qreal right = contentOffset().x() + text.cursorToX(mark.begin + mark.length);
    painter->fillRect(QRectF(left, line.top(), right - left, line.height()), tokenColor(git ? Token::GitMark : Token::LiveMark, palette()));
}

void DiffTextEdit::paintGutter(QPainter *painter, const QRect &area)
{
    painter->fillRect(area, tokenColor(Token::Alt, palette()));
    painter->setFont(font());
    const QFontMetrics metrics(font());
    const int signWidth = metrics.horizontalAdvance(u'~') + scaled(8);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        if (box.top() > area.bottom())
            break;
        const TextDiffRow *row = rowAt(block.blockNumber());
        if (row == nullptr)
            continue;
        const QRect line = QRectF(0, box.top(), gutter_->width(), box.height()).toAlignedRect();
        const bool git = side_ == Side::Git;
        if (row->kind == TextDiffRow::Kind::Fold)
            painter->fillRect(line, tokenColor(Token::Sunken, palette()));
        else if (row->kind != TextDiffRow::Kind::Same && !isAbsent(*row))
            painter->fillRect(line, tokenColor(git ? Token::GitBg : Token::LiveBg, palette()));
        painter->setPen(tokenColor(Token::Fg2, palette()));
        if (const int number = git ? row->gitLine : row->liveLine; number > 0)
            painter->drawText(line.adjusted(0, 0, -signWidth - scaled(4), 0), Qt::AlignRight | Qt::AlignVCenter, QString::number(number));
        painter->setPen(tokenColor(Token::Fg, palette()));
        painter->drawText(line.adjusted(line.width() - signWidth, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, signOf(block.blockNumber()));
    }
}

}
