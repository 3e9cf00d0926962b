// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/single_instance.h"

#include <QCryptographicHash>
#include <QDBusConnection>
#include <QDBusMessage>

namespace plumbline {
namespace {

using namespace Qt::StringLiterals;

constexpr int patience = 1000; // milliseconds

// Without this variable Qt would start a bus of its own.
bool thereIsABus()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS");
}

QDBusConnection bus()
{
    return QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"plumbline.window"_s);
}

QString busName(const QString &installation)
{
    const QByteArray hash = QCryptographicHash::hash(installation.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    return u"dev.plumbline.Plumbline.i"_s + QString::fromLatin1(hash);
}

}

SingleInstance::SingleInstance(const QString &installation) : name_(busName(installation)) {}

SingleInstance::~SingleInstance()
{
    if (thread_)
        thread_->wait();
    if (thereIsABus())
        QDBusConnection::disconnectFromBus(u"plumbline.window"_s);
}

bool SingleInstance::raiseOther() const
{
    if (!thereIsABus())
        return false;
    const QDBusMessage call = QDBusMessage::createMethodCall(name_, u"/window"_s, u"dev.plumbline.Window"_s, u"raise"_s);
    return bus().call(call, QDBus::Block, patience).type() == QDBusMessage::ReplyMessage;
}

void SingleInstance::listen()
{
    if (!thereIsABus())
        return;
    thread_.reset(QThread::create([this] {
        QDBusConnection connection = bus();
        connection.registerObject(u"/window"_s, this, QDBusConnection::ExportScriptableSlots);
        connection.registerService(name_);
    }));
    thread_->start();
}

}
