// SPDX-License-Identifier: MIT
#include "indexer/ingest/report.h"

#include <fmt/format.h>

namespace broadsheet {

std::string describe_duration(double seconds) {
  if (seconds < 59.95) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<uint64_t>(seconds + 0.5);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string count_of(uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string describe(const IngestCounts& counts, double seconds) {
  const std::string held = counts.held_back > 0 ? fmt::format(", held back {}", counts.held_back) : "";
  return fmt::format("added {}, updated {}, unchanged {}, rejected {}{} in {}", counts.added, counts.updated,
                     counts.unchanged, counts.rejected, held, describe_duration(seconds));
}

}  // namespace broadsheet
