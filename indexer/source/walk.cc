// SPDX-License-Identifier: MIT
#include "indexer/source/walk.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "indexer/base/error.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

// Names in one directory, descending, so that they come off a stack in ascending order.
std::vector<std::string> names_descending(const std::string& directory, std::error_code& error) {
  std::vector<std::string> names;
  fs::directory_iterator entries(directory, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::string name = entries->path().filename().string();
    if (!name.starts_with('.')) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end(), std::greater<>());
  return names;
}

std::string join(const std::string& directory, const std::string& name) {
  return directory.ends_with('/') ? directory + name : directory + '/' + name;
}

void walk_directory(const std::string& root, std::vector<InputFile>& files) {
  std::vector<std::string> pending = {root};
  while (!pending.empty()) {
    const std::string path = std::move(pending.back());
    pending.pop_back();
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0) {
      files.push_back({path, std::generic_category().message(errno), 0});
      continue;
    }
    const bool link = S_ISLNK(info.st_mode);
    if (link && ::stat(path.c_str(), &info) != 0) {
      files.push_back({path, "a symbolic link to nothing", 0});
      continue;
    }
    if (S_ISREG(info.st_mode)) {
      files.push_back({path, {}, static_cast<uint64_t>(info.st_size)});
    } else if (S_ISDIR(info.st_mode) && (!link || path == root)) {
      std::error_code error;
      for (const std::string& name : names_descending(path, error))
        pending.push_back(join(path, name));
      if (error) files.push_back({path, error.message(), 0});
    }
  }
}

}  // namespace

std::vector<InputFile> walk_paths(const std::vector<std::string>& paths) {
  std::vector<InputFile> files;
  for (const std::string& path : paths) {
    struct stat info {};
    if (path == "-") {
      files.push_back({path, {}, 0});
    } else if (::stat(path.c_str(), &info) != 0) {
      if (errno != ENOENT && errno != ENOTDIR) throw system_error(path, errno);
      throw Error(ErrorCode::kNotFound, path + ": no such file or directory", "check the spelling", path);
    } else if (S_ISDIR(info.st_mode)) {
      walk_directory(path, files);
    } else {
      files.push_back({path, {}, S_ISREG(info.st_mode) ? static_cast<uint64_t>(info.st_size) : 0});
    }
  }
  return files;
}

std::vector<InputFile> walk_listed(const std::vector<std::string>& paths) {
  std::vector<InputFile> files;
  for (const std::string& path : paths) {
    try {
      for (InputFile& file : walk_paths({path}))
        files.push_back(std::move(file));
    } catch (const Error&) {
      files.push_back({path, "no such file or directory", 0});
    }
  }
  return files;
}

}  // namespace broadsheet
