// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <algorithm>
#include <cstring>
#include <string>

namespace plumbline {

// A request's body that can be read once. Qt sends a request again by itself when a connection breaks; a write must not
// be repeated behind the caller's back (safety rule 16), and what cannot be rewound is not.
class UploadBody : public QIODevice {
public:
    UploadBody(const std::string &bytes, QObject *parent) : QIODevice(parent), bytes_(bytes) { open(ReadOnly); }
    [[nodiscard]] bool isSequential() const override { return true; }
    bool reset() override { return false; }
    [[nodiscard]] qint64 bytesAvailable() const override { return rest() + QIODevice::bytesAvailable(); }
    [[nodiscard]] bool atEnd() const override { return rest() == 0 && QIODevice::bytesAvailable() == 0; }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 taken = std::min(size, rest());
        if (taken == 0)
            return -1;
        std::memcpy(data, bytes_.data() + at_, static_cast<std::size_t>(taken));
        at_ += taken;
        return taken;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    [[nodiscard]] qint64 rest() const { return static_cast<qint64>(bytes_.size()) - at_; }
    const std::string bytes_;
    qint64 at_ = 0;
};

}
