// SPDX-License-Identifier: MIT
#include "indexer/source/members.h"

#include <archive_entry.h>
#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "indexer/source/unpacker.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;

// As in a directory: nobody put it there on purpose.
bool is_hidden(std::string_view name) {
  if (name.starts_with("./")) name.remove_prefix(2);
  return name.starts_with('.') || name.starts_with("__MACOSX/") || name.find("/.") != std::string_view::npos;
}

class ArchiveMembers final : public Members {
 public:
  ArchiveMembers(std::unique_ptr<ByteStream> packed, const SourceLimits& limits)
      : unpacker_(std::move(packed), limits) {
    archive* a = unpacker_.handle();
    archive_read_support_format_tar(a);
    archive_read_support_format_gnutar(a);
    archive_read_support_format_zip(a);
    archive_read_support_format_7zip(a);
    unpacker_.open();
  }

  std::optional<Member> next() override {
    while (archive_entry* entry = unpacker_.next_entry()) {
      if (archive_entry_filetype(entry) != AE_IFREG) continue;
      const char* name = archive_entry_pathname_utf8(entry);
      if (name == nullptr) name = archive_entry_pathname(entry);
      Member member{repair_utf8(name == nullptr ? "?" : name), {}};
      if (is_hidden(member.name)) continue;
      if (archive_entry_is_encrypted(entry)) member.problem = "is encrypted";
      return member;
    }
    return std::nullopt;
  }

  std::unique_ptr<ByteStream> open() override {
    class Content final : public ByteStream {
     public:
      explicit Content(Unpacker& unpacker) : unpacker_(unpacker) {}
      size_t read(char* buffer, size_t size) override { return unpacker_.read(buffer, size); }

     private:
      Unpacker& unpacker_;
    };
    return std::make_unique<Content>(unpacker_);
  }

 private:
  Unpacker unpacker_;
};

}  // namespace

bool is_archive(std::string_view prefix) {
  return prefix.starts_with("PK\x03\x04") || prefix.starts_with("PK\x05\x06") ||
         prefix.starts_with("7z\xBC\xAF\x27\x1C") ||
         (prefix.size() > 262 && prefix.substr(257, 5) == "ustar"sv);
}

std::unique_ptr<Members> open_members(std::unique_ptr<ByteStream> packed, const SourceLimits& limits) {
  return std::make_unique<ArchiveMembers>(std::move(packed), limits);
}

}  // namespace broadsheet
