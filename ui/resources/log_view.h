// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/environment.h"
#include "core/model/inspection.h"

class QCheckBox;
class QComboBox;
class QPlainTextEdit;

namespace plumbline {

class Desk;
class ElidedLabel;

// What one container of a Pod prints. Holds the newest lines only; a flood of lines is dropped from its beginning, and
// said. Known values of Secrets are covered before lines get here.
class LogView : public QWidget {
    Q_OBJECT

public:
    explicit LogView(Desk &desk, QWidget *parent = nullptr);
    ~LogView() override;

    // Opens the Pod's output once the view is shown. The same Pod again changes nothing.
    void setPod(const EnvironmentId &environment, const ResourceKey &pod, const std::vector<std::string> &containers);
    void clear();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    class Inbox;
    void open();
    void close();
    void fail(const Error &error);
    void take();

    Desk &desk_;
    EnvironmentId environment_;
    std::optional<ResourceKey> pod_;
    std::shared_ptr<Inbox> inbox_; // shared with the calls of the stream
    std::shared_ptr<LogStream> stream_;
    QComboBox *container_;
    QCheckBox *follow_;
    QCheckBox *previous_;
    ElidedLabel *note_;
    QPlainTextEdit *text_;
};

}
