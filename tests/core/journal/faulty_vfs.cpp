// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/faulty_vfs.h"

#include <csignal>
#include <sqlite3.h>

namespace plumbline::test {
namespace {

sqlite3_vfs *disk = nullptr;
sqlite3_vfs ours{};
FaultyDisk::Hook hookOf;

struct File {
    sqlite3_file base;
    const char *path;
    sqlite3_file *real;
};

File *fileOf(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}

sqlite3_file *realOf(sqlite3_file *file)
{
    return fileOf(file)->real;
}

int ask(DiskOperation operation, const char *path)
{
    return hookOf({operation, path ? path : ""});
}

int close(sqlite3_file *file)
{
    return realOf(file)->pMethods->xClose(realOf(file));
}
int read(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
    return realOf(file)->pMethods->xRead(realOf(file), to, size, at);
}
int write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    const int code = ask(DiskOperation::Write, fileOf(file)->path);
    if (code == FaultyDisk::tornWrite) {
        realOf(file)->pMethods->xWrite(realOf(file), from, size / 2, at);
        std::raise(SIGKILL);
    }
    return code != SQLITE_OK ? code : realOf(file)->pMethods->xWrite(realOf(file), from, size, at);
}
int truncate(sqlite3_file *file, sqlite3_int64 size)
{
    const int code = ask(DiskOperation::Truncate, fileOf(file)->path);
    return code != SQLITE_OK ? code : realOf(file)->pMethods->xTruncate(realOf(file), size);
}
int sync(sqlite3_file *file, int flags)
{
    const int code = ask(DiskOperation::Sync, fileOf(file)->path);
    return code != SQLITE_OK ? code : realOf(file)->pMethods->xSync(realOf(file), flags);
}
int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lock(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}
int unlock(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}
int reserved(sqlite3_file *file, int *out)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), out);
}
int control(sqlite3_file *file, int operation, void *argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}
int sectorSize(sqlite3_file *file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}
int traits(sqlite3_file *file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}

const sqlite3_io_methods methods{1,       close,      read,   write,   truncate, sync,    fileSize, lock,    unlock, reserved,
                                 control, sectorSize, traits, nullptr, nullptr,  nullptr, nullptr,  nullptr, nullptr};

int open(sqlite3_vfs *, sqlite3_filename path, sqlite3_file *file, int flags, int *outFlags)
{
    file->pMethods = nullptr;
    const int code = ask(DiskOperation::Open, path);
    if (code != SQLITE_OK)
        return code;
    fileOf(file)->path = path;
    fileOf(file)->real = reinterpret_cast<sqlite3_file *>(fileOf(file) + 1);
    const int opened = disk->xOpen(disk, path, realOf(file), flags, outFlags);
    if (opened == SQLITE_OK)
        file->pMethods = &methods;
    return opened;
}

int remove(sqlite3_vfs *, const char *path, int syncFolder)
{
    const int code = ask(DiskOperation::Delete, path);
    return code != SQLITE_OK ? code : disk->xDelete(disk, path, syncFolder);
}

}

FaultyDisk::FaultyDisk(Hook hook)
{
    hookOf = std::move(hook);
    disk = sqlite3_vfs_find(nullptr);
    ours = *disk;
    ours.szOsFile = static_cast<int>(sizeof(File)) + disk->szOsFile;
    ours.zName = "faulty";
    ours.pNext = nullptr;
    ours.xOpen = open;
    ours.xDelete = remove;
    sqlite3_vfs_register(&ours, 1);
}

FaultyDisk::~FaultyDisk()
{
    sqlite3_vfs_register(disk, 1);
    sqlite3_vfs_unregister(&ours);
}

}
