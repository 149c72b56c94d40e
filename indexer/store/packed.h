// SPDX-License-Identifier: MIT
// Packed bytes: numbers as varints, strings once. The reader trusts nothing. Private to the store.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace broadsheet {

// Strings that writer and reader know beforehand: each costs one byte. Part of the format of what is written
// with it: it never changes, another list is another layout.
class PackedDictionary {
 public:
  explicit PackedDictionary(std::string_view words);  // between '|'; must outlive it
  const std::vector<std::string_view>& words() const { return words_; }
  uint64_t find(std::string_view word) const;  // its place from 1; 0 if it is not there

 private:
  std::vector<std::string_view> words_;
  std::unordered_map<std::string_view, uint64_t> places_;
};

class PackedWriter {
 public:
  explicit PackedWriter(const PackedDictionary* dictionary = nullptr) : dictionary_(dictionary) {}
  void byte(uint8_t value) { bytes_ += static_cast<char>(value); }
  void varint(uint64_t value);
  void zigzag(int64_t value);
  // Thousandths, as scores are mostly given, in few bytes; any other value exactly.
  void number(double value);
  // A string that was written before costs one number.
  void string(std::string_view value);
  std::string take() { return std::move(bytes_); }

 private:
  const PackedDictionary* dictionary_;
  std::string bytes_;
  std::unordered_map<std::string, uint64_t> known_;
};

// Throws Error{kCorrupt} for bytes that PackedWriter cannot have written. The bytes must outlive it.
class PackedReader {
 public:
  explicit PackedReader(std::string_view bytes) : bytes_(bytes) {}
  // Before the first string is read.
  void use(const PackedDictionary& dictionary) { known_ = dictionary.words(); }
  uint8_t byte();
  uint64_t varint();
  uint64_t varint_up_to(uint64_t largest);
  int64_t zigzag();
  double number();
  std::string string();
  // The length of a list whose members take at least one byte each.
  size_t count();
  // Takes `bytes` off the memory that one blob may unfold to.
  void charge(size_t bytes);
  void expect_end() const;

 private:
  std::string_view bytes_;
  size_t position_ = 0;
  size_t budget_ = size_t{256} << 20;
  std::vector<std::string_view> known_;
};

}  // namespace broadsheet
