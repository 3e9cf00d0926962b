// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/diff_tree.h"

#include "core/drift/undeclared.h"

#include <algorithm>
#include <iterator>

namespace plumbline {
namespace {

// One file or object that the tree will show.
struct Entry {
    std::string path;
    const ResourceKey *key = nullptr;
    const ResourceDrift *drift = nullptr;
    bool pathMatches = true; // the text filter keeps all of its fields
};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool contains(std::string_view text, std::string_view needle)
{
    return std::search(text.begin(), text.end(), needle.begin(), needle.end(), [](char a, char b) { return lower(a) == lower(b); }) !=
           text.end();
}

bool isDiffering(ResourceState state)
{
    return state == ResourceState::Drifted || state == ResourceState::Missing || state == ResourceState::Extra;
}

int severity(ResourceState state)
{
    switch (state) {
    case ResourceState::InSync: return 0;
    case ResourceState::Unmanaged: return 1;
    case ResourceState::Extra: return 2;
    case ResourceState::Missing: return 3;
    case ResourceState::Drifted: return 4;
    case ResourceState::Unknown: break;
    }
    return 5;
}

bool sameContent(const FileContent &a, const FileContent &b)
{
    return a.sameAs(b) && a.size == b.size;
}

bool sameField(const FieldDrift &a, const FieldDrift &b)
{
    return a.change == b.change && a.ignored == b.ignored && a.git == b.git && a.live == b.live && a.rule == b.rule &&
           a.gitLine == b.gitLine && a.liveLine == b.liveLine;
}

bool sameResource(const ResourceDrift *a, const ResourceDrift *b)
{
    if (!a || !b)
        return a == b;
    return a->state == b->state && a->formatting == b->formatting && a->note == b->note && a->fields.size() == b->fields.size() &&
           a->driftedFields() == b->driftedFields() && sameContent(a->git, b->git) && sameContent(a->live, b->live);
}

bool sameStep(const PlanStep *a, const PlanStep *b)
{
    if (!a || !b)
        return a == b;
    return a->action == b->action && a->risky == b->risky && a->reason == b->reason;
}

class Builder {
public:
    Builder(const DiffInput &input, const DiffOptions &options, const std::set<ResourceKey> &unchecked)
        : input_(input), options_(options), unchecked_(unchecked), needle_(options.text.toStdString())
    {
        collect();
        if (input_.plan)
            for (const PlanStep &step : input_.plan->steps)
                steps_.emplace_back(&step.key, &step);
        std::ranges::sort(steps_, [](const auto &a, const auto &b) { return *a.first < *b.first; });
        addLevel(root, 0, entries_.size(), 0);
    }
    TreeNode<DiffRow> root;

private:
    void collect()
    {
        static const std::vector<ResourceDrift> none;
        static const std::vector<Resource> nothing;
        const auto &drifts = input_.drift ? input_.drift->resources : none;
        const auto &desired = options_.scope == DiffScope::All && input_.desired ? input_.desired->resources : nothing;
        auto resource = desired.begin();
        for (const ResourceDrift &drift : drifts) {
            for (; resource != desired.end() && resource->key < drift.key; ++resource)
                take({diffPath(resource->key), &resource->key});
            if (resource != desired.end() && resource->key == drift.key)
                ++resource;
            Entry entry{diffPath(drift.key), &drift.key, &drift};
            if (isShown(entry))
                take(std::move(entry));
        }
        for (; resource != desired.end(); ++resource)
            take({diffPath(resource->key), &resource->key});
        if (!std::ranges::is_sorted(entries_, {}, &Entry::path))
            std::ranges::stable_sort(entries_, {}, &Entry::path);
    }

    void take(Entry entry)
    {
        entry.pathMatches = needle_.empty() || contains(entry.path, needle_);
        if (entry.pathMatches ||
            (entry.drift && std::ranges::any_of(entry.drift->fields, [&](const FieldDrift &f) { return keeps(entry, f); })))
            entries_.push_back(std::move(entry));
    }

    [[nodiscard]] bool isShown(const Entry &entry) const
    {
        switch (entry.drift->state) {
        case ResourceState::Unknown: return true;
        case ResourceState::Unmanaged: return options_.unmanaged;
        case ResourceState::InSync:
            return options_.scope == DiffScope::All || (options_.formatting && entry.drift->formatting) ||
                   std::ranges::any_of(entry.drift->fields, [this](const FieldDrift &field) { return showsQuiet(field); });
        default: return options_.scope != DiffScope::DriftOnly || isDrift(entry.drift->cause);
        }
    }

    // Of a field that puts nothing out of sync.
    [[nodiscard]] bool showsQuiet(const FieldDrift &field) const
    {
        return field.rule == strictRule ? options_.unmanaged : options_.ignored;
    }

    [[nodiscard]] bool keeps(const Entry &entry, const FieldDrift &field) const
    {
        if (field.ignored ? !showsQuiet(field) : options_.scope == DiffScope::DriftOnly && !isDrift(field.cause))
            return false;
        return entry.pathMatches || contains(field.path, needle_) || (field.git && contains(*field.git, needle_)) ||
               (field.live && contains(*field.live, needle_));
    }

    // Entries [first, last) share the path's beginning up to `prefix`. What they have in common beyond it is one folder row.
    void addLevel(TreeNode<DiffRow> &parent, std::size_t first, std::size_t last, std::size_t prefix)
    {
        for (std::size_t i = first; i < last;) {
            const std::string &path = entries_[i].path;
            const std::size_t slash = path.find('/', prefix);
            if (slash == std::string::npos) {
                addFile(parent, entries_[i++], prefix);
                continue;
            }
            const std::string_view below = std::string_view(path).substr(0, slash + 1);
            std::size_t end = i + 1;
            while (end < last && entries_[end].path.starts_with(below))
                ++end;
            const std::string &other = entries_[end - 1].path;
            const auto common = static_cast<std::size_t>(std::ranges::mismatch(path, other).in1 - path.begin());
            const std::size_t deepest = path.rfind('/', common - 1);
            DiffRow row;
            row.path = path.substr(0, deepest);
            row.nameFrom = static_cast<std::uint32_t>(prefix);
            TreeNode<DiffRow> &folder = parent.add(std::move(row));
            addLevel(folder, i, end, deepest + 1);
            sumUp(folder);
            i = end;
        }
    }

    static void sumUp(TreeNode<DiffRow> &folder)
    {
        for (const auto &child : folder.children) {
            const DiffRow &row = child->row;
            folder.row.files += row.files;
            folder.row.ofObjects = row.ofObjects || (row.resource != nullptr && !row.resource->isFile());
            folder.row.differing += row.differing;
            folder.row.checkable += row.checkable;
            folder.row.checked += row.checked;
            if (severity(row.state) > severity(folder.row.state))
                folder.row.state = row.state;
        }
    }

    void addFile(TreeNode<DiffRow> &parent, const Entry &entry, std::size_t prefix)
    {
        DiffRow row;
        row.kind = DiffRow::Kind::File;
        row.path = entry.path;
        row.nameFrom = static_cast<std::uint32_t>(prefix);
        row.resource = entry.key;
        row.drift = entry.drift;
        row.files = 1;
        if (entry.drift) {
            row.state = entry.drift->state;
            row.cause = entry.drift->cause;
            row.differing = isDiffering(row.state) ? 1 : 0;
            row.checkable = isWritable(*entry.drift) ? 1 : 0;
            row.checked = row.checkable && !unchecked_.contains(*entry.key) ? 1 : 0;
            row.step = stepOf(*entry.key);
        }
        TreeNode<DiffRow> &file = parent.add(std::move(row));
        if (entry.drift)
            addFields(file, entry);
    }

    void addFields(TreeNode<DiffRow> &file, const Entry &entry)
    {
        std::set<std::pair<std::string_view, std::uint32_t>> seen;
        for (const FieldDrift &field : entry.drift->fields) {
            if (!keeps(entry, field))
                continue;
            DiffRow row;
            row.kind = DiffRow::Kind::Field;
            row.resource = entry.key;
            row.drift = entry.drift;
            row.field = &field;
            row.state = ResourceState::Drifted;
            row.cause = field.cause;
            if (entry.drift->fields.size() > 1)
                while (!seen.emplace(field.path, row.ordinal).second)
                    ++row.ordinal;
            file.add(std::move(row));
        }
    }

    [[nodiscard]] const PlanStep *stepOf(const ResourceKey &key) const
    {
        const auto it = std::ranges::lower_bound(steps_, key, {}, [](const auto &entry) -> const ResourceKey & { return *entry.first; });
        return it != steps_.end() && *it->first == key ? it->second : nullptr;
    }

    const DiffInput &input_;
    const DiffOptions &options_;
    const std::set<ResourceKey> &unchecked_;
    std::string needle_;
    std::vector<Entry> entries_;
    std::vector<std::pair<const ResourceKey *, const PlanStep *>> steps_;
};

}

TreeKey DiffRow::key() const
{
    if (kind == Kind::Field)
        return {static_cast<std::uint8_t>(kind), false, ordinal, field->path};
    return {static_cast<std::uint8_t>(kind), true, 0, path};
}

bool DiffRow::sameContent(const DiffRow &other) const
{
    if (cause != other.cause || state != other.state || nameFrom != other.nameFrom || files != other.files ||
        differing != other.differing || checkable != other.checkable || checked != other.checked)
        return false;
    if (kind == Kind::Field)
        return sameField(*field, *other.field);
    return sameResource(drift, other.drift) && sameStep(step, other.step);
}

std::string diffPath(const ResourceKey &key)
{
    if (key.isFile())
        return key.name;
    const std::string kind = key.group.empty() ? key.kind : key.kind + "." + key.group;
    return (key.nameSpace.empty() ? std::string("cluster") : key.nameSpace) + '/' + kind + '/' + key.name;
}

bool isWritable(const ResourceDrift &drift)
{
    return isDiffering(drift.state) || (drift.state == ResourceState::InSync && drift.formatting);
}

std::optional<std::vector<ResourceKey>> selectionOf(const Drift &drift, const std::set<ResourceKey> &unchecked)
{
    std::vector<ResourceKey> ticked;
    bool partial = false;
    for (const ResourceDrift &resource : drift.resources) {
        if (!isWritable(resource))
            continue;
        if (unchecked.contains(resource.key))
            partial = true;
        else
            ticked.push_back(resource.key);
    }
    return partial ? std::optional(std::move(ticked)) : std::nullopt;
}

TreeNode<DiffRow> diffTree(const DiffInput &input, const DiffOptions &options, const std::set<ResourceKey> &unchecked)
{
    return std::move(Builder(input, options, unchecked).root);
}

}
