// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "states.h"

#include <QByteArrayList>
#include <QRegularExpression>

namespace plumbline {

// A letter appended to a "key: value" line of a file must be one resource with one field whose live text ends with it.
class AppendedLetter {
public:
    AppendedLetter(std::string name, const std::string &git) : name_(std::move(name)), git_(git), scene_({{name_, git}}, {{name_, git}})
    {
        lines_ = states::bytes(git).split('\n');
        static const QRegularExpression pattern(QStringLiteral("^\\s*(- )?[A-Za-z_.-]+: +[A-Za-z0-9./_-]+$"));
        for (qsizetype i = 0; i < lines_.size(); ++i)
            if (pattern.match(QString::fromUtf8(lines_[i])).hasMatch())
                spots_.push_back(i);
    }

    // Indexes of the lines that can be edited.
    [[nodiscard]] const std::vector<qsizetype> &spots() const { return spots_; }

    // What does not hold when line `spot` is edited; empty when all does.
    [[nodiscard]] QByteArray failureAt(qsizetype spot, char letter)
    {
        QByteArrayList edited = lines_;
        edited[spot] += letter;
        scene_.live.resources = states::resources({{name_, edited.join('\n').toStdString()}}, true);
        const Result<Drift> drift = scene_.compare();
        const QByteArray told = states::bytes(name_) + ":" + QByteArray::number(spot + 1) + " + '" + letter + "'\n" +
                                (drift ? states::bytes(states::print(*drift)) : states::bytes(drift.error().text()));
        if (!drift || drift->resources.size() != 1 || drift->summary.fields != 1 || drift->resources[0].fields.size() != 1)
            return told;
        const FieldDrift &field = drift->resources[0].fields[0];
        const bool line = field.liveLine > 0 && field.liveLine <= static_cast<std::uint32_t>(spot + 1);
        return field.live && field.live->ends_with(letter) && line ? QByteArray() : told;
    }

private:
    std::string name_;
    std::string git_;
    states::Scene scene_;
    QByteArrayList lines_;
    std::vector<qsizetype> spots_;
};

}
