// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktop_preferences.h"

#include <QtCore/QFileInfo>
#include <QtCore/QVariant>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusVariant>

namespace plumbline {

namespace {

using namespace Qt::StringLiterals;

const auto service = u"org.freedesktop.portal.Desktop"_s;
const auto path = u"/org/freedesktop/portal/desktop"_s;
const auto interface = u"org.freedesktop.portal.Settings"_s;
const auto appearance = u"org.freedesktop.appearance"_s;
const auto colorScheme = u"color-scheme"_s;
const auto gnomeInterface = u"org.gnome.desktop.interface"_s;
const auto enableAnimations = u"enable-animations"_s;
const auto connectionName = u"plumbline-desktop-preferences"_s;

QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

// libdbus starts a bus of its own where none is announced; a theme is no reason for that.
bool sessionBusAnnounced()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + "/bus"_L1);
}

class PortalReader : public QObject {
    Q_OBJECT

public:
    explicit PortalReader(DesktopPreferences &owner) : owner_(owner) {}
    ~PortalReader() override { QDBusConnection::disconnectFromBus(connectionName); }

public Q_SLOTS:
    void read()
    {
        QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName);
        if (!bus.isConnected())
            return;
        bus.connect(service, path, interface, u"SettingChanged"_s, this, SLOT(settingChanged(QString, QString, QDBusVariant)));
        ask(bus, appearance, colorScheme);
        ask(bus, gnomeInterface, enableAnimations);
    }

    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value) { tell(group, key, value.variant()); }

private:
    void ask(const QDBusConnection &bus, const QString &group, const QString &key)
    {
        QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
        call << group << key;
        auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 5000), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, group, key](QDBusPendingCallWatcher *self) {
            const QDBusPendingReply<QDBusVariant> reply = *self;
            if (!reply.isError())
                tell(group, key, reply.value().variant());
            self->deleteLater();
        });
    }

    void tell(const QString &group, const QString &key, const QVariant &value)
    {
        if (group == appearance && key == colorScheme) {
            if (const auto scheme = DesktopPreferences::schemeFrom(value))
                Q_EMIT owner_.schemeRead(*scheme);
        } else if (group == gnomeInterface && key == enableAnimations) {
            Q_EMIT owner_.reducedMotionRead(!unwrapped(value).toBool());
        }
    }

    DesktopPreferences &owner_; // its destructor waits for this one's thread
};

}

DesktopPreferences::DesktopPreferences()
{
    qRegisterMetaType<Scheme>();
}

DesktopPreferences::~DesktopPreferences()
{
    thread_.quit();
    thread_.wait();
}

void DesktopPreferences::start()
{
    if (!sessionBusAnnounced())
        return;
    auto *reader = new PortalReader(*this);
    reader->moveToThread(&thread_);
    connect(&thread_, &QThread::started, reader, &PortalReader::read);
    connect(&thread_, &QThread::finished, reader, &QObject::deleteLater);
    thread_.setObjectName(u"desktop-preferences"_s);
    thread_.start(QThread::LowPriority);
}

std::optional<Scheme> DesktopPreferences::schemeFrom(const QVariant &value)
{
    switch (unwrapped(value).toUInt()) {
    case 1: return Scheme::Dark;
    case 2: return Scheme::Light;
    default: return std::nullopt;
    }
}

}

#include "desktop_preferences.moc"
