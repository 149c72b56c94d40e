// SPDX-License-Identifier: MIT
// broadsheet-indexer export --format ndjson|csv
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "indexer/commands/command.h"
#include "indexer/commands/csv_line.h"
#include "indexer/commands/stored_json.h"
#include "indexer/model/article_json.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

constexpr size_t kStep = 200;

struct ExportOptions {
  std::string archive = "./archive";
  std::string format = "ndjson";
  std::string output;
};

// A file that is complete or not there: written beside its name and renamed when all of it is on disk.
class OutputFile {
 public:
  explicit OutputFile(const std::string& name) : name_(name), part_(name + ".part") {
    file_ = std::fopen(part_.c_str(), "wbe");
    if (file_ == nullptr) throw system_error(part_, errno);
  }
  ~OutputFile() {
    if (file_ == nullptr) return;
    std::fclose(file_);
    unlink(part_.c_str());
  }
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(const std::string& bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) throw system_error(part_, errno);
  }
  void finish() {
    if (std::fflush(file_) != 0 || fsync(fileno(file_)) != 0) throw system_error(part_, errno);
    std::fclose(std::exchange(file_, nullptr));
    if (std::rename(part_.c_str(), name_.c_str()) != 0) throw system_error(name_, errno);
  }

 private:
  std::string name_;
  std::string part_;
  std::FILE* file_ = nullptr;
};

template <typename Write>
void write_articles(const StoreReader& reader, bool csv, Write write) {
  if (csv) write(csv_header());
  const auto overlay = reader.overlay().overlay;
  for (ArticleId after = 0;;) {
    auto articles = reader.articles_after(after, kStep);
    if (articles.empty()) return;
    for (StoredArticle& stored : articles) {
      overlay->apply(stored);
      write(csv ? csv_line(stored) : dump_json(stored_json(stored, false)) + "\n");
    }
    after = articles.back().id;
  }
}

int export_articles(const ExportOptions& options) {
  const StoreReader reader(ArchivePaths{options.archive});
  const bool csv = options.format == "csv";
  if (options.output.empty()) {
    write_articles(reader, csv, write_out);
  } else {
    OutputFile file(options.output);
    write_articles(reader, csv, [&](const std::string& line) { file.write(line); });
    file.finish();
  }
  return kExitDone;
}

}  // namespace

void add_export_command(CLI::App& program, Action& action) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = program.add_subcommand(
      "export", "Write out every article in the order of ids; equal archives give equal bytes");
  add_archive_option(*command, options->archive);
  command
      ->add_option("--format", options->format,
                   "ndjson: one JSON object a line, with all that was concluded; csv: a table of the texts; "
                   "`add` reads both")
      ->check(CLI::IsMember({"ndjson", "csv"}))
      ->capture_default_str();
  command->add_option("--output,-o", options->output, "File to write instead of standard output")
      ->type_name("FILE");
  command->footer("Example:\n  broadsheet-indexer export --format ndjson --output articles.ndjson");
  command->callback([options, &action] { action = [options] { return export_articles(*options); }; });
}

}  // namespace broadsheet
