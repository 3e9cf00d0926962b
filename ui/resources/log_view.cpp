// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/resources/log_view.h"

#include "core/ports/clock.h"
#include "ui/models/ages.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QScrollBar>
#include <QVBoxLayout>
#include <deque>
#include <mutex>

namespace plumbline {
namespace {

constexpr int mostLines = 5000;           // that the view holds
constexpr std::size_t mostWaiting = 2000; // lines that came since the view last looked

QString lineText(const LogLine &line)
{
    const QString text = shownLines(line.text);
    if (!line.at)
        return text;
    const QString at = QString::fromStdString(toRfc3339(*line.at));
    const QString today = QString::fromStdString(toRfc3339(SystemClock().now())).left(10);
    // An old line never passes for one of today.
    return (at.startsWith(today) ? at.mid(11, 12) : at.left(23).replace(u'T', u' ')) + QStringLiteral("  ") + text;
}

}

// Lines on their way from the stream's thread to the view's.
class LogView::Inbox {
public:
    explicit Inbox(LogView *view) : view_(view) {}

    void add(LogLine line)
    {
        const std::scoped_lock lock(mutex_);
        lines_.push_back(std::move(line));
        if (lines_.size() > mostWaiting) {
            lines_.pop_front();
            ++dropped_;
        }
        wake();
    }
    void end(const std::optional<Error> &error)
    {
        const std::scoped_lock lock(mutex_);
        ended_ = true;
        error_ = error;
        wake();
    }
    void leave()
    {
        const std::scoped_lock lock(mutex_);
        view_ = nullptr;
    }

    struct Taken {
        std::deque<LogLine> lines;
        std::size_t dropped = 0;
        bool ended = false;
        std::optional<Error> error;
    };
    Taken take()
    {
        const std::scoped_lock lock(mutex_);
        awake_ = false;
        return {std::exchange(lines_, {}), std::exchange(dropped_, 0), ended_, error_};
    }

private:
    void wake() // locked
    {
        if (view_ == nullptr || std::exchange(awake_, true))
            return;
        QMetaObject::invokeMethod(
            view_, [view = view_] { view->take(); }, Qt::QueuedConnection);
    }

    std::mutex mutex_;
    LogView *view_;
    std::deque<LogLine> lines_;
    std::size_t dropped_ = 0;
    bool awake_ = false;
    bool ended_ = false;
    std::optional<Error> error_;
};

LogView::LogView(Desk &desk, QWidget *parent)
    : QWidget(parent), desk_(desk), container_(new QComboBox(this)), follow_(new QCheckBox(tr("Follow"), this)),
      previous_(new QCheckBox(tr("Previous run"), this)), note_(new ElidedLabel(TextRole::Small, Token::Fg2, this)),
      text_(new QPlainTextEdit(this))
{
    container_->setObjectName(QStringLiteral("container"));
    container_->setAccessibleName(tr("Container"));
    follow_->setObjectName(QStringLiteral("follow"));
    follow_->setChecked(true);
    previous_->setObjectName(QStringLiteral("previous"));
    previous_->setToolTip(tr("What it printed before its last restart"));
    text_->setObjectName(QStringLiteral("log"));
    text_->setAccessibleName(tr("Output of the container"));
    text_->setReadOnly(true);
    text_->setMaximumBlockCount(mostLines);
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setFrameShape(QFrame::NoFrame);
    text_->setFont(themeFont(TextRole::Mono));
    auto *line = new QHBoxLayout;
    line->setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(4));
    line->setSpacing(scaled(12));
    line->addWidget(container_);
    line->addWidget(previous_);
    line->addWidget(note_, 1);
    line->addWidget(follow_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(text_, 1);
    const auto again = [this] {
        close();
        if (isVisible())
            open();
    };
    connect(container_, &QComboBox::activated, this, again);
    connect(previous_, &QCheckBox::toggled, this, again);
    connect(follow_, &QCheckBox::toggled, this, again);
}

LogView::~LogView()
{
    close();
}

void LogView::setPod(const EnvironmentId &environment, const ResourceKey &pod, const std::vector<std::string> &containers)
{
    if (pod_ == pod && environment_ == environment)
        return;
    clear();
    environment_ = environment;
    pod_ = pod;
    for (const std::string &name : containers)
        container_->addItem(shown(name), QString::fromStdString(name));
    if (isVisible())
        open();
}

void LogView::clear()
{
    close();
    pod_.reset();
    container_->clear();
    text_->clear();
    note_->setText({});
}

void LogView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (pod_ && !inbox_)
        open();
}

void LogView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    close();
}

void LogView::open()
{
    if (!pod_)
        return;
    text_->clear();
    note_->setText(tr("Opening the output"));
    inbox_ = std::make_shared<Inbox>(this);
    LogEvents events;
    events.line = [inbox = inbox_](LogLine line) { inbox->add(std::move(line)); };
    events.ended = [inbox = inbox_](const std::optional<Error> &error) { inbox->end(error); };
    LogRequest request;
    request.pod = *pod_;
    request.container = container_->currentData().toString().toStdString();
    request.follow = follow_->isChecked() && !previous_->isChecked();
    request.previous = previous_->isChecked();
    desk_.engine().log(
        environment_, std::move(request), std::move(events),
        desk_.reply<std::shared_ptr<LogStream>>(this, [this, inbox = inbox_](const Result<std::shared_ptr<LogStream>> &opened) {
            if (inbox != inbox_)
                return;
            if (opened)
                stream_ = *opened;
            else
                fail(opened.error());
        }));
}

void LogView::close()
{
    if (inbox_)
        inbox_->leave();
    inbox_.reset();
    stream_.reset();
}

// Where there is no line, the reason stands in their place, whole.
void LogView::fail(const Error &error)
{
    note_->setText(shown(error.detail));
    if (text_->document()->isEmpty())
        text_->setPlainText(shown(error.text()));
}

void LogView::take()
{
    if (!inbox_)
        return;
    const Inbox::Taken taken = inbox_->take();
    QStringList lines;
    for (const LogLine &line : taken.lines)
        lines << lineText(line);
    const bool atEnd = text_->verticalScrollBar()->value() >= text_->verticalScrollBar()->maximum() - 1;
    if (!lines.isEmpty())
        text_->appendPlainText(lines.join(u'\n'));
    if (atEnd || follow_->isChecked())
        text_->verticalScrollBar()->setValue(text_->verticalScrollBar()->maximum());
    const QString masked = tr("Known Secret values are covered");
    if (taken.error)
        fail(*taken.error);
    else if (taken.dropped > 0)
        note_->setText(tr("%1 lines came too fast and are not shown").arg(taken.dropped));
    else
        note_->setText(taken.ended ? tr("The output ended. %1").arg(masked) : masked);
}

}
