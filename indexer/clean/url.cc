// SPDX-License-Identifier: MIT
#include "indexer/clean/url.h"

#include <unicode/uidna.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "indexer/base/ascii.h"

namespace broadsheet {
namespace {

constexpr size_t kMaxUrlBytes = 8192;

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  c = to_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool is_unreserved(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

void append_percent(std::string& out, char c) {
  constexpr char kHex[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

// Escapes of unreserved characters undone, the others in upper case, what may not stand in a URL escaped.
std::string normal_escapes(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      const char byte = static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      if (is_unreserved(byte)) {
        out += byte;
      } else {
        append_percent(out, byte);
      }
      i += 2;
    } else if (is_unreserved(c) || std::string_view("!$&'()*+,;=:@/?[]").find(c) != std::string_view::npos) {
      out += c;
    } else if (c == '%') {
      out += "%25";
    } else {
      append_percent(out, c);
    }
  }
  return out;
}

std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  bool folder = true;  // ends in a slash
  for (size_t start = 1; start <= path.size();) {
    const size_t end = std::min(path.find('/', start), path.size());
    const std::string_view segment = path.substr(start, end - start);
    folder = false;
    if (segment == "..") {
      if (!kept.empty()) kept.pop_back();
      folder = true;
    } else if (segment == ".") {
      folder = true;
    } else if (end == path.size() && segment.empty()) {
      folder = true;
    } else {
      kept.push_back(segment);
    }
    start = end + 1;
  }
  std::string out;
  for (std::string_view segment : kept) {
    out += '/';
    out += segment;
  }
  if (folder || out.empty()) out += '/';
  return out;
}

// Parameters that say how the reader came, not what the page is.
bool is_tracking(std::string_view pair) {
  const std::string name = lower_ascii(pair.substr(0, pair.find('=')));
  for (std::string_view prefix :
       {"utm_", "mc_", "_hs", "at_", "pk_", "piwik_", "mtm_", "hsa_", "wt.", "ga_"}) {
    if (name.starts_with(prefix)) return true;
  }
  for (std::string_view known : {"fbclid",
                                 "gclid",
                                 "gclsrc",
                                 "dclid",
                                 "msclkid",
                                 "yclid",
                                 "twclid",
                                 "igshid",
                                 "igsh",
                                 "mkt_tok",
                                 "ocid",
                                 "cmpid",
                                 "ncid",
                                 "icid",
                                 "smid",
                                 "smtyp",
                                 "ftag",
                                 "wbraid",
                                 "gbraid",
                                 "_ga",
                                 "_gl",
                                 "s_cid",
                                 "ns_campaign",
                                 "ns_mchannel",
                                 "ns_source",
                                 "ns_linkname",
                                 "cmp",
                                 "xtor",
                                 "spm",
                                 "ref_src",
                                 "ref_url",
                                 "sr_share",
                                 "partner",
                                 "feature",
                                 "amp",
                                 "outputtype",
                                 "guccounter",
                                 "guce_referrer",
                                 "guce_referrer_sig",
                                 "__twitter_impression"}) {
    if (name == known) return true;
  }
  return false;
}

std::string without_tracking(std::string_view query) {
  std::string out;
  for (size_t start = 0; start <= query.size();) {
    const size_t end = std::min(query.find('&', start), query.size());
    const std::string_view pair = query.substr(start, end - start);
    if (!pair.empty() && !is_tracking(pair)) {
      if (!out.empty()) out += '&';
      out += pair;
    }
    start = end + 1;
  }
  return out;
}

// Lower case; an international name in its ASCII form. Empty if it cannot be a host.
std::string normal_host(std::string_view host) {
  std::string lower = lower_ascii(host);
  while (lower.ends_with('.'))
    lower.pop_back();
  if (std::any_of(lower.begin(), lower.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UIDNA, decltype(&uidna_close)> idna(
        uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &status), uidna_close);
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    char ascii[256];
    const int32_t length = uidna_nameToASCII_UTF8(
        idna.get(), lower.data(), static_cast<int32_t>(lower.size()), ascii, sizeof ascii, &info, &status);
    if (U_FAILURE(status) || info.errors != 0 || length <= 0 || length >= 256) return {};
    lower.assign(ascii, static_cast<size_t>(length));
  }
  const bool ip6 = lower.starts_with('[') && lower.ends_with(']');
  for (char c : lower) {
    if (!(is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' ||
          (ip6 && (c == ':' || c == '[' || c == ']'))))
      return {};
  }
  return lower;
}

}  // namespace

std::string canonical_url(std::string_view url) {
  url = trim(url);
  if (url.size() > kMaxUrlBytes) return {};
  const size_t colon = url.find("://");
  if (colon == std::string_view::npos) return {};
  const std::string scheme = lower_ascii(url.substr(0, colon));
  if (scheme != "http" && scheme != "https") return {};
  std::string_view rest = url.substr(colon + 3);
  rest = rest.substr(0, rest.find('#'));

  const size_t authority_end = std::min(rest.find_first_of("/?"), rest.size());
  std::string_view authority = rest.substr(0, authority_end);
  rest.remove_prefix(authority_end);
  if (const size_t at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  std::string port;
  const size_t port_colon = authority.rfind(':');
  if (port_colon != std::string_view::npos && authority.find(']', port_colon) == std::string_view::npos) {
    port = authority.substr(port_colon + 1);
    authority = authority.substr(0, port_colon);
    if (port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit)) return {};
    if ((scheme == "http" && port == "80") || (scheme == "https" && port == "443")) port.clear();
  }
  const std::string host = normal_host(authority);
  if (host.empty()) return {};

  const size_t question = rest.find('?');
  const std::string path = normal_escapes(rest.substr(0, question));
  const std::string query =
      question == std::string_view::npos ? "" : normal_escapes(without_tracking(rest.substr(question + 1)));
  std::string out = scheme + "://" + host;
  if (!port.empty()) out += ":" + port;
  out += without_dot_segments(path.empty() ? "/" : path);
  if (!query.empty()) out += "?" + query;
  return out;
}

std::string url_host(std::string_view url) {
  const size_t colon = url.find("://");
  if (colon == std::string_view::npos) return {};
  std::string_view host = url.substr(colon + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (!host.starts_with('[')) host = host.substr(0, host.find(':'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

}  // namespace broadsheet
