// SPDX-License-Identifier: MIT
#include "indexer/index/manifest.h"

#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/base/hash.h"
#include "indexer/index/file_io.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 2;
// save_manifest() writes the checksum first: this many bytes cover it.
constexpr size_t kStampBytes = 80;

Json segment_json(const SegmentEntry& segment) {
  return {{"name", segment.name},           {"documents", segment.documents},
          {"languages", segment.languages}, {"hidden_file", segment.hidden_file},
          {"hidden", segment.hidden},       {"glass_hash", segment.glass_hash}};
}

SegmentEntry segment_from(const Json& json) {
  SegmentEntry segment;
  segment.name = json.at("name").get<std::string>();
  segment.documents = json.at("documents").get<uint64_t>();
  segment.languages = json.at("languages").get<std::vector<std::string>>();
  segment.hidden_file = json.at("hidden_file").get<std::string>();
  segment.hidden = json.at("hidden").get<uint64_t>();
  segment.glass_hash = json.at("glass_hash").get<uint64_t>();
  return segment;
}

std::string checksum_of(const Json& content) {
  return hash128(content.dump()).hex();
}

[[noreturn]] void damaged(const std::filesystem::path& path) {
  throw Error(ErrorCode::kCorrupt, path.string() + ": damaged", "run: broadsheet-indexer rebuild");
}

}  // namespace

std::filesystem::path manifest_path(const std::filesystem::path& index_dir) {
  return index_dir / "manifest.json";
}

std::filesystem::path glass_path(const std::filesystem::path& index_dir, const std::string& segment) {
  return index_dir / (segment + ".glass");
}

std::filesystem::path columns_path(const std::filesystem::path& index_dir, const std::string& segment) {
  return index_dir / (segment + ".columns");
}

std::filesystem::path samples_path(const std::filesystem::path& index_dir, const std::string& segment) {
  return index_dir / (segment + ".samples");
}

std::optional<Manifest> load_manifest(const std::filesystem::path& index_dir) {
  const std::filesystem::path path = manifest_path(index_dir);
  std::string bytes;
  try {
    bytes = read_file(path);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kNotFound) return std::nullopt;
    throw;
  }
  try {
    const Json json = Json::parse(bytes);
    if (json.at("format") != kFormat) {
      throw Error(ErrorCode::kUnsupported, path.string() + ": written by another version of Broadsheet",
                  "use that version, or run: broadsheet-indexer rebuild");
    }
    const Json& content = json.at("content");
    if (json.at("checksum") != checksum_of(content)) damaged(path);
    Manifest manifest;
    manifest.revision = content.at("revision").get<Revision>();
    manifest.generation = content.at("generation").get<uint64_t>();
    for (const Json& segment : content.at("segments"))
      manifest.segments.push_back(segment_from(segment));
    return manifest;
  } catch (const Json::exception&) {
    damaged(path);
  }
}

std::string manifest_stamp(const std::filesystem::path& index_dir) {
  try {
    return read_file(manifest_path(index_dir), kStampBytes);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kNotFound) return {};
    throw;
  }
}

void save_manifest(const std::filesystem::path& index_dir, const Manifest& manifest) {
  Json segments = Json::array();
  for (const SegmentEntry& segment : manifest.segments)
    segments.push_back(segment_json(segment));
  const Json content = {{"revision", manifest.revision},
                        {"generation", manifest.generation},
                        {"segments", std::move(segments)}};
  const Json json = {{"format", kFormat}, {"checksum", checksum_of(content)}, {"content", content}};
  replace_file(manifest_path(index_dir), json.dump(1) + "\n");
}

}  // namespace broadsheet
