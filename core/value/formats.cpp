// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/readers.h"

#include <algorithm>
#include <array>
#include <utility>

namespace plumbline {

namespace {

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

Result<std::vector<Value>> asList(Result<Value> value)
{
    if (!value)
        return Failure(std::move(value.error()));
    return std::vector<Value>{*std::move(value)};
}

}

Format formatOf(std::string_view path)
{
    std::string name(path.substr(path.rfind('/') + 1));
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    static constexpr std::array<std::pair<std::string_view, Format>, 8> endings{{{".yaml", Format::Yaml},
                                                                                 {".yml", Format::Yaml},
                                                                                 {".json", Format::Json},
                                                                                 {".toml", Format::Toml},
                                                                                 {".ini", Format::Ini},
                                                                                 {".cfg", Format::Ini},
                                                                                 {".env", Format::DotEnv},
                                                                                 {".properties", Format::Properties}}};
    for (const auto &[ending, format] : endings) {
        if (endsWith(name, ending))
            return format;
    }
    return name.substr(0, 5) == ".env." ? Format::DotEnv : Format::Text;
}

Result<std::vector<Value>> readFormat(Format format, std::string_view text, const ReadOptions &options)
{
    switch (format) {
    case Format::Yaml: return readYaml(text, options);
    case Format::Json: return asList(readJson(text, options));
    case Format::Toml: return asList(readToml(text, options));
    case Format::Ini: return asList(readIni(text, options));
    case Format::DotEnv: return asList(readDotEnv(text, options));
    case Format::Properties: return asList(readProperties(text, options));
    case Format::Text: break;
    }
    return fail(ErrorCode::InvalidInput, options.subject, "Plain text has no fields to read. Compare it as text.");
}

}
