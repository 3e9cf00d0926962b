// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/compare.h"

#include "core/drift/cause.h"
#include "core/drift/file_drift.h"
#include "core/drift/object_drift.h"
#include "core/drift/object_match.h"
#include "core/drift/shown.h"
#include "core/drift/unread.h"
#include "core/drift/walk.h"
#include "core/model/authorship.h"
#include "core/model/ignore.h"
#include "core/model/sync_marks.h"

namespace plumbline {
namespace {

// How many equal files are passed between two looks at the stop token.
constexpr std::size_t stopEvery = 1024;

class Comparison {
public:
    Comparison(const DesiredState &desired, const LiveState &live, const Inventory &inventory, const CompareOptions &options,
               const ContentLoader &gitBytes, CompareCache *cache)
        : desired_(desired), live_(live), inventory_(inventory), options_(options), gitBytes_(gitBytes), cache_(cache), unread_(live),
          ignoreDigest_(digestOf(options.ignore))
    {}

    // What the three lists have under one key; desired and live are not both null.
    Result<void> take(const Resource *desired, const Resource *live, const InventoryItem *own)
    {
        const ResourceKey &key = desired ? desired->key : live->key;
        if (desired || own) {
            const Error *error = unread_.covering(key);
            if (error || (!live && !live_.complete)) {
                tellUnknown(key, desired ? &desired->file : nullptr, error);
                return {};
            }
        }
        if (desired && live)
            return tellBoth(*desired, *live, own);
        if (desired)
            tellMissing(*desired, own);
        else
            tellLive(*live, own);
        return {};
    }

    // Plumbline's own file that is neither desired nor seen.
    void takeUnseen(const InventoryItem &item)
    {
        const Error *error = unread_.covering(item.key);
        if (error || !live_.complete)
            tellUnknown(item.key, nullptr, error);
    }

    Drift finish()
    {
        const DriftSummary &sum = drift_.summary;
        if (sum.differing() > 0)
            drift_.status = SyncStatus::OutOfSync;
        else
            drift_.status = sum.unknown > 0 || !live_.complete ? SyncStatus::Unknown : SyncStatus::Synced;
        countChangedLive(drift_);
        return std::move(drift_);
    }

private:
    Result<void> tellBoth(const Resource &desired, const Resource &live, const InventoryItem *own)
    {
        if (!desired.key.isFile()) {
            tellObject(desired, live);
            return {};
        }
        if (desired.file.sameAs(live.file)) {
            ++drift_.summary.inSync;
            return {};
        }
        CompareKey key{desired.key, desired.file.blob, desired.file.mode, live.file.blob, live.file.mode, {}, {}, ignoreDigest_};
        FilePair file{desired.key, desired.file, live.file, {}, {}};
        if (own) {
            key.baseBlob = own->blob;
            key.baseMode = own->mode;
            file.base = FileContent{own->mode, own->blob, 0, nullptr};
        }
        if (const std::shared_ptr<const ResourceDrift> known = cache_ ? cache_->find(key) : nullptr) {
            tell(*known);
            return {};
        }
        if (const Result<void> loaded = loadAll(file); !loaded)
            return loaded;
        const auto drift = std::make_shared<const ResourceDrift>(fileDrift(file, options_.ignore));
        if (cache_ && file.missingBytes.empty())
            cache_->put(key, drift);
        tell(*drift);
        return {};
    }

    void tellObject(const Resource &desired, const Resource &live)
    {
        ObjectMemo::Known unkept;
        ObjectMemo::Known &known = cache_ ? cache_->objects().of(desired_, desired, live) : unkept;
        if (!known.compared || known.ignore != ignoreDigest_) {
            if (!known.settled)
                known.settled = isSettled(desired, live);
            auto drift = std::make_shared<const ResourceDrift>(objectDrift(desired, live, options_.ignore, *known.settled));
            known.drift = drift->fields.empty() ? nullptr : std::move(drift);
            known.ignore = ignoreDigest_;
            known.compared = true;
        }
        if (known.drift)
            tell(*known.drift);
        else
            ++drift_.summary.inSync;
    }

    void tellMissing(const Resource &desired, const InventoryItem *own)
    {
        ResourceDrift drift;
        drift.key = desired.key;
        drift.state = ResourceState::Missing;
        drift.git = desired.file;
        if (own)
            drift.cause = isAt(*own, desired.file) ? DriftCause::Live : DriftCause::Both;
        else if (!inventory_.empty())
            drift.cause = DriftCause::Commit;
        if (const WriteMark mark = desired.key.isFile() ? WriteMark() : writeMarkOf(desired.object, nullptr);
            mark.writing == Writing::Never) {
            drift.state = ResourceState::InSync;
            FieldDrift whole;
            whole.change = FieldChange::Removed;
            whole.rule = "ignored:" + mark.by;
            whole.ignored = true;
            drift.fields.push_back(std::move(whole));
        }
        tell(std::move(drift));
    }

    void tellLive(const Resource &live, const InventoryItem *own)
    {
        if (!mayBeOurs(live))
            own = nullptr;
        ResourceDrift drift;
        drift.key = live.key;
        drift.state = own ? ResourceState::Extra : ResourceState::Unmanaged;
        drift.live = live.file;
        if (own)
            // Of an object only a commit can have made it extra; what else was changed of it nobody compares.
            drift.cause = !live.key.isFile() || isAt(*own, live.file) ? DriftCause::Commit : DriftCause::Both;
        drift_.summary.tolerated += own && !live.key.isFile() && isFineWhenExtra(live.object) ? 1U : 0U;
        tell(std::move(drift));
    }

    static bool isAt(const InventoryItem &item, const FileContent &content)
    {
        return item.blob == content.blob && item.mode == content.mode;
    }

    Result<void> loadAll(FilePair &file) const
    {
        if (file.git.blob == file.live.blob)
            return {};
        if (const Result<void> loaded = load(file.git, "Git's", file.missingBytes); !loaded)
            return loaded;
        if (const Result<void> loaded = load(file.live, "The live", file.missingBytes); !loaded)
            return loaded;
        std::string notNeeded; // without the base, causes are only coarser
        if (file.base && file.base->blob != file.git.blob && file.base->blob != file.live.blob)
            return load(*file.base, "The last written", notNeeded);
        return {};
    }

    // Fills in bytes; where they cannot be had `missing` says so. Fails only when cancelled.
    Result<void> load(FileContent &content, const char *side, std::string &missing) const
    {
        if (content.bytes || content.mode == FileMode::Directory || content.mode == FileMode::Submodule || content.mode == FileMode::Other)
            return {};
        Result<SharedBytes> bytes = gitBytes_(content.blob);
        if (bytes) {
            content.bytes = std::move(*bytes);
            return {};
        }
        if (bytes.error().code == ErrorCode::Cancelled)
            return Failure(bytes.error());
        if (missing.empty())
            missing = std::string("Not compared field by field. ") + side + " content (" + sizeText(content.size) +
                      ") is not at hand: " + bytes.error().text();
        return {};
    }

    void tellUnknown(const ResourceKey &key, const FileContent *git, const Error *error)
    {
        ResourceDrift drift;
        drift.key = key;
        drift.state = ResourceState::Unknown;
        if (git)
            drift.git = *git;
        drift.note = error ? error->text() : "The target could not be listed whole, and this was not seen.";
        tell(std::move(drift));
    }

    void tell(ResourceDrift drift)
    {
        DriftSummary &sum = drift_.summary;
        const std::size_t drifted = drift.driftedFields();
        sum.fields += drifted;
        sum.ignored += drift.fields.size() - drifted;
        sum.formatting += drift.formatting && drift.fields.empty() ? 1U : 0U;
        switch (drift.state) {
        case ResourceState::InSync: ++sum.inSync; break;
        case ResourceState::Drifted: ++sum.drifted; break;
        case ResourceState::Missing: ++sum.missing; break;
        case ResourceState::Extra: ++sum.extra; break;
        case ResourceState::Unmanaged: ++sum.unmanaged; break;
        case ResourceState::Unknown: ++sum.unknown; break;
        }
        drift_.resources.push_back(std::move(drift));
    }

    const DesiredState &desired_;
    const LiveState &live_;
    const Inventory &inventory_;
    const CompareOptions &options_;
    const ContentLoader &gitBytes_;
    CompareCache *cache_;
    Unread unread_;
    Digest ignoreDigest_;
    Drift drift_;
};

}

Result<Drift> compare(const DesiredState &desired, const LiveState &live, const Inventory &inventory, const CompareOptions &options,
                      const ContentLoader &gitBytes, CompareCache *cache, std::stop_token stop)
{
    Comparison comparison(desired, live, inventory, options, gitBytes, cache);
    Walk walk(desired.resources, live.resources, inventory);
    for (std::size_t step = 0; walk.next(); ++step) {
        const Resource *git = walk.desired();
        const Resource *seen = walk.live();
        const bool equal = git && seen && git->key.isFile() && git->file.sameAs(seen->file);
        if ((!equal || step % stopEvery == 0) && stop.stop_requested())
            return fail(ErrorCode::Cancelled, {}, "The comparison was cancelled.");
        if (!git && !seen)
            comparison.takeUnseen(*walk.own());
        else if (const Result<void> taken = comparison.take(git, seen, walk.own()); !taken)
            return Failure(taken.error());
    }
    return comparison.finish();
}

}
