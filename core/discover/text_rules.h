// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace plumbline {

// Rules over single texts: each says what is wrong with it and what to write, or nothing when it is good.

// A DNS label (RFC 1123): environments are named like this everywhere, in journals and on command lines too.
[[nodiscard]] std::string environmentNameRule(std::string_view text);
// A branch, tag or full commit id that git-check-ref-format(1) would take; nothing that revparse would interpret
// (safety rule 8).
[[nodiscard]] std::string revisionRule(std::string_view text);
// A folder below the repository's root; "." is the root itself (safety rule 1).
[[nodiscard]] std::string sourcePathRule(std::string_view text);
// A place in the file system of the operator's machine, absolute or below the folder of the workspace file.
[[nodiscard]] std::string targetPathRule(std::string_view text);
// A context of a kubeconfig: any text of one line.
[[nodiscard]] std::string contextRule(std::string_view text);
// A namespace's name, or "*".
[[nodiscard]] std::string allowedNamespaceRule(std::string_view text);
// A pattern as globMatches() takes it.
[[nodiscard]] std::string globRule(std::string_view text);
// A JSON pointer (RFC 6901) in which '*' stands for any one token.
[[nodiscard]] std::string pointerRule(std::string_view text);
// A JSONPath of the part that core/value/json_path.h reads.
[[nodiscard]] std::string jsonPathRule(std::string_view text);
[[nodiscard]] std::string labelKeyRule(std::string_view text);
[[nodiscard]] std::string labelValueRule(std::string_view text);

// The operator's own file.
[[nodiscard]] std::string repositoryPathRule(std::string_view text);
// https, ssh or file, or user@host:path; without a password.
[[nodiscard]] std::string repositoryUrlRule(std::string_view text);
// A repository's location as an EnvironmentId has it.
[[nodiscard]] std::string locationRule(std::string_view text);
[[nodiscard]] std::string shortNameRule(std::string_view text);
// "90s", "5m", "1h": from 5 seconds to 24 hours; "0s" fetches only on request.
[[nodiscard]] std::string intervalRule(std::string_view text);
// The same without "0s".
[[nodiscard]] std::string timeLimitRule(std::string_view text);
[[nodiscard]] std::string allowedTargetRule(std::string_view text);
[[nodiscard]] std::string timeRule(std::string_view text);
[[nodiscard]] std::string personRule(std::string_view text);
// http or https with host and port, as a ClusterMark has it.
[[nodiscard]] std::string serverRule(std::string_view text);
// 64 hexadecimal digits in lower case.
[[nodiscard]] std::string digestRule(std::string_view text);
[[nodiscard]] std::string uidRule(std::string_view text);
// A program with its arguments, on one line.
[[nodiscard]] std::string commandRule(std::string_view text);

// Seconds of a text that intervalRule() or timeLimitRule() takes.
[[nodiscard]] long secondsOf(std::string_view interval);

}
