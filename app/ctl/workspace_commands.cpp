// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/output.h"

#include "core/base/text.h"

#include <QDir>
#include <QFile>

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
            print(repository.name + "  " + visible(repository.location) + "\n");
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
    Result<std::string> place = argument(context, "the repository's location, as 'plumblinectl repo list' prints it");
    if (!place)
        return Failure(place.error());
    if (Result<void> removed = context.installation.workspace().remove(*place); !removed)
        return Failure(removed.error());
    print(context.options.json ? serialized({{QLatin1StringView("removed"), text(*place)}}) : "removed " + visible(*place) + "\n");
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
    const std::string &name = context.options.arguments.front();
    QFile file(folder.filePath(text(name) + QStringLiteral(".schema.json")));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, name, "There is no schema of this name. 'plumblinectl schema' lists them.");
    print(file.readAll().toStdString());
    return Good;
}

}
