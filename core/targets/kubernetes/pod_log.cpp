// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/pod_log.h"

#include "core/base/text.h"
#include "core/targets/kubernetes/log_mask.h"

namespace plumbline {
namespace {

constexpr std::size_t longestLine = std::size_t{1} << 20U; // that is read; one that is longer ends the stream
constexpr std::size_t shownLine = 16'384;                  // of that, what is handed on

ApiRequest requestFor(const LogRequest &request)
{
    ApiRequest out;
    out.path = "/api/v1/namespaces/" + percentEncoded(request.pod.nameSpace) + "/pods/" + percentEncoded(request.pod.name) + "/log";
    out.query = {{"timestamps", "true"}, {"tailLines", std::to_string(request.lines)}};
    if (!request.container.empty())
        out.query.emplace_back("container", request.container);
    if (request.follow)
        out.query.emplace_back("follow", "true");
    if (request.previous)
        out.query.emplace_back("previous", "true");
    out.accept = "*/*";
    out.bodyLimit = longestLine;
    out.idleLimit = std::chrono::milliseconds(0);
    return out;
}

// "2026-11-25T14:02:11.123456789Z text"
LogLine lineOf(std::string_view raw, const LogMask &mask)
{
    LogLine out;
    const std::size_t space = raw.find(' ');
    const std::string_view stamp = raw.substr(0, std::min(space, raw.size()));
    if (stamp.size() >= 20 && stamp.ends_with('Z')) {
        const std::string_view second = stamp.substr(0, 19);
        std::string millis(stamp.substr(19, std::min<std::size_t>(4, stamp.size() - 20)));
        while (!millis.empty() && millis.size() < 4)
            millis += '0';
        out.at = fromRfc3339(std::string(second) + millis + "Z");
    }
    if (out.at)
        raw.remove_prefix(std::min(space == std::string_view::npos ? raw.size() : space + 1, raw.size()));
    const bool cut = raw.size() > shownLine;
    out.text = visible(mask.covered(raw), true).substr(0, shownLine);
    if (cut)
        out.text += "…";
    return out;
}

class PodLog final : public LogStream {
public:
    PodLog(std::shared_ptr<Cluster> cluster, std::vector<std::string> masks, LogEvents events)
        : cluster_(std::move(cluster)), mask_(std::move(masks)), events_(std::move(events))
    {}

    void open(ApiConnection &connection, const LogRequest &request)
    {
        ApiConnection::StreamEvents answers;
        answers.onLine = [this](std::string_view line) { events_.line(lineOf(line, mask_)); };
        answers.onEnd = [this](const ApiFailure *failure) {
            events_.ended(failure != nullptr ? std::optional(failure->error) : std::nullopt);
        };
        stream_ = connection.stream(requestFor(request), std::move(answers));
    }

private:
    const std::shared_ptr<Cluster> cluster_;
    const LogMask mask_;
    const LogEvents events_;
    std::unique_ptr<ApiStream> stream_; // first to go: its calls use the rest
};

}

std::unique_ptr<LogStream> openPodLog(ApiConnection &connection, std::shared_ptr<Cluster> cluster, const LogRequest &request,
                                      std::vector<std::string> masks, LogEvents events)
{
    auto out = std::make_unique<PodLog>(std::move(cluster), std::move(masks), std::move(events));
    out->open(connection, request);
    return out;
}

}
