// SPDX-License-Identifier: MIT
// argv → one command; Error → message, hint and exit code.
#pragma once

namespace broadsheet {

int run_command_line(int argc, char** argv);

}  // namespace broadsheet
