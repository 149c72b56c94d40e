// SPDX-License-Identifier: MIT
#include "tests/quality/corpus.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>

#include <atomic>
#include <cerrno>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "indexer/base/error.h"
#include "indexer/clean/clean.h"
#include "indexer/source/line_reader.h"

namespace broadsheet::quality {
namespace {

using Json = nlohmann::json;

constexpr uint64_t kMaxLine = 64u << 20;

// File name within the archive → bytes.
std::map<std::string, std::string> read_tar(const std::filesystem::path& path) {
  std::map<std::string, std::string> files;
  const std::unique_ptr<archive, int (*)(archive*)> tar(archive_read_new(), archive_read_free);
  archive_read_support_filter_all(tar.get());
  archive_read_support_format_tar(tar.get());
  if (archive_read_open_filename(tar.get(), path.c_str(), 1 << 16) != ARCHIVE_OK) return files;
  archive_entry* entry = nullptr;
  while (archive_read_next_header(tar.get(), &entry) == ARCHIVE_OK) {
    std::string bytes(static_cast<size_t>(archive_entry_size(entry)), '\0');
    const la_ssize_t got = archive_read_data(tar.get(), bytes.data(), bytes.size());
    if (got < 0) throw Error(ErrorCode::kCorrupt, path.string() + ": damaged archive");
    bytes.resize(static_cast<size_t>(got));
    files.emplace(archive_entry_pathname(entry), std::move(bytes));
  }
  return files;
}

}  // namespace

Json parse_json(const std::string& text) {
  Json value = Json::parse(text, nullptr, false);
  return value.is_discarded() ? Json() : value;
}

std::vector<std::string> strings(const Json& object, const char* key) {
  std::vector<std::string> list;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return list;
  for (const Json& value : *found) {
    if (value.is_string()) list.push_back(value.get<std::string>());
  }
  return list;
}

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::vector<std::string>> read_lines(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  uint64_t consumed = 0;
  std::unique_ptr<ByteStream> stream = open_descriptor(descriptor, path.string(), &consumed);
  stream = decompress(std::move(stream), {});
  std::vector<std::string> lines;
  LineReader reader(std::move(stream), kMaxLine);
  for (LineReader::Line line; reader.next(line);) {
    if (!line.text.empty()) lines.push_back(line.text);
  }
  return lines;
}

Corpora::Corpora(std::filesystem::path folder, std::filesystem::path peers)
    : folder_(std::move(folder)), peers_file_(std::move(peers)) {}

Corpora::~Corpora() = default;

std::optional<std::vector<Labelled>> Corpora::articles(const std::string& name, bool with_url) const {
  const auto lines = read_lines(folder_ / "articles" / (name + ".jsonl.zst"));
  if (!lines) return std::nullopt;
  std::vector<Labelled> records;
  for (const std::string& line : *lines) {
    const Json record = parse_json(line);
    if (!record.is_object()) continue;
    Labelled made;
    made.raw.input = name;
    made.raw.content = text_of(record, "text");
    made.raw.title = text_of(record, "title");
    if (with_url) made.raw.url = text_of(record, "url");
    Json gold = record.value("gold", Json::object());
    gold["language"] = text_of(record, "language");
    made.gold = gold.dump();
    records.push_back(std::move(made));
  }
  return records;
}

std::optional<std::vector<std::string>> Corpora::lines(const std::string& name) const {
  return read_lines(folder_ / name);
}

std::vector<RawArticle> Corpora::page_records() const {
  std::vector<RawArticle> records;
  const auto lines = read_lines(folder_ / "html" / "gold.jsonl.zst");
  if (!lines) return records;
  std::map<std::string, std::string> files = read_tar(folder_ / "html" / "pages.tar.zst");
  for (const std::string& line : *lines) {
    const Json record = parse_json(line);
    const auto file = record.is_object() ? files.find(text_of(record, "file")) : files.end();
    if (file == files.end()) continue;
    RawArticle raw;
    raw.kind = RawArticle::Content::kHtml;
    raw.input = text_of(record, "id");
    raw.url = text_of(record, "url");
    raw.content = std::move(file->second);
    records.push_back(std::move(raw));
  }
  return records;
}

const std::vector<Page>& Corpora::pages() {
  if (pages_) return *pages_;
  pages_.emplace();
  const std::vector<RawArticle> records = page_records();
  std::map<std::string, Json> labels;
  for (const std::string& line : lines("html/gold.jsonl.zst").value_or(std::vector<std::string>())) {
    Json record = parse_json(line);
    const std::string id = record.is_object() ? text_of(record, "id") : std::string();
    labels[id] = std::move(record);
  }
  for (const RawArticle& raw : records) {
    const Json& label = labels[raw.input];
    pages_->push_back({raw.input, raw.url, label.value("gold", Json()).dump(), strings(label, "sets"),
                       text_of(label, "language"), std::nullopt});
  }
  on_all_cores(records.size(),
               [&](size_t i) { (*pages_)[i].article = extract_article(records[i], extractor_); });
  return *pages_;
}

const std::map<std::string, std::map<std::string, std::string>>& Corpora::peers() {
  if (peers_) return *peers_;
  peers_.emplace();
  for (const std::string& line : read_lines(peers_file_).value_or(std::vector<std::string>())) {
    const Json record = parse_json(line);
    if (record.is_object()) (*peers_)[text_of(record, "tool")][text_of(record, "id")] = line;
  }
  return *peers_;
}

std::vector<std::optional<Article>> Corpora::extract(const std::vector<Labelled>& records) const {
  std::vector<std::optional<Article>> articles(records.size());
  on_all_cores(records.size(), [&](size_t i) { articles[i] = extract_article(records[i].raw, extractor_); });
  return articles;
}

std::optional<Article> extract_article(const RawArticle& raw, const Extractor& extractor) {
  try {
    return extractor.extract(clean(raw, [&](std::string_view name) { return extractor.knows_person(name); }));
  } catch (const Error&) {
    return std::nullopt;
  }
}

void on_all_cores(size_t count, const std::function<void(size_t)>& work) {
  std::atomic<size_t> next = 0;
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([&] {
      for (size_t piece = next++; piece < count; piece = next++)
        work(piece);
    });
  }
  for (std::thread& thread : threads)
    thread.join();
}

}  // namespace broadsheet::quality
