// SPDX-License-Identifier: MIT
#include "indexer/base/charset.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "indexer/base/ascii.h"
#include "indexer/base/utf8.h"

namespace broadsheet {

struct CharsetConverter::State {
  ~State() { ucnv_close(converter); }
  UConverter* converter = nullptr;
  char16_t high = 0;  // first half of a surrogate pair at the end of a piece
  std::vector<UChar> units = std::vector<UChar>(32 << 10);
};

CharsetConverter::CharsetConverter(std::unique_ptr<State> state) : state_(std::move(state)) {}
CharsetConverter::CharsetConverter(CharsetConverter&&) noexcept = default;
CharsetConverter::~CharsetConverter() = default;

std::optional<CharsetConverter> CharsetConverter::open(const std::string& charset) {
  auto state = std::make_unique<State>();
  UErrorCode status = U_ZERO_ERROR;
  state->converter = ucnv_open(charset.c_str(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  return CharsetConverter(std::move(state));
}

bool CharsetConverter::convert(std::string_view bytes, bool last, std::string& out) {
  const char* from = bytes.data();
  const char* const from_end = from + bytes.size();
  std::vector<UChar>& units = state_->units;
  char16_t& high = state_->high;
  UErrorCode status = U_ZERO_ERROR;
  do {
    UChar* to = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(state_->converter, &to, units.data() + units.size(), &from, from_end, nullptr, last,
                   &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return false;
    for (const UChar* unit = units.data(); unit != to; ++unit) {
      if (high != 0) {
        const bool pair = U16_IS_TRAIL(*unit);
        append_utf8(out, pair ? U16_GET_SUPPLEMENTARY(high, *unit) : kReplacement);
        high = 0;
        if (pair) continue;
      }
      if (U16_IS_LEAD(*unit)) {
        high = *unit;
      } else {
        append_utf8(out, U16_IS_TRAIL(*unit) ? kReplacement : char32_t{*unit});
      }
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (last && high != 0) {
    append_utf8(out, kReplacement);
    high = 0;
  }
  return true;
}

namespace {

using namespace std::string_view_literals;

constexpr size_t kDetectBytes = 256 << 10;

// Browsers read these labels as the superset that is really meant.
std::string_view meant_charset(std::string_view label) {
  static constexpr std::pair<std::string_view, std::string_view> kMeant[] = {
      {"iso-8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"iso8859-1", "windows-1252"},
      {"iso_8859-1", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"ascii", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"iso-8859-11", "windows-874"},
      {"tis-620", "windows-874"},
      {"gb2312", "gb18030"},
      {"gbk", "gb18030"},
      {"gb_2312-80", "gb18030"},
      {"x-gbk", "gb18030"},
      {"shift_jis", "windows-31j"},
      {"shift-jis", "windows-31j"},
      {"x-sjis", "windows-31j"},
      {"sjis", "windows-31j"},
      {"ks_c_5601-1987", "windows-949"},
      {"euc-kr", "windows-949"},
      {"big5", "big5-hkscs"},
      {"utf8", "utf-8"},
      {"mac-cyrillic", "x-mac-cyrillic"},
      {"iso-8859-8-i", "iso-8859-8"},
  };
  for (const auto& [from, to] : kMeant) {
    if (label == from) return to;
  }
  return label;
}

std::optional<std::string> convert(std::string_view bytes, const std::string& charset) {
  std::optional<CharsetConverter> converter = CharsetConverter::open(charset);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 4);
  if (!converter || !converter->convert(bytes, true, out)) return std::nullopt;
  return out;
}

std::string detect(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), uchardet_delete);
  const std::string_view part = bytes.substr(0, kDetectBytes);
  if (uchardet_handle_data(detector.get(), part.data(), part.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return lower_ascii(uchardet_get_charset(detector.get()));
}

// UTF-16 and UTF-32 without a mark: zero bytes in the same places throughout. Empty if it is neither.
std::string wide_by_zeros(std::string_view bytes) {
  bytes = bytes.substr(0, 4096);
  size_t zeros[4] = {0, 0, 0, 0};
  for (size_t i = 0; i < bytes.size(); ++i)
    zeros[i % 4] += bytes[i] == 0;
  const size_t quarter = bytes.size() / 4;
  if (quarter < 4) return {};
  const auto mostly = [&](size_t a, size_t b) {
    return zeros[a] * 10 > quarter * 7 && zeros[b] * 10 > quarter * 7;
  };
  const auto hardly = [&](size_t a) { return zeros[a] * 20 < quarter; };
  if (mostly(1, 2) && mostly(2, 3) && hardly(0)) return "utf-32le";
  if (mostly(0, 1) && mostly(1, 2) && hardly(3)) return "utf-32be";
  if (mostly(1, 3) && hardly(0) && hardly(2)) return "utf-16le";
  if (mostly(0, 2) && hardly(1) && hardly(3)) return "utf-16be";
  return {};
}

// Few stray bytes in what is otherwise UTF-8 with some non-ASCII text: a cut or damaged file, not another
// charset.
bool is_damaged_utf8(std::string_view bytes) {
  size_t good = 0;
  size_t bad = 0;
  for (size_t pos = 0; pos < bytes.size();) {
    const size_t before = pos;
    const char32_t c = decode_utf8(bytes, pos);
    if (c < 0x80) continue;
    (c == kReplacement && bytes.substr(before, 3) != "\xEF\xBF\xBD" ? bad : good) += 1;
  }
  return good > bad * 4;
}

}  // namespace

std::string declared_charset(std::string_view html) {
  const std::string head = lower_ascii(html.substr(0, 4096));
  for (std::string_view key : {"charset"sv, "encoding"sv}) {
    for (size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + key.size())) {
      // Only inside a <meta …> or an <?xml …?>.
      const size_t tag = head.rfind('<', at);
      if (tag == std::string::npos ||
          !(head.compare(tag, 5, "<meta") == 0 || head.compare(tag, 5, "<?xml") == 0)) {
        continue;
      }
      size_t pos = at + key.size();
      while (pos < head.size() && is_space(head[pos]))
        ++pos;
      if (pos >= head.size() || head[pos] != '=') continue;
      ++pos;
      while (pos < head.size() && (is_space(head[pos]) || head[pos] == '"' || head[pos] == '\''))
        ++pos;
      const size_t end = head.find_first_of("\"' \t\r\n;>/?", pos);
      const std::string label = head.substr(pos, (end == std::string::npos ? head.size() : end) - pos);
      if (!label.empty() && label.size() < 40) return label;
    }
  }
  return {};
}

DecodedText decode_charset(std::string_view bytes, std::string_view declared) {
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return {repair_utf8(bytes.substr(3)), "utf-8", false};
  const auto converted = [](std::string_view from, const std::string& charset,
                            bool guessed) -> std::optional<DecodedText> {
    std::optional<std::string> text = convert(from, charset);
    if (!text) return std::nullopt;
    return DecodedText{std::move(*text), charset, guessed};
  };
  std::optional<DecodedText> decoded;
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) decoded = converted(bytes.substr(4), "utf-32le", false);
  if (!decoded && bytes.starts_with("\0\0\xFE\xFF"sv))
    decoded = converted(bytes.substr(4), "utf-32be", false);
  if (!decoded && bytes.starts_with("\xFF\xFE"sv)) decoded = converted(bytes.substr(2), "utf-16le", false);
  if (!decoded && bytes.starts_with("\xFE\xFF"sv)) decoded = converted(bytes.substr(2), "utf-16be", false);
  if (decoded) return std::move(*decoded);
  if (const std::string wide = wide_by_zeros(bytes); !wide.empty()) {
    decoded = converted(bytes, wide, true);
    if (decoded) return std::move(*decoded);
  }

  const std::string label = lower_ascii(trim(declared));
  const std::string meant(meant_charset(label));
  // An escape-based charset is valid ASCII: only its declaration tells.
  if (meant.starts_with("iso-2022") && bytes.find('\x1B') != std::string_view::npos) {
    decoded = converted(bytes, meant, false);
    if (decoded) return std::move(*decoded);
  }
  if (is_valid_utf8(bytes)) return {std::string(bytes), "utf-8", false};
  if (is_damaged_utf8(bytes)) return {repair_utf8(bytes), "utf-8", true};
  // A page that says UTF-8 and is not has said nothing.
  if (!meant.empty() && !meant.starts_with("utf-")) {
    decoded = converted(bytes, meant, false);
    if (decoded && std::count(decoded->text.begin(), decoded->text.end(), '\xBD') * 50 <
                       static_cast<std::ptrdiff_t>(decoded->text.size())) {
      return std::move(*decoded);
    }
  }
  std::string detected = detect(bytes);
  // A detector that answers with an exotic single-byte charset on few bytes is worse than the common guess.
  if (detected.empty() || detected == "ascii" || detected.starts_with("mac")) detected = "windows-1252";
  decoded = converted(bytes, std::string(meant_charset(detected)), true);
  if (!decoded) decoded = converted(bytes, "windows-1252", true);
  if (decoded) return std::move(*decoded);
  return {repair_utf8(bytes), "utf-8", true};
}

std::string charset_of_beginning(std::string_view bytes, bool whole, std::string_view declared) {
  if (!whole) {  // a character of UTF-8 may be cut in two
    size_t tail = 0;
    while (tail < 3 && tail < bytes.size() && (bytes[bytes.size() - 1 - tail] & 0xC0) == 0x80)
      ++tail;
    if (tail < bytes.size() && (bytes[bytes.size() - 1 - tail] & 0xC0) == 0xC0) bytes.remove_suffix(tail + 1);
  }
  return decode_charset(bytes, declared).charset;
}

}  // namespace broadsheet
