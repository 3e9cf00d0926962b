// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/manifest_record.h"

#include "core/render/record_bytes.h"
#include "core/value/value_builder.h"

namespace plumbline {
namespace {

constexpr int deepest = 500; // more than the readers take

bool write(RecordWriter &to, const Value &value)
{
    if (!value.mark().empty() || value.kind() == ValueKind::Alias)
        return false; // Kubernetes has neither
    to.byte(static_cast<std::uint8_t>(value.kind()));
    to.number(value.position().line);
    to.number(value.position().column);
    if (value.isScalar()) {
        to.text(value.text());
        return true;
    }
    to.number(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value.kind() == ValueKind::Map)
            to.text(value.key(i));
        if (!write(to, value.at(i)))
            return false;
    }
    return true;
}

bool read(RecordReader &from, ValueBuilder &builder, int depth)
{
    const std::uint8_t kind = from.byte();
    Position where;
    where.line = static_cast<std::uint32_t>(from.number());
    where.column = static_cast<std::uint32_t>(from.number());
    if (kind > static_cast<std::uint8_t>(ValueKind::Map) || kind == static_cast<std::uint8_t>(ValueKind::Alias) || depth > deepest)
        return false;
    if (kind < static_cast<std::uint8_t>(ValueKind::List)) {
        builder.scalar(static_cast<ValueKind>(kind), from.text(), where);
        return from.good();
    }
    const bool map = kind == static_cast<std::uint8_t>(ValueKind::Map);
    map ? builder.beginMap(where) : builder.beginList(where);
    for (std::uint64_t left = from.number(); left > 0; --left) {
        if (map)
            builder.key(from.text());
        if (!read(from, builder, depth + 1))
            return false;
    }
    builder.end();
    return from.good();
}

}

std::optional<std::string> recordOf(const ManifestFile &file)
{
    RecordWriter to;
    to.number(file.size());
    for (const Manifest &manifest : file) {
        if (manifest.key.kind == "Secret" && manifest.key.group.empty())
            return std::nullopt;
        for (const std::string *text : {&manifest.key.group, &manifest.key.kind, &manifest.key.nameSpace, &manifest.key.name})
            to.text(*text);
        if (!write(to, manifest.object.borrowed()))
            return std::nullopt;
    }
    return to.take();
}

std::shared_ptr<const ManifestFile> fileOf(std::string_view record)
{
    RecordReader from(record);
    const std::uint64_t count = from.number();
    if (count > record.size())
        return nullptr;
    auto out = std::make_shared<ManifestFile>(static_cast<std::size_t>(count));
    ValueBuilder builder;
    for (Manifest &manifest : *out) {
        for (std::string *text : {&manifest.key.group, &manifest.key.kind, &manifest.key.nameSpace, &manifest.key.name})
            *text = from.text();
        if (!read(from, builder, 0))
            return nullptr;
        manifest.object = builder.finish();
    }
    return from.atEnd() ? out : nullptr;
}

}
