// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/installation.h"

#include "app/compose/file_workspace.h"
#include "app/compose/target_place.h"
#include "core/git/git_transfer.h"
#include "core/git/libgit2_source.h"
#include "core/journal/sqlite_journal.h"
#include "core/kubernetes/kubeconfig.h"
#include "core/render/target_renderer.h"
#include "core/targets/directory/directory_target.h"
#include "core/targets/kubernetes/kubernetes_target.h"

#include <QByteArray>
#include <future>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plumbline {
namespace {

// By its first commit, which all clones have. Empty where that cannot be told, as in a shallow clone.
std::string repositoryMark(const SourceOpener &open, FileWorkspace &workspace, const Environment &environment)
{
    const Result<WorkspaceRepository> repository = workspace.locate(environment.id.repository);
    if (!repository)
        return {};
    const Result<std::unique_ptr<Source>> source = open(repository->gitDirectory);
    if (!source)
        return {};
    const Result<Revision> tip = (*source)->resolve(environment.source.revision);
    const Result<Revision> first = tip ? (*source)->firstCommit(*tip, {}) : tip;
    return first ? first->hex() : std::string();
}

// What another build of the program parsed may mean something else.
ManifestsFolder manifestsFolder(const Paths &paths)
{
    const std::string path = paths.cache + "/manifests";
    struct stat program {};
    if (!makePrivateFolder(path) || ::stat("/proc/self/exe", &program) != 0)
        return {};
    return {path, "plumbline " PLUMBLINE_VERSION " " + std::to_string(program.st_size) + " " + std::to_string(program.st_mtim.tv_sec) +
                      "." + std::to_string(program.st_mtim.tv_nsec)};
}

}

Installation::~Installation() = default;

Result<std::unique_ptr<Installation>> Installation::open(const InstallationOptions &options)
{
    std::unique_ptr<Installation> out(new Installation);
    out->paths_ = options.paths;
    if (options.clock != nullptr)
        out->clock_ = options.clock;
    if (options.wantWrite)
        if (Result<void> made = out->paths_.create(); !made)
            return Failure(made.error());
    auto transfer = std::async(std::launch::async, [] { return makeGitTransfer(); }); // reads certificates
    Result<std::unique_ptr<Journal>> journal = openJournal({out->paths_.data, *out->clock_, options.wantWrite, options.program});
    if (!journal)
        return Failure(journal.error());
    out->journal_ = std::move(*journal);
    out->workspace_ = std::make_unique<FileWorkspace>(out->paths_, *out->clock_);
    out->links_ = makeClusterLinks([workspace = out->workspace_.get()](const Digest &program) { return workspace->isApproved(program); });
    out->renderer_ = makeTargetRenderer(manifestsFolder(out->paths_));
    out->transfer_ = transfer.get();
    out->openSource_ = libgit2Sources();
    return out;
}

SessionPorts Installation::ports()
{
    const TargetOpener openTarget = [paths = paths_, workspace = static_cast<FileWorkspace *>(workspace_.get()), openSource = openSource_,
                                     links = links_](const Environment &environment) -> Result<std::unique_ptr<Target>> {
        if (environment.targetKind == TargetKind::Kubernetes) {
            KubernetesOptions options;
            options.spec = environment.kubernetes;
            options.ignore = environment.ignoreDifferences;
            options.kubeconfigFiles = kubeconfigFiles(qgetenv("KUBECONFIG").toStdString(), qgetenv("HOME").toStdString());
            options.applySet = "plumbline-" + environment.id.name;
            options.healthTimeout = environment.sync.healthTimeout;
            options.tool = "plumbline/" PLUMBLINE_VERSION;
            options.repository = [openSource, workspace, environment] { return repositoryMark(openSource, *workspace, environment); };
            options.links = links;
            return openKubernetesTarget(std::move(options));
        }
        constexpr std::string_view scheme = "directory:";
        DirectoryOptions options;
        options.root = environment.target.substr(scheme.size());
        if (Result<void> good = checkTargetPlace(environment, options.root, paths); !good)
            return Failure(good.error());
        options.include = environment.directory.include;
        options.exclude = environment.directory.exclude;
        return std::unique_ptr<Target>(openDirectoryTarget(std::move(options)));
    };
    return {openSource_, openTarget, *renderer_, *journal_, *workspace_, *clock_, operatorName(), paths_.state};
}

Result<WorkspaceRepository> Installation::repositoryAt(const std::string &pathOrUrl)
{
    return static_cast<FileWorkspace &>(*workspace_).locate(pathOrUrl);
}

std::string operatorName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry != nullptr ? std::string(entry->pw_name) : std::to_string(::getuid());
}

}
