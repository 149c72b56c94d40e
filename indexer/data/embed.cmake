# Files that travel inside the programs.
