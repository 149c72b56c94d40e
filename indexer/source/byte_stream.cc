// SPDX-License-Identifier: MIT
#include "indexer/source/byte_stream.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "indexer/base/error.h"

namespace broadsheet {
namespace {

class Descriptor final : public ByteStream {
 public:
  Descriptor(int descriptor, std::string name, uint64_t* consumed)
      : descriptor_(descriptor), name_(std::move(name)), consumed_(consumed) {}
  ~Descriptor() override {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  size_t read(char* buffer, size_t size) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, buffer, size);
      if (got >= 0) {
        *consumed_ += static_cast<uint64_t>(got);
        return static_cast<size_t>(got);
      }
      if (errno != EINTR) throw system_error(name_, errno);
    }
  }

  bool seek(uint64_t offset) override {
    return size() > 0 && ::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) >= 0;
  }

  uint64_t size() const override {
    struct stat info {};
    const bool regular = ::fstat(descriptor_, &info) == 0 && S_ISREG(info.st_mode);
    return regular ? static_cast<uint64_t>(info.st_size) : 0;
  }

 private:
  const int descriptor_;
  const std::string name_;
  uint64_t* const consumed_;
};

class Limited final : public ByteStream {
 public:
  using Clock = std::chrono::steady_clock;
  Limited(std::unique_ptr<ByteStream> stream, const Clock::time_point* deadline)
      : stream_(std::move(stream)), deadline_(deadline) {}

  size_t read(char* buffer, size_t size) override {
    if (Clock::now() > *deadline_) {
      throw Error(ErrorCode::kInvalid, "takes too long without giving an article",
                  "--max-seconds raises the limit");
    }
    return stream_->read(buffer, size);
  }
  bool seek(uint64_t offset) override { return stream_->seek(offset); }
  uint64_t size() const override { return stream_->size(); }

 private:
  const std::unique_ptr<ByteStream> stream_;
  const Clock::time_point* const deadline_;
};

class Prefixed final : public ByteStream {
 public:
  Prefixed(std::string prefix, std::unique_ptr<ByteStream> rest)
      : prefix_(std::move(prefix)), rest_(std::move(rest)) {}

  size_t read(char* buffer, size_t size) override {
    if (used_ == prefix_.size()) return rest_->read(buffer, size);
    const size_t count = std::min(size, prefix_.size() - used_);
    std::memcpy(buffer, prefix_.data() + used_, count);
    used_ += count;
    return count;
  }

  bool seek(uint64_t offset) override {
    if (!rest_->seek(offset)) return false;
    used_ = prefix_.size();
    return true;
  }

  uint64_t size() const override { return rest_->size(); }

 private:
  const std::string prefix_;
  size_t used_ = 0;
  const std::unique_ptr<ByteStream> rest_;
};

}  // namespace

std::unique_ptr<ByteStream> open_descriptor(int descriptor, std::string name, uint64_t* consumed) {
  return std::make_unique<Descriptor>(descriptor, std::move(name), consumed);
}

std::unique_ptr<ByteStream> until(std::unique_ptr<ByteStream> stream,
                                  const std::chrono::steady_clock::time_point* deadline) {
  return std::make_unique<Limited>(std::move(stream), deadline);
}

std::unique_ptr<ByteStream> open_bytes(std::string bytes) {
  class Nothing final : public ByteStream {
    size_t read(char*, size_t) override { return 0; }
  };
  return with_prefix(std::move(bytes), std::make_unique<Nothing>());
}

std::unique_ptr<ByteStream> with_prefix(std::string prefix, std::unique_ptr<ByteStream> rest) {
  return std::make_unique<Prefixed>(std::move(prefix), std::move(rest));
}

std::string read_up_to(ByteStream& stream, size_t size) {
  std::string bytes;
  char buffer[64 << 10];
  while (bytes.size() < size) {
    const size_t got = stream.read(buffer, std::min(sizeof buffer, size - bytes.size()));
    if (got == 0) break;
    bytes.append(buffer, got);
  }
  return bytes;
}

Beginning read_beginning(ByteStream& stream, size_t size) {
  Beginning beginning;
  std::string& bytes = beginning.bytes;
  char buffer[64 << 10];
  while (bytes.size() < size) {
    size_t got = 0;
    try {
      got = stream.read(buffer, std::min(sizeof buffer, size - bytes.size()));
    } catch (const Error&) {  // whoever reads on meets it again, behind what is good
      if (bytes.empty()) throw;
      break;
    }
    if (got == 0) {
      beginning.whole = true;
      break;
    }
    bytes.append(buffer, got);
    const size_t first = bytes.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && bytes[first] == '{' && bytes.find('\n', first) != std::string::npos)
      break;
  }
  return beginning;
}

}  // namespace broadsheet
