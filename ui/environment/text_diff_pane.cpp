// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/text_diff_pane.h"

#include "core/base/text.h"
#include "ui/environment/diff_text_edit.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/models/words.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/pane_state.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>

namespace plumbline {
namespace {

// Above this a text is not compared line by line: nobody reads it here, and its fields are in the tree.
constexpr std::size_t comparedBytes = 16U << 20U;

bool isYamlName(const std::string &name)
{
    return name.ends_with(".yaml") || name.ends_with(".yml");
}

}

TextDiffPane::TextDiffPane(Desk &desk, QWidget *parent)
    : QWidget(parent), desk_(desk), header_(new PaneHeader(tr("Text"), this)), change_(new QLabel(this)), previous_(new QToolButton(this)),
      next_(new QToolButton(this)), whole_(new QToolButton(this)), stack_(new QStackedWidget(this)), state_(new PaneState(this)),
      git_(new DiffTextEdit(DiffTextEdit::Side::Git, this)), live_(new DiffTextEdit(DiffTextEdit::Side::Live, this))
{
    pool_.setMaxThreadCount(1);
    git_->setObjectName(QStringLiteral("gitText"));
    live_->setObjectName(QStringLiteral("liveText"));
    git_->setAccessibleName(tr("Text in Git"));
    live_->setAccessibleName(tr("Text live"));
    buildHead();
    auto *sides = new QWidget(this);
    setSurface(sides, Token::Line);
    auto *line = new QHBoxLayout(sides);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(1);
    line->addWidget(git_);
    line->addWidget(live_);
    stack_->addWidget(sides);
    stack_->addWidget(state_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header_);
    layout->addWidget(stack_, 1);
    for (const auto &[from, to] : {std::pair(git_, live_), std::pair(live_, git_)}) {
        connect(from->verticalScrollBar(), &QScrollBar::valueChanged, to->verticalScrollBar(), &QScrollBar::setValue);
        connect(from->horizontalScrollBar(), &QScrollBar::valueChanged, to->horizontalScrollBar(), &QScrollBar::setValue);
        connect(from, &DiffTextEdit::foldActivated, this, &TextDiffPane::toggleWhole);
    }
    setResource({}, nullptr);
}

TextDiffPane::~TextDiffPane()
{
    pool_.clear();
    pool_.waitForDone();
}

void TextDiffPane::buildHead()
{
    setTextRole(change_, TextRole::Small, Token::Fg2);
    change_->setObjectName(QStringLiteral("changeNumber"));
    previous_->setIcon(glyphIcon(Glyph::ArrowUp));
    previous_->setToolTip(tr("Previous change in this text"));
    next_->setIcon(glyphIcon(Glyph::ArrowDown));
    next_->setToolTip(tr("Next change in this text"));
    whole_->setIcon(glyphIcon(Glyph::Expand));
    whole_->setToolTip(tr("Show the unchanged lines too"));
    whole_->setObjectName(QStringLiteral("wholeText"));
    whole_->setCheckable(true);
    for (QToolButton *button : {previous_, next_, whole_})
        button->setAccessibleName(button->toolTip());
    for (QWidget *widget : std::initializer_list<QWidget *>{change_, previous_, next_, whole_})
        header_->addWidget(widget);
    connect(previous_, &QToolButton::clicked, this, [this] { walk(false); });
    connect(next_, &QToolButton::clicked, this, [this] { walk(true); });
    connect(whole_, &QToolButton::toggled, this, &TextDiffPane::compareTexts);
}

QWidget *TextDiffPane::first() const
{
    return git_;
}

void TextDiffPane::toggleWhole()
{
    whole_->setChecked(true);
}

void TextDiffPane::say(const QString &title, const QString &text, bool isError)
{
    diff_.reset();
    describeChange();
    state_->setMessage({isError ? PaneCondition::Error : PaneCondition::Disabled, title, text});
    stack_->setCurrentWidget(state_);
}

void TextDiffPane::setResource(const EnvironmentId &id, const ResourceDrift *resource)
{
    if (resource == nullptr) {
        if (key_ == ResourceKey() && stack_->currentWidget() == state_)
            return;
        ++asked_;
        key_ = {};
        header_->setGlyph(std::nullopt);
        header_->setTitle(tr("Text"));
        header_->setDetail({});
        say(tr("Nothing is chosen"), tr("Choose a file, an object or a field that differs to see its text in Git and live."));
        return;
    }
    if (!resource->key.isFile())
        return say(tr("No text"), tr("The object's fields are in the tree above."));
    if (key_ == resource->key && shownGit_.sameAs(resource->git) && shownLive_.sameAs(resource->live))
        return;
    ++asked_;
    key_ = resource->key;
    shownGit_ = resource->git;
    shownLive_ = resource->live;
    gitBytes_ = resource->git.blob.isNull() ? std::make_shared<const std::string>() : resource->git.bytes;
    liveBytes_ = resource->live.blob.isNull() ? std::make_shared<const std::string>() : resource->live.bytes;
    header_->setGlyph(Glyph::KindFile);
    const QString path = shown(key_.text());
    header_->setTitle(path.section(u'/', -1));
    const QString folder = path.section(u'/', 0, -2);
    header_->setDetail(resource->formatting ? tr("%1 differs in formatting alone").arg(path) : folder.isEmpty() ? QString() : path);
    load(id);
}

void TextDiffPane::setUnread(const ResourceKey &key, const QString &why)
{
    ++asked_;
    key_ = key;
    gitBytes_.reset();
    liveBytes_.reset();
    header_->setGlyph(std::nullopt);
    header_->setTitle(shown(key.kind + " " + key.name));
    header_->setDetail(shown(key.nameSpace));
    say(tr("Live could not be read"), why, true);
}

void TextDiffPane::setObject(const ResourceKey &key, SharedBytes git, SharedBytes live)
{
    if (key_ == key && gitBytes_ && liveBytes_ && *gitBytes_ == *git && *liveBytes_ == *live)
        return;
    ++asked_;
    key_ = key;
    shownGit_ = {};
    shownLive_ = {};
    gitBytes_ = std::move(git);
    liveBytes_ = std::move(live);
    header_->setGlyph(Glyph::KindFile);
    header_->setTitle(shown(key.kind + " " + key.name));
    header_->setDetail(shown(key.nameSpace));
    compareTexts();
}

// A side whose bytes the comparison did not need is read from Git: equal content has one id wherever it is.
void TextDiffPane::load(const EnvironmentId &id)
{
    if (gitBytes_ && liveBytes_)
        return compareTexts();
    state_->setMessage({PaneCondition::Loading, {}, tr("Reading")});
    stack_->setCurrentWidget(state_);
    for (const bool git : {true, false}) {
        if (git ? gitBytes_ : liveBytes_)
            continue;
        desk_.engine().content(id, (git ? shownGit_ : shownLive_).blob,
                               desk_.reply<SharedBytes>(this, [this, git, asked = asked_](const Result<SharedBytes> &bytes) {
                                   if (asked == asked_)
                                       take(git, bytes);
                               }));
    }
}

void TextDiffPane::take(bool git, const Result<SharedBytes> &bytes)
{
    if (!bytes) {
        ++asked_;
        say(git ? tr("The text in Git cannot be read") : tr("The live text was not kept"),
            git ? shown(bytes.error().text()) : tr("The file is too large to be shown; %1.").arg(sizeText(shownLive_.size)), git);
        return;
    }
    (git ? gitBytes_ : liveBytes_) = *bytes;
    if (gitBytes_ && liveBytes_)
        compareTexts();
}

void TextDiffPane::compareTexts()
{
    if (!gitBytes_ || !liveBytes_ || key_ == ResourceKey())
        return;
    if (looksBinary(*gitBytes_) || looksBinary(*liveBytes_))
        return say(
            tr("Binary content"),
            tr("Git has %1, live has %2; there are no lines to compare.").arg(sizeText(gitBytes_->size()), sizeText(liveBytes_->size())));
    if (gitBytes_->size() > comparedBytes || liveBytes_->size() > comparedBytes)
        return say(tr("Too large to be shown"), tr("Git has %1, live has %2; the fields that differ are in the tree above.")
                                                    .arg(sizeText(gitBytes_->size()), sizeText(liveBytes_->size())));
    TextDiffOptions options;
    if (whole_->isChecked())
        options.context = -1;
    const std::uint64_t asked = ++asked_;
    pool_.clear();
    pool_.start([this, git = gitBytes_, live = liveBytes_, options, asked] {
        auto made = std::make_shared<const TextDiff>(textDiff(*git, *live, options));
        // The pane waits for this thread before it goes.
        QMetaObject::invokeMethod(
            this,
            [this, made, asked] {
                if (asked == asked_)
                    show(made);
            },
            Qt::QueuedConnection);
    });
}

void TextDiffPane::show(std::shared_ptr<const TextDiff> diff)
{
    diff_ = std::move(diff);
    const bool isYaml = !key_.isFile() || isYamlName(key_.name);
    git_->setDiff(diff_, isYaml);
    live_->setDiff(diff_, isYaml);
    stack_->setCurrentIndex(0);
    at_ = -1;
    if (!diff_->changes.empty())
        walk(true);
    describeChange();
}

void TextDiffPane::walk(bool forward)
{
    if (!diff_ || diff_->changes.empty())
        return;
    const int count = static_cast<int>(diff_->changes.size());
    at_ = at_ < 0 ? (forward ? 0 : count - 1) : (at_ + (forward ? 1 : count - 1)) % count;
    for (DiffTextEdit *edit : {live_, git_})
        edit->goToRow(diff_->changes[static_cast<std::size_t>(at_)]);
    describeChange();
}

void TextDiffPane::describeChange()
{
    const int count = diff_ ? static_cast<int>(diff_->changes.size()) : 0;
    change_->setText(!diff_       ? QString()
                     : count == 0 ? tr("the texts are equal")
                                  : tr("change %1 of %2").arg(std::max(at_, 0) + 1).arg(count));
    for (QToolButton *button : {previous_, next_})
        button->setEnabled(count > 1);
    whole_->setEnabled(diff_ != nullptr);
}

}
