// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/kubeconfig.h"

#include "core/base/text.h"
#include "core/kubernetes/base64_text.h"
#include "core/value/readers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace plumbline {
namespace {

constexpr qint64 fileLimit = qint64{4} << 20U;

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// Leaves the reading of one file; caught in readFile().
struct Refused {
    Position at;
    std::string detail;
};

[[noreturn]] void refuse(const Value &at, std::string detail)
{
    throw Refused{at.position(), std::move(detail)};
}

std::string inQuotes(std::string_view text)
{
    return '"' + visible(text) + '"';
}

// A map of a kubeconfig, read field by field. An explicit null is an absent field, as it is for Go.
class Fields {
public:
    Fields(const Value &map, std::string_view what) : map_(map)
    {
        if (map.kind() != ValueKind::Map)
            refuse(map, std::string(what) + " must be a map.");
    }

    [[nodiscard]] std::optional<Value> value(std::string_view key) const
    {
        auto found = map_.find(key);
        return found && found->kind() != ValueKind::Null ? found : std::nullopt;
    }

    [[nodiscard]] std::string text(std::string_view key) const
    {
        const auto found = value(key);
        if (!found)
            return {};
        if (found->kind() != ValueKind::String)
            refuse(*found, inQuotes(key) + " must be text; put it in quotes.");
        return std::string(found->text());
    }

    [[nodiscard]] bool flag(std::string_view key) const
    {
        const auto found = value(key);
        if (found && found->kind() != ValueKind::Bool)
            refuse(*found, inQuotes(key) + " must be true or false.");
        return found && found->text() == "true";
    }

    [[nodiscard]] std::string data(std::string_view key) const
    {
        const auto found = value(key);
        auto decoded = fromBase64(text(key));
        if (!decoded)
            refuse(*found, inQuotes(key) + " is not valid base64; give the data again, or name a file instead.");
        return *std::move(decoded);
    }

    [[nodiscard]] std::vector<Value> list(std::string_view key) const
    {
        std::vector<Value> out;
        const auto found = value(key);
        if (!found)
            return out;
        if (found->kind() != ValueKind::List)
            refuse(*found, inQuotes(key) + " must be a list.");
        for (std::size_t i = 0; i < found->size(); ++i)
            out.push_back(found->at(i));
        return out;
    }

    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const
    {
        std::vector<std::string> out;
        for (const Value &item : list(key)) {
            if (item.kind() != ValueKind::String)
                refuse(item, "Items of " + inQuotes(key) + " must be text; put them in quotes.");
            out.emplace_back(item.text());
        }
        return out;
    }

private:
    const Value &map_;
};

class FileReader {
public:
    FileReader(std::string file, Kubeconfig &out) : file_(std::move(file)), folder_(QFileInfo(fromUtf8(file_)).absoluteDir()), out_(out) {}

    void read(const Value &root)
    {
        const Fields fields(root, "A kubeconfig");
        if (const std::string kind = fields.text("kind"); !kind.empty() && kind != "Config")
            refuse(*root.find("kind"), "This is a " + inQuotes(kind) + ", not a kubeconfig (kind Config).");
        if (out_.currentContext.empty())
            out_.currentContext = fields.text("current-context");
        readNamed(fields, "clusters", "cluster", out_.clusters, [this](const Fields &f) { return cluster(f); });
        readNamed(fields, "users", "user", out_.users, [this](const Fields &f) { return user(f); });
        readNamed(fields, "contexts", "context", out_.contexts, [](const Fields &f) { return context(f); });
    }

private:
    template <typename Entry, typename Read>
    void readNamed(const Fields &root, std::string_view listKey, std::string_view bodyKey, std::vector<Entry> &into, Read read)
    {
        const std::size_t earlier = into.size();
        for (const Value &item : root.list(listKey)) {
            const Fields named(item, "An entry of " + inQuotes(listKey));
            const std::string name = named.text("name");
            if (name.empty())
                refuse(item, "This entry of " + inQuotes(listKey) + " has no name.");
            const auto body = named.value(bodyKey);
            Entry entry = body ? read(Fields(*body, inQuotes(bodyKey))) : Entry{};
            entry.name = name;
            entry.definedAt = place(item.position());
            const auto known = std::find_if(into.begin(), into.end(), [&](const Entry &e) { return e.name == name; });
            if (known == into.end())
                into.push_back(std::move(entry));
            else if (static_cast<std::size_t>(known - into.begin()) >= earlier)
                refuse(item, inQuotes(name) + " is given twice in " + inQuotes(listKey) + ", first at " + known->definedAt + "; keep one.");
        }
    }

    [[nodiscard]] std::string place(Position at) const { return file_ + ':' + std::to_string(at.line) + ':' + std::to_string(at.column); }

    [[nodiscard]] std::string path(const std::string &written) const
    {
        return written.empty() ? written : QDir::cleanPath(folder_.absoluteFilePath(fromUtf8(written))).toStdString();
    }

    [[nodiscard]] KubeCluster cluster(const Fields &fields) const
    {
        KubeCluster out;
        out.server = fields.text("server");
        out.tlsServerName = fields.text("tls-server-name");
        out.authorityFile = path(fields.text("certificate-authority"));
        out.authorityData = fields.data("certificate-authority-data");
        out.proxyUrl = fields.text("proxy-url");
        out.insecureSkipTlsVerify = fields.flag("insecure-skip-tls-verify");
        out.disableCompression = fields.flag("disable-compression");
        return out;
    }

    [[nodiscard]] KubeUser user(const Fields &fields) const
    {
        KubeUser out;
        out.certificateFile = path(fields.text("client-certificate"));
        out.certificateData = fields.data("client-certificate-data");
        out.keyFile = path(fields.text("client-key"));
        out.keyData = fields.data("client-key-data");
        out.token = fields.text("token");
        out.tokenFile = path(fields.text("tokenFile"));
        out.username = fields.text("username");
        out.password = fields.text("password");
        out.as.user = fields.text("as");
        out.as.uid = fields.text("as-uid");
        out.as.groups = fields.texts("as-groups");
        if (const auto extra = fields.value("as-user-extra")) {
            const Fields keys(*extra, "\"as-user-extra\"");
            for (std::size_t i = 0; i < extra->size(); ++i)
                out.as.extra.emplace_back(extra->key(i), keys.texts(extra->key(i)));
        }
        if (const auto provider = fields.value("auth-provider"))
            out.authProvider = Fields(*provider, "\"auth-provider\"").text("name");
        if (const auto plugin = fields.value("exec"))
            out.exec = exec(*plugin);
        return out;
    }

    [[nodiscard]] KubeExec exec(const Value &plugin) const
    {
        const Fields fields(plugin, "\"exec\"");
        KubeExec out;
        out.definedAt = place(plugin.position());
        out.apiVersion = fields.text("apiVersion");
        if (out.apiVersion != "client.authentication.k8s.io/v1" && out.apiVersion != "client.authentication.k8s.io/v1beta1")
            refuse(plugin,
                   "The plugin's apiVersion must be client.authentication.k8s.io/v1 or …/v1beta1; update the plugin and this file.");
        out.command = fields.text("command");
        if (out.command.empty())
            refuse(plugin, "The plugin has no command.");
        if (out.command.find('/') != std::string::npos)
            out.command = path(out.command);
        out.arguments = fields.texts("args");
        for (const Value &item : fields.list("env")) {
            const Fields variable(item, "An entry of \"env\"");
            out.environment.emplace_back(variable.text("name"), variable.text("value"));
            const std::string &name = out.environment.back().first;
            if (name.empty() || name.find('=') != std::string::npos)
                refuse(item, "The name of an environment variable may be neither empty nor hold '='.");
        }
        out.installHint = fields.text("installHint");
        out.provideClusterInfo = fields.flag("provideClusterInfo");
        const std::string mode = fields.text("interactiveMode");
        if (mode == "Never")
            out.interactive = KubeExec::Interactive::Never;
        else if (mode == "Always")
            out.interactive = KubeExec::Interactive::Always;
        else if (mode != "IfAvailable" && (!mode.empty() || out.apiVersion.ends_with("/v1")))
            refuse(plugin, "The plugin's interactiveMode must be Never, IfAvailable or Always.");
        return out;
    }

    static KubeContext context(const Fields &fields)
    {
        KubeContext out;
        out.cluster = fields.text("cluster");
        out.user = fields.text("user");
        out.nameSpace = fields.text("namespace");
        return out;
    }

    std::string file_;
    QDir folder_;
    Kubeconfig &out_;
};

template <typename Entry> const Entry *findNamed(const std::vector<Entry> &entries, std::string_view name)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [name](const Entry &e) { return e.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

std::optional<Error> readFile(const std::string &path, QFile &file, Kubeconfig &out)
{
    if (file.size() > fileLimit)
        return Error{ErrorCode::InvalidInput, path, "A kubeconfig of more than 4 MiB is not read."};
    const QByteArray content = file.read(fileLimit);
    ReadOptions options;
    options.subject = path;
    options.limits.documents = 1;
    const auto documents = readYaml({content.constData(), static_cast<std::size_t>(content.size())}, options);
    if (!documents)
        return documents.error();
    out.files.push_back(path);
    if (documents->empty() || documents->front().kind() == ValueKind::Null)
        return std::nullopt;
    try {
        FileReader(path, out).read(documents->front());
    } catch (const Refused &refused) {
        const std::string where = path + ':' + std::to_string(refused.at.line) + ':' + std::to_string(refused.at.column);
        return Error{ErrorCode::InvalidInput, where, refused.detail};
    }
    return std::nullopt;
}

}

const KubeContext *Kubeconfig::context(std::string_view name) const
{
    return findNamed(contexts, name);
}

const KubeCluster *Kubeconfig::cluster(std::string_view name) const
{
    return findNamed(clusters, name);
}

const KubeUser *Kubeconfig::user(std::string_view name) const
{
    return findNamed(users, name);
}

std::vector<std::string> kubeconfigFiles(std::string_view variable, std::string_view home)
{
    if (variable.empty())
        return {std::string(home) + "/.kube/config"};
    std::vector<std::string> out;
    while (!variable.empty()) {
        const std::size_t end = std::min(variable.find(':'), variable.size());
        std::string file(variable.substr(0, end));
        variable.remove_prefix(std::min(end + 1, variable.size()));
        if (!file.empty() && std::find(out.begin(), out.end(), file) == out.end())
            out.push_back(std::move(file));
    }
    return out;
}

Result<Kubeconfig> readKubeconfig(std::span<const std::string> files)
{
    Kubeconfig out;
    for (const std::string &path : files) {
        QFile file(fromUtf8(path));
        if (!QFileInfo::exists(file.fileName()))
            continue;
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Denied, path, "The kubeconfig cannot be read: " + file.errorString().toStdString() + '.');
        if (auto error = readFile(path, file, out))
            return Failure(*std::move(error));
    }
    if (out.files.empty())
        return fail(ErrorCode::NotFound, files.empty() ? std::string("KUBECONFIG") : files.front(),
                    "There is no kubeconfig. Set KUBECONFIG, or create ~/.kube/config.");
    return out;
}

}
