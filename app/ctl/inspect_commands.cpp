// SPDX-License-Identifier: GPL-3.0-or-later
// Closer looks at one object: what it owns, what was noted about it, what its containers print.
#include "app/ctl/commands.h"
#include "app/ctl/output.h"

#include "core/base/text.h"
#include "core/reconcile/inspect.h"

#include <QJsonDocument>
#include <condition_variable>
#include <cstdio>
#include <mutex>

namespace plumbline::ctl {
namespace {

// "[group/]kind/[namespace/]name", as output prints keys. Kinds begin with a capital letter, groups do not.
Result<ResourceKey> keyFrom(const std::string &text)
{
    std::vector<std::string> parts;
    for (std::size_t from = 0;;) {
        const std::size_t slash = text.find('/', from);
        parts.push_back(text.substr(from, slash - from));
        if (slash == std::string::npos)
            break;
        from = slash + 1;
    }
    ResourceKey out;
    std::size_t at = 0;
    if (parts.front().empty() || parts.front().front() < 'A' || parts.front().front() > 'Z')
        out.group = parts[at++];
    const std::size_t left = parts.size() - at;
    bool whole = left == 2 || left == 3;
    for (std::size_t i = at; i < parts.size(); ++i)
        whole = whole && !parts[i].empty();
    if (!whole)
        return fail(ErrorCode::InvalidInput, text, "An object is named as 'diff' prints it: [group/]Kind/[namespace/]name.");
    out.kind = parts[at++];
    if (left == 3)
        out.nameSpace = parts[at++];
    out.name = parts[at];
    return out;
}

struct Subject {
    std::unique_ptr<EnvironmentSession> session;
    std::shared_ptr<const EnvironmentSnapshot> now;
    std::shared_ptr<Inspector> inspector;
    Inspection seen;
};

Result<Subject> subjectOf(Context &context)
{
    if (context.options.arguments.empty())
        return fail(ErrorCode::InvalidInput, "command line",
                    "'" + context.options.command + "' needs the KEY of an object: [group/]Kind/[namespace/]name.");
    Result<ResourceKey> key = keyFrom(context.options.arguments.front());
    if (!key)
        return Failure(key.error());
    auto session = context.session();
    if (!session)
        return Failure(session.error());
    Subject out;
    out.now = (*session)->reconcile(context.stop);
    out.inspector = (*session)->inspector();
    if (!out.inspector && out.now->error)
        return Failure(*out.now->error);
    if (!out.inspector)
        return fail(ErrorCode::InvalidInput, (*session)->environment().id.name, "Its target holds files; there is nothing more to see.");
    Result<Inspection> seen = inspect(*out.inspector, *key, context.installation.ports().clock.now(), context.stop);
    if (!seen)
        return Failure(seen.error());
    out.seen = std::move(*seen);
    out.session = std::move(*session);
    for (const Error &error : out.seen.errors)
        complain(error);
    return out;
}

}

Result<int> tree(Context &context)
{
    Result<Subject> subject = subjectOf(context);
    if (!subject)
        return Failure(subject.error());
    const Inspection &seen = subject->seen;
    if (context.options.json) {
        print(serialized(treeJson(seen)));
        return Good;
    }
    print(visible(seen.key.text()) + "  " + healthText(seen.health, seen.at) + "\n");
    for (const ObjectCondition &condition : seen.conditions)
        print("  " + condition.type + " " + condition.status + (condition.reason.empty() ? "" : "  " + condition.reason) +
              (condition.message.empty() ? "" : "  " + condition.message) + "\n");
    for (const OwnedObject &child : seen.children)
        print(std::string(static_cast<std::size_t>(child.depth) * 2, ' ') + "- " + visible(child.object.key.kind) + " " +
              visible(child.object.key.name) + "  " + healthText(child.health, seen.at) + "\n");
    return seen.errors.empty() ? Good : Failed;
}

Result<int> events(Context &context)
{
    Result<Subject> subject = subjectOf(context);
    if (!subject)
        return Failure(subject.error());
    const Inspection &seen = subject->seen;
    if (context.options.json) {
        print(serialized(eventsJson(seen)));
    } else {
        for (const ObjectEvent &event : seen.events)
            print((event.last ? toRfc3339(*event.last) : std::string(24, '-')) + "  " + (event.warning ? "Warning" : "Normal ") + "  " +
                  event.reason + (event.count > 1 ? " (" + std::to_string(event.count) + " times)" : "") + "  " + event.message + "\n");
        if (seen.events.empty() && seen.errors.empty())
            complain({ErrorCode::NotFound, seen.key.text(), "The cluster keeps no event about it; it forgets them in time."});
    }
    return seen.errors.empty() ? Good : Failed;
}

Result<int> logs(Context &context)
{
    Result<Subject> subject = subjectOf(context);
    if (!subject)
        return Failure(subject.error());
    const std::optional<ResourceKey> pod = podOf(subject->seen);
    if (!pod)
        return fail(ErrorCode::NotFound, subject->seen.key.text(), "It is no Pod and has none.");
    const Options &options = context.options;
    std::mutex mutex;
    std::condition_variable_any wake;
    bool ended = false;
    std::optional<Error> why;
    LogEvents events;
    events.line = [&options](const LogLine &line) {
        if (options.json)
            print(QJsonDocument(logLineJson(line)).toJson(QJsonDocument::Compact).toStdString() + "\n");
        else
            print((line.at ? toRfc3339(*line.at) + "  " : std::string()) + line.text + "\n");
        std::fflush(stdout);
    };
    events.ended = [&](const std::optional<Error> &error) {
        {
            const std::scoped_lock lock(mutex);
            ended = true;
            why = error;
        }
        wake.notify_one();
    };
    LogRequest request{*pod, options.container, options.follow, options.previous, options.limit};
    Result<std::unique_ptr<LogStream>> stream =
        subject->inspector->log(request, secretMasks(subject->now->desired.get(), subject->now->liveState.get()), std::move(events));
    if (!stream)
        return Failure(stream.error());
    {
        std::unique_lock lock(mutex);
        wake.wait(lock, context.stop, [&] { return ended; });
    }
    stream->reset();
    return why ? Result<int>(Failure(*why)) : Good;
}

}
