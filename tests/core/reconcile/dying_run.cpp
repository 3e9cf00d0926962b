// SPDX-License-Identifier: GPL-3.0-or-later
// dying_run BASE DIGEST POINT: syncs the approved plan and kills itself at the POINTth step of writing, counted from 0,
// whose name it prints before. Ends with 0 where there are not so many.
#include "tests/core/reconcile/real_desk.h"

#include <csignal>
#include <cstring>

using namespace plumbline;

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    long left = std::strtol(argv[3], nullptr, 10);
    test::RealDesk desk(argv[1], [&left](const char *point) {
        if (left-- > 0)
            return;
        if (::write(STDOUT_FILENO, point, std::strlen(point)) >= 0)
            ::raise(SIGKILL);
    });
    const auto run = desk.session().sync(*Digest::fromHex(argv[2]), {}, {});
    return run && (*run)->state == RunState::Done ? 0 : 3;
}
