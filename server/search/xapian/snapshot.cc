// SPDX-License-Identifier: MIT
#include "server/search/xapian/snapshot.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/index/segment.h"

namespace broadsheet {
namespace {

// A manifest is replaced between reading it and opening its segments at most a few times in a row.
constexpr int kOpenAttempts = 20;

int open_readonly(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd >= 0) return fd;
  if (errno == ENOENT) throw Error(ErrorCode::kNotFound, path.string() + ": no such segment");
  throw system_error(path.string(), errno);
}

}  // namespace

SegmentFiles::SegmentFiles(const std::filesystem::path& index_dir, const std::string& name)
    : name_(name), columns_(columns_path(index_dir, name)), fd_(open_readonly(glass_path(index_dir, name))) {}

SegmentFiles::~SegmentFiles() {
  ::close(fd_);
}

const WordList& SegmentFiles::words(const Xapian::Database& part) const {
  std::call_once(words_read_, [&] { words_ = std::make_unique<const WordList>(part); });
  return *words_;
}

const std::vector<uint32_t>& SegmentFiles::lengths(const Xapian::Database& part) const {
  std::call_once(lengths_read_, [&] {
    std::vector<uint32_t> lengths(size_t{columns_.size()} + 1, 0);
    for (auto at = part.postlist_begin({}), end = part.postlist_end({}); at != end; ++at)
      lengths.at(*at) = at.get_doclength();
    lengths_ = std::move(lengths);
  });
  return lengths_;
}

Snapshot::Snapshot(const std::filesystem::path& index_dir, const Snapshot* before)
    : manifest_(load_manifest(index_dir).value_or(Manifest{})) {
  std::set<std::string> languages;
  for (const SegmentEntry& entry : manifest_.segments) {
    Segment segment;
    if (before) {
      for (const Segment& old : before->segments_) {
        if (old.files->name() == entry.name) segment.files = old.files;
      }
    }
    if (!segment.files) segment.files = std::make_shared<const SegmentFiles>(index_dir, entry.name);
    if (!entry.hidden_file.empty()) segment.hidden = HiddenSet(index_dir / entry.hidden_file);
    languages.insert(entry.languages.begin(), entry.languages.end());
    highest_entity_ = std::max(highest_entity_, segment.files->columns().highest_entity());
    segments_.push_back(std::move(segment));
  }
  languages_.assign(languages.begin(), languages.end());
}

uint64_t Snapshot::live_documents() const {
  uint64_t live = 0;
  for (const SegmentEntry& entry : manifest_.segments)
    live += entry.live();
  return live;
}

Snapshot::Lease::Lease(const Snapshot& snapshot) : snapshot_(snapshot) {
  {
    std::lock_guard lock(snapshot.mutex_);
    if (!snapshot.idle_.empty()) {
      handle_ = std::move(snapshot.idle_.back());
      snapshot.idle_.pop_back();
      return;
    }
  }
  handle_ = std::make_unique<SearchHandle>();
  for (const Segment& segment : snapshot.segments_) {
    handle_->parts.push_back(open_segment(segment.files->glass_fd()));
    handle_->joined.add_database(handle_->parts.back());
  }
}

Snapshot::Lease::~Lease() {
  std::lock_guard lock(snapshot_.mutex_);
  snapshot_.idle_.push_back(std::move(handle_));
}

SnapshotSource::SnapshotSource(std::filesystem::path index_dir, Seconds now)
    : dir_(std::move(index_dir)), now_(std::move(now)) {}

std::shared_ptr<const Snapshot> SnapshotSource::newest() {
  std::lock_guard lock(mutex_);
  for (int attempt = 1;; ++attempt) {
    const std::string now = manifest_stamp(dir_);
    if (newest_ && now == seen_) return newest_;
    try {
      newest_ = std::make_shared<const Snapshot>(dir_, newest_.get());
      seen_ = now;
      return newest_;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kNotFound || attempt == kOpenAttempts) throw;
    }
  }
}

void SnapshotSource::pin(const std::shared_ptr<const Snapshot>& snapshot) {
  std::lock_guard lock(mutex_);
  const int64_t now = now_();
  std::erase_if(pinned_,
                [&](const Pinned& pinned) { return pinned.until < now || pinned.snapshot == snapshot; });
  if (pinned_.size() == kMaxPinned) pinned_.erase(pinned_.begin());
  pinned_.push_back({snapshot, now + kPinSeconds});
}

std::shared_ptr<const Snapshot> SnapshotSource::find(uint64_t generation) {
  const auto current = newest();
  std::lock_guard lock(mutex_);
  const int64_t now = now_();
  for (const Pinned& pinned : pinned_) {
    if (pinned.snapshot->generation() == generation && pinned.until >= now) return pinned.snapshot;
  }
  return current->generation() == generation ? current : nullptr;
}

}  // namespace broadsheet
