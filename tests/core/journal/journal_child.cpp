// SPDX-License-Identifier: GPL-3.0-or-later
// A process that uses a journal and reports on its standard output, a line each: "open", "acknowledged <id>",
// "error <code>: <text>". It obeys: journal_child <directory> [kill-at N] [torn-at N] [limit BYTES] [append N] [wait]
#include "core/journal/sqlite_journal.h"
#include "tests/core/journal/faulty_vfs.h"
#include "tests/core/journal/fixture.h"

#include <csignal>
#include <iostream>
#include <sqlite3.h>
#include <sys/resource.h>

using namespace plumbline;
using namespace plumbline::test;

namespace {

int report(const Error &error)
{
    std::cout << "error " << textOf(error) << std::endl;
    return 2;
}

int appendSome(Journal &journal, int count)
{
    for (int i = 0; i < count; ++i) {
        const std::vector<InventoryItem> wrote{item("shared", i), item("own-" + std::to_string(i))};
        const auto entry = journal.append(stepsDone(), wrote);
        if (!entry)
            return report(entry.error());
        std::cout << "acknowledged " << entry->id << std::endl;
    }
    return 0;
}

}

int main(int argc, char *argv[])
{
    int at = 0;
    int fatal = 0;
    bool torn = false;
    FaultyDisk disk([&](const DiskEvent &event) {
        if (++at != fatal)
            return SQLITE_OK;
        if (torn && event.operation == DiskOperation::Write)
            return FaultyDisk::tornWrite;
        std::raise(SIGKILL);
        return SQLITE_OK;
    });
    int append = 0;
    bool wait = false;
    for (int i = 2; i < argc; ++i) {
        const std::string word = argv[i];
        const int number = i + 1 < argc ? std::atoi(argv[i + 1]) : 0;
        if (word == "kill-at" || word == "torn-at") {
            fatal = number;
            torn = word == "torn-at";
        } else if (word == "limit") {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{static_cast<rlim_t>(number), static_cast<rlim_t>(number)};
            setrlimit(RLIMIT_FSIZE, &limit);
        } else if (word == "append") {
            append = number;
        } else if (word == "wait") {
            wait = true;
        }
    }
    TestClock clock;
    const auto journal = openJournal({argv[1], clock, true, "child"});
    if (!journal)
        return report(journal.error());
    std::cout << ((*journal)->writable() ? "open" : "read-only " + (*journal)->writer()) << std::endl;
    const int code = appendSome(**journal, append);
    for (std::string line; wait && std::getline(std::cin, line);)
        appendSome(**journal, std::atoi(line.c_str()));
    return code;
}
