// SPDX-License-Identifier: MIT
#include "indexer/ingest/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

namespace broadsheet {
namespace {

constexpr double kPlainEverySeconds = 2;
constexpr size_t kBarCells = 24;

std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3)
    digits.insert(at - 3, 1, ',');
  return digits;
}

// The share that is done, by articles if their number is known, else by bytes; negative if nobody knows.
double share(const Progress& progress) {
  if (progress.articles > 0)
    return static_cast<double>(progress.done) / static_cast<double>(progress.articles);
  if (progress.total_bytes > 0) {
    return std::min(1.0, static_cast<double>(progress.bytes) / static_cast<double>(progress.total_bytes));
  }
  return -1;
}

std::string bar(double done) {
  const auto full = static_cast<size_t>(done * kBarCells);
  std::string out = "[";
  for (size_t i = 0; i < kBarCells; ++i)
    out += i < full ? '#' : '.';
  return out + "] ";
}

size_t terminal_width(std::FILE* out) {
  struct winsize size {};
  if (ioctl(fileno(out), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

}  // namespace

std::string progress_line(const Progress& progress) {
  std::string line = fmt::format("{}: {} articles", progress.what, grouped(progress.done));
  const double done = share(progress);
  if (done >= 0) line += fmt::format(", {:.0f} %", done * 100);
  if (progress.seconds >= 0.5 && progress.done > 0) {
    line += fmt::format(
        ", {}/s", grouped(static_cast<uint64_t>(static_cast<double>(progress.done) / progress.seconds)));
  }
  if (done > 0.02 && done < 1 && progress.seconds >= 2) {
    line += fmt::format(", {} left", describe_duration(progress.seconds * (1 - done) / done));
  }
  return line;
}

ProgressPrinter::ProgressPrinter(bool quiet, std::FILE* out)
    : out_(out), quiet_(quiet), terminal_(isatty(fileno(out)) == 1) {}

ProgressPrinter::~ProgressPrinter() {
  clear();
  std::fflush(out_);
}

void ProgressPrinter::show(const Progress& progress) {
  if (quiet_) return;
  std::string line = progress_line(progress);
  if (terminal_) {
    if (const double done = share(progress); done >= 0) line = bar(done) + line;
    line.resize(std::min(line.size(), terminal_width(out_) - 1));
    fmt::print(out_, "\r\033[K{}", line);
    bar_shown_ = true;
    std::fflush(out_);
    return;
  }
  if (progress.seconds < last_shown_) last_shown_ = 0;  // another step has begun
  if (progress.seconds - last_shown_ < kPlainEverySeconds || line == last_line_) return;
  last_shown_ = progress.seconds;
  last_line_ = line;
  fmt::print(out_, "{}\n", line);
  std::fflush(out_);
}

void ProgressPrinter::message(const std::string& line) {
  clear();
  fmt::print(out_, "{}\n", line);
}

void ProgressPrinter::clear() {
  if (bar_shown_) fmt::print(out_, "\r\033[K");
  bar_shown_ = false;
}

}  // namespace broadsheet
