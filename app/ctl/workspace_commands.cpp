// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/output.h"

#include "core/base/text.h"

#include <QDir>
#include <QFile>
#include <algorithm>
#include <filesystem>

namespace plumbline::ctl {
namespace {

QJsonObject repositoryJson(const WorkspaceRepository &repository)
{
    return {{QLatin1StringView("location"), text(repository.location)},
            {QLatin1StringView("name"), text(repository.name)},
            {QLatin1StringView("gitDirectory"), text(repository.gitDirectory)}};
}

Result<std::string> argument(const Context &context, const char *what)
{
    if (context.options.arguments.empty())
        return fail(ErrorCode::InvalidInput, "command line", std::string("Name ") + what + ".");
    return context.options.arguments.front();
}

// The location of the one in the workspace that is meant: by location, name, path from here, or URL with user info.
Result<std::string> locationOf(Context &context, const std::string &place)
{
    Result<std::vector<WorkspaceRepository>> listed = context.installation.workspace().repositories();
    if (!listed)
        return Failure(listed.error());
    const std::string safe = withoutUserInfo(place);
    std::string path = std::filesystem::absolute(place).lexically_normal().string();
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    for (const WorkspaceRepository &repository : *listed)
        if (repository.location == safe || repository.location == path || repository.name == place)
            return repository.location;
    return safe;
}

}

Result<int> repoList(Context &context)
{
    Result<std::vector<WorkspaceRepository>> listed = context.installation.workspace().repositories();
    if (!listed)
        return Failure(listed.error());
    QJsonArray list;
    for (const WorkspaceRepository &repository : *listed) {
        if (context.options.json)
            list.append(repositoryJson(repository));
        else
            print(visible(repository.name) + "  " + visible(repository.location) + "\n");
    }
    if (context.options.json)
        print(serialized({{QLatin1StringView("repositories"), list}}));
    return Good;
}

Result<int> repoAdd(Context &context)
{
    Result<std::string> place = argument(context, "the repository's path or URL");
    if (!place)
        return Failure(place.error());
    Result<WorkspaceRepository> added = context.installation.workspace().add(*place);
    if (!added)
        return Failure(added.error());
    print(context.options.json ? serialized(repositoryJson(*added)) : "added " + visible(added->location) + "\n");
    return Good;
}

Result<int> repoRemove(Context &context)
{
    Result<std::string> place = argument(context, "the repository: its name, path or URL, as 'plumblinectl repo list' prints it");
    if (!place)
        return Failure(place.error());
    Result<std::string> location = locationOf(context, *place);
    if (!location)
        return Failure(location.error());
    if (Result<void> removed = context.installation.workspace().remove(*location); !removed)
        return Failure(removed.error());
    print(context.options.json ? serialized({{QLatin1StringView("removed"), text(*location)}}) : "removed " + visible(*location) + "\n");
    return Good;
}

Result<int> schema(Context &context)
{
    const QDir folder(QStringLiteral(":/schemas"));
    if (context.options.arguments.empty()) {
        for (const QString &file : folder.entryList())
            print(file.left(file.indexOf(u'.')).toStdString() + "\n");
        return Good;
    }
    std::string name = context.options.arguments.front();
    if (context.options.arguments.size() > 1)
        name += " " + context.options.arguments[1];
    const auto table = commands();
    const auto command = std::ranges::find(table, name, &Command::name);
    QFile file(folder.filePath(text(command == table.end() ? name : command->schema) + QStringLiteral(".schema.json")));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, name, "There is no schema of this name. 'plumblinectl schema' lists them.");
    print(file.readAll().toStdString());
    return Good;
}

}
