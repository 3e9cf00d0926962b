// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/roles.h"

#include <QtCore/QEvent>
#include <QtCore/QVariant>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <map>
#include <optional>

namespace plumbline {

namespace {

constexpr const char *rolePropertyName = "plumbRole";
constexpr const char *sizePropertyName = "plumbSize";
constexpr const char *invalidPropertyName = "plumbInvalid";
constexpr const char *ringPropertyName = "plumbFocusRing";

template <typename E> std::optional<E> property(const QWidget *widget, const char *name)
{
    const QVariant value = widget ? widget->property(name) : QVariant();
    return value.isValid() ? std::optional<E>(static_cast<E>(value.toInt())) : std::nullopt;
}

// A widget's link to the tokens: sets its palette roles and font again when the application's change.
class Binding : public QObject {
public:
    static Binding &of(QWidget *widget)
    {
        for (QObject *child : widget->children()) {
            if (auto *binding = dynamic_cast<Binding *>(child))
                return *binding;
        }
        return *new Binding(widget);
    }

    void setColor(QPalette::ColorRole role, Token token)
    {
        colors_[role] = token;
        applyColors();
    }
    void setFont(TextRole role)
    {
        font_ = role;
        applyFont();
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
            applyColors();
        else if (event->type() == QEvent::ApplicationFontChange)
            applyFont();
        return false;
    }

private:
    explicit Binding(QWidget *widget) : QObject(widget), widget_(widget) { widget->installEventFilter(this); }

    void applyColors()
    {
        QPalette palette = widget_->palette();
        const Scheme scheme = schemeOf(QApplication::palette());
        bool differs = false;
        for (const auto &[role, token] : colors_) {
            const QColor color = tokenColor(token, scheme);
            for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
                differs = differs || palette.color(group, role) != color;
                palette.setColor(group, role, color);
            }
        }
        if (differs)
            widget_->setPalette(palette);
    }
    void applyFont()
    {
        if (font_)
            widget_->setFont(themeFont(*font_));
    }

    QWidget *widget_;
    std::map<QPalette::ColorRole, Token> colors_;
    std::optional<TextRole> font_;
};

}

void setButtonRole(QAbstractButton *button, ButtonRole role)
{
    button->setProperty(rolePropertyName, static_cast<int>(role));
    button->updateGeometry();
    button->update();
}

void setButtonSize(QAbstractButton *button, ButtonSize size)
{
    button->setProperty(sizePropertyName, static_cast<int>(size));
    button->updateGeometry();
    button->update();
}

ButtonRole buttonRole(const QWidget *button)
{
    const bool tool = button && button->inherits("QToolButton");
    return property<ButtonRole>(button, rolePropertyName).value_or(tool ? ButtonRole::Flat : ButtonRole::Normal);
}

ButtonSize buttonSize(const QWidget *button)
{
    return property<ButtonSize>(button, sizePropertyName).value_or(ButtonSize::Regular);
}

void setFieldInvalid(QWidget *field, bool invalid)
{
    field->setProperty(invalidPropertyName, invalid);
    field->update();
}

bool fieldInvalid(const QWidget *field)
{
    return field && field->property(invalidPropertyName).toBool();
}

void setFocusRing(QWidget *widget, FocusRing ring)
{
    widget->setProperty(ringPropertyName, static_cast<int>(ring));
}

FocusRing focusRing(const QWidget *widget)
{
    return property<FocusRing>(widget, ringPropertyName).value_or(FocusRing::Automatic);
}

void bindColor(QWidget *widget, QPalette::ColorRole role, Token token)
{
    Binding::of(widget).setColor(role, token);
}

void setSurface(QWidget *widget, Token surface)
{
    widget->setAutoFillBackground(true);
    widget->setBackgroundRole(QPalette::Window);
    bindColor(widget, QPalette::Window, surface);
}

void setTextRole(QLabel *label, TextRole role, Token color)
{
    label->setTextFormat(Qt::PlainText);
    bindFont(label, role);
    bindColor(label, QPalette::WindowText, color);
}

void bindFont(QWidget *widget, TextRole role)
{
    Binding::of(widget).setFont(role);
}

}
