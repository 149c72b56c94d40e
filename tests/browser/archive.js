// SPDX-License-Identifier: MIT
// An archive of the sample articles and an empty one, each with its server, for all tests: the real programs.
// BROADSHEET_BIN: where the programs are (default ../../build); BROADSHEET_CORPUS: what to index.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const bin = resolve(here, process.env.BROADSHEET_BIN ?? '../../build');
const corpus = resolve(here, process.env.BROADSHEET_CORPUS ?? '../corpus/articles');

/** The address that the server prints once it listens. */
function addressOf(server) {
  return new Promise((found, failed) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const address = line.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (address) found(address[0]);
    });
    server.on('exit', (code) => failed(new Error(`broadsheet-server ended with ${code}`)));
  });
}

/** Indexes `articles` and serves them; the server's address goes into the environment as `name`. */
async function serve(folder, articles, name) {
  const archive = join(folder, name);
  execFileSync(join(bin, 'broadsheet-indexer'), ['add', articles, '--archive', archive, '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const server = spawn(join(bin, 'broadsheet-server'), ['--archive', archive, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.env[name] = await addressOf(server);
  return server;
}

export default async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-browser-'));
  const nothing = join(folder, 'nothing');
  mkdirSync(nothing);
  const servers = [await serve(folder, corpus, 'BROADSHEET_URL'), await serve(folder, nothing, 'BROADSHEET_EMPTY_URL')];
  return () => {
    for (const server of servers) {
      server.removeAllListeners('exit');
      server.kill('SIGTERM');
    }
    rmSync(folder, { recursive: true, force: true });
  };
}
