// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/kept_manifests.h"

#include "core/base/in_parts.h"
#include "core/render/manifest_record.h"
#include "core/render/record_bytes.h"

#include <QFile>
#include <QSaveFile>
#include <algorithm>
#include <map>
#include <xxhash.h>

namespace plumbline {
namespace {

constexpr std::string_view beginning = "Plumbline, parsed manifests 1\n";
constexpr qint64 largest = qint64{128} << 20U;

std::string idOf(const ManifestRequest &request)
{
    std::string out(reinterpret_cast<const char *>(request.blob.bytes.data()), request.blob.bytes.size());
    return out += request.path.ends_with(".json") ? 'j' : 'y';
}

std::uint64_t checksum(std::string_view bytes)
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

QString nameOf(const std::string &file)
{
    return QString::fromStdString(file);
}

}

KeptManifests KeptManifests::read(const std::string &file, const std::string &program)
{
    KeptManifests out;
    QFile opened(nameOf(file));
    if (!opened.open(QIODevice::ReadOnly) || opened.size() > largest)
        return out;
    out.bytes_.resize(static_cast<std::size_t>(opened.size()));
    if (opened.read(out.bytes_.data(), opened.size()) != opened.size())
        return {};
    RecordReader from({out.bytes_.data(), out.bytes_.size()});
    if (from.bytes(beginning.size()) != beginning || from.text() != program)
        return {};
    const std::uint64_t sum = from.number();
    const std::string_view rest(out.bytes_.data() + out.bytes_.size() - from.left(), from.left());
    if (!from.good() || checksum(rest) != sum)
        return {};
    while (from.left() > 0) {
        const std::string_view id = from.text();
        out.entries_.push_back({id, from.text()});
    }
    const bool sorted = std::ranges::is_sorted(out.entries_, {}, &Entry::id);
    return from.good() && sorted ? std::move(out) : KeptManifests();
}

std::vector<std::shared_ptr<const ManifestFile>> KeptManifests::find(const std::vector<ManifestRequest> &requests) const
{
    constexpr std::size_t worthAThread = 500;
    std::vector<std::shared_ptr<const ManifestFile>> out(requests.size());
    if (entries_.empty())
        return out;
    inParts(requests.size(), worthAThread, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::string id = idOf(requests[i]);
            const auto entry = std::ranges::lower_bound(entries_, std::string_view(id), {}, &Entry::id);
            if (entry != entries_.end() && entry->id == id)
                out[i] = fileOf(entry->record);
        }
    });
    return out;
}

void KeptManifests::write(const std::string &file, const std::string &program, const std::vector<ManifestRequest> &requests,
                          const std::vector<std::shared_ptr<const ManifestFile>> &files)
{
    std::map<std::string, const ManifestFile *> sorted; // a blob may stand at several paths
    for (std::size_t i = 0; i < requests.size(); ++i)
        sorted.emplace(idOf(requests[i]), files[i].get());
    RecordWriter entries;
    for (const auto &[id, parsed] : sorted) {
        if (const std::optional<std::string> record = recordOf(*parsed)) {
            entries.text(id);
            entries.text(*record);
        }
    }
    RecordWriter head;
    head.bytes(beginning);
    head.text(program);
    head.number(checksum(entries.written()));
    const auto write = [](QSaveFile &to, const std::string &bytes) {
        return to.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size());
    };
    QSaveFile saved(nameOf(file));
    if (!saved.open(QIODevice::WriteOnly))
        return;
    saved.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (write(saved, head.written()) && write(saved, entries.written()))
        saved.commit();
}

}
