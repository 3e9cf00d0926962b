// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/scratch.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace plumbline::bench {

namespace fs = std::filesystem;

Scratch::Scratch()
{
    std::string name = (fs::temp_directory_path() / "plumbline-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        giveUp("no folder can be made at " + name);
    path_ = fs::canonical(name);
}

Scratch::~Scratch()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

void writeFile(const fs::path &path, const std::string &text)
{
    fs::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    if (!out.write(text.data(), static_cast<std::streamsize>(text.size())))
        giveUp(path.string() + " cannot be written");
}

std::string readFile(const fs::path &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void git(const fs::path &folder, std::initializer_list<std::string> arguments)
{
    std::vector<std::string> command{"git", "-C", folder.string(), "-c", "user.name=Bench", "-c", "user.email=bench@example.com"};
    command.insert(command.end(), arguments);
    runProgram(command);
}

void commitAll(const fs::path &folder, const std::string &message)
{
    if (!fs::exists(folder / ".git"))
        git(folder, {"init", "-q", "-b", "main"});
    git(folder, {"add", "-A"});
    git(folder, {"commit", "-q", "-m", message});
    git(folder, {"repack", "-q", "-a", "-d"});
}

}
