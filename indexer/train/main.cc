// SPDX-License-Identifier: MIT
// Makes a tagger's model from tagged text, or measures one. Run by scripts/train.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/train/recipe.h"

namespace broadsheet {
namespace {

constexpr const char* kUsage =
    "usage: broadsheet-train make DATA GAZETTEERS INPUTS MODEL DATA holds ner/ and names/; INPUTS names all "
    "of it\n"
    "       broadsheet-train check DATA GAZETTEERS TRAIN TEST  learns from one corpus, scores on another; "
    "keeps nothing\n"
    "       broadsheet-train score MODEL TEST…                 scores a model on tagged corpora\n";

int run(const std::vector<std::string>& args) {
  const auto is = [&](const char* command, size_t count) {
    return args.size() >= count && args[0] == command;
  };
  if (is("make", 5)) {
    const std::string model = make_model(args[1], args[2], args[3]);
    std::ofstream file(args[4], std::ios::binary);
    file << model;
    if (!file.flush()) throw Error(ErrorCode::kIo, args[4] + " cannot be written");
    std::printf("%s: %zu bytes\n", args[4].c_str(), model.size());
  } else if (is("check", 5)) {
    print_scores(args[4], make_plain_model(args[1], args[2], args[3]));
  } else if (is("score", 3)) {
    for (size_t i = 2; i < args.size(); ++i)
      print_scores(args[i], read_packed(args[1]));
  } else {
    std::fputs(kUsage, stderr);
    return 64;
  }
  return 0;
}

}  // namespace
}  // namespace broadsheet

int main(int argc, char** argv) {
  try {
    return broadsheet::run(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const broadsheet::Error& error) {
    std::fprintf(stderr, "broadsheet-train: %s\n", error.what());
    return 1;
  }
}
