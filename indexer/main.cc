// SPDX-License-Identifier: MIT
#include "indexer/commands/command_line.h"

int main(int argc, char** argv) {
  return broadsheet::run_command_line(argc, argv);
}
