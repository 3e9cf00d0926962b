// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/text_diff_pane.h"

#include "core/base/text.h"
#include "core/drift/lines.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/theme/roles.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/pane_header.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

namespace plumbline {
namespace {

// Above this a side is not laid out: it would hold the window up, and nobody reads it here.
constexpr std::size_t shownBytes = 512U << 10U;

enum class LineKind { Same, Changed, Filler };

struct Side {
    QStringList lines;
    QList<LineKind> kinds;

    void add(std::string_view line, std::size_t number, LineKind kind, char sign)
    {
        std::string_view text = line;
        while (text.ends_with('\n') || text.ends_with('\r'))
            text.remove_suffix(1);
        lines += QStringLiteral("%1 %2 %3").arg(number, 4).arg(QLatin1Char(sign)).arg(shown(text));
        kinds += kind;
    }
    void fill()
    {
        lines += QString();
        kinds += LineKind::Filler;
    }
};

// Hunks side by side, the shorter side filled up, so that equal lines stand beside each other.
std::pair<Side, Side> aligned(std::string_view gitText, std::string_view liveText)
{
    const auto git = splitLines(gitText);
    const auto live = splitLines(liveText);
    std::pair<Side, Side> out;
    std::size_t g = 0;
    std::size_t l = 0;
    const auto same = [&](std::size_t until) {
        for (; g < until; ++g, ++l) {
            out.first.add(git[g], g + 1, LineKind::Same, ' ');
            out.second.add(live[l], l + 1, LineKind::Same, ' ');
        }
    };
    for (const LineHunk &hunk : diffLines(git, live)) {
        same(hunk.gitBegin);
        const char sign = hunk.gitCount == 0 || hunk.liveCount == 0 ? '+' : '~';
        for (std::size_t i = 0; i < std::max(hunk.gitCount, hunk.liveCount); ++i) {
            if (i < hunk.gitCount)
                out.first.add(git[g], g + 1, LineKind::Changed, sign), ++g;
            else
                out.first.fill();
            if (i < hunk.liveCount)
                out.second.add(live[l], l + 1, LineKind::Changed, sign), ++l;
            else
                out.second.fill();
        }
    }
    same(git.size());
    return out;
}

void fillEdit(QPlainTextEdit *edit, const Side &side, Token changed)
{
    edit->setPlainText(side.lines.join(u'\n'));
    QList<QTextEdit::ExtraSelection> marks;
    QTextBlock block = edit->document()->begin();
    for (const LineKind kind : side.kinds) {
        if (kind != LineKind::Same) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(block);
            mark.format.setBackground(tokenColor(kind == LineKind::Changed ? changed : Token::NoneBg, edit->palette()));
            mark.format.setProperty(QTextFormat::FullWidthSelection, true);
            marks += mark;
        }
        block = block.next();
    }
    edit->setExtraSelections(marks);
    const auto first = std::ranges::find_if(side.kinds, [](LineKind kind) { return kind != LineKind::Same; });
    if (first != side.kinds.end()) {
        QTextCursor cursor(edit->document()->findBlockByNumber(static_cast<int>(first - side.kinds.begin())));
        edit->setTextCursor(cursor);
        edit->centerCursor();
    }
}

}

TextDiffPane::TextDiffPane(Desk &desk, QWidget *parent)
    : QWidget(parent), desk_(desk), header_(new PaneHeader(tr("Text"), this)), git_(new QPlainTextEdit(this)),
      live_(new QPlainTextEdit(this))
{
    git_->setAccessibleName(tr("Text in Git"));
    live_->setAccessibleName(tr("Text live"));
    auto *sides = new QHBoxLayout;
    sides->setSpacing(1);
    for (QPlainTextEdit *edit : {git_, live_}) {
        edit->setReadOnly(true);
        edit->setLineWrapMode(QPlainTextEdit::NoWrap);
        edit->setFrameShape(QFrame::NoFrame);
        edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        edit->setTabChangesFocus(true);
        bindFont(edit, TextRole::Mono);
        sides->addWidget(edit);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header_);
    layout->addLayout(sides, 1);
    for (const auto &[from, to] : {std::pair(git_, live_), std::pair(live_, git_)}) {
        connect(from->verticalScrollBar(), &QScrollBar::valueChanged, to->verticalScrollBar(), &QScrollBar::setValue);
        connect(from->horizontalScrollBar(), &QScrollBar::valueChanged, to->horizontalScrollBar(), &QScrollBar::setValue);
    }
    setResource({}, nullptr);
}

QWidget *TextDiffPane::first() const
{
    return git_;
}

void TextDiffPane::say(const QString &text)
{
    git_->setExtraSelections({});
    live_->setExtraSelections({});
    git_->setPlainText(text);
    live_->clear();
}

void TextDiffPane::setResource(const EnvironmentId &id, const ResourceDrift *resource)
{
    if (resource == nullptr) {
        key_ = {};
        header_->setTitle(tr("Text"));
        header_->setDetail(tr("choose a file that differs"));
        say({});
        return;
    }
    if (key_ == resource->key && shownGit_.sameAs(resource->git) && shownLive_.sameAs(resource->live))
        return;
    key_ = resource->key;
    shownGit_ = resource->git;
    shownLive_ = resource->live;
    header_->setTitle(shown(key_.name));
    header_->setDetail(resource->formatting ? tr("formatting alone; Git left, live right") : tr("Git left, live right"));
    const std::string live = resource->live.bytes ? *resource->live.bytes : std::string();
    if (resource->git.bytes || resource->git.blob.isNull()) {
        show(resource->git.bytes ? *resource->git.bytes : std::string(), live);
        return;
    }
    say(tr("Reading…"));
    const ResourceKey key = key_;
    desk_.engine().content(id, resource->git.blob, desk_.reply<SharedBytes>(this, [this, key, live](const Result<SharedBytes> &bytes) {
        if (key != key_)
            return;
        if (bytes)
            show(**bytes, live);
        else
            say(shown(bytes.error().text()));
    }));
}

void TextDiffPane::show(const std::string &git, const std::string &live)
{
    if (looksBinary(git) || looksBinary(live)) {
        say(tr("This is not text."));
        return;
    }
    if (git.size() > shownBytes || live.size() > shownBytes) {
        say(tr("The file is larger than 512 kB; its fields are in the tree above."));
        return;
    }
    const auto [left, right] = aligned(git, live);
    fillEdit(git_, left, Token::GitBg);
    fillEdit(live_, right, Token::LiveBg);
}

}
