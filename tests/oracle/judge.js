// @ts-check
// Lets one oracle judge a mock of its own:
//
//   node judge.js PROGRAM ORACLE [FIXTURE | OPTION...]
//
// starts PROGRAM (mockgraph) with FIXTURE (or the default world), or with options of 'serve', on free ports with a new state
// folder, runs ORACLE under Node's test runner as a process that trusts the mock's development CA,
// as a user of the mock would have it, and stops the mock. Ends as the oracle ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const patience = 90_000; // milliseconds that an oracle may take; below the limit of ctest

/**
 * The exit code of a child, as the shell counts it.
 * @param {import('node:child_process').ChildProcess} child
 */
async function exitCode(child) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? 128;
}

/**
 * @param {string} program
 * @param {string} folder
 * @param {string[]} fixture
 */
async function start(program, folder, fixture) {
  const readyFile = join(folder, 'ready.json');
  const mock = spawn(
    program,
    [
      ...['serve', ...fixture, '--http', '127.0.0.1:0', '--https', '127.0.0.1:0', '--proxy', 'off', '--seed', 'oracle'],
      ...['--state-dir', folder, '--ready-file', readyFile],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // The file is complete before the mock says its first word.
  await Promise.race([
    once(mock.stdout, 'data'),
    once(mock, 'exit').then(() => Promise.reject(new Error(`${program} did not start`))),
  ]);
  mock.stdout.resume();
  return { mock, readyFile };
}

/**
 * @param {string} oracle
 * @param {string} readyFile
 */
async function judge(oracle, readyFile) {
  const { ca } = JSON.parse(await readFile(readyFile, 'utf8'));
  const child = spawn(process.execPath, ['--test', '--test-reporter=spec', oracle], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: ca, MOCKGRAPH_READY: readyFile },
  });
  const alarm = setTimeout(() => child.kill('SIGKILL'), patience);
  const code = await exitCode(child);
  clearTimeout(alarm);
  return code;
}

const [program, oracle, ...fixture] = process.argv.slice(2);
if (!program || !oracle) {
  console.error('usage: node judge.js PROGRAM ORACLE [FIXTURE | OPTION...]');
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'mockgraph-oracle-'));
try {
  const { mock, readyFile } = await start(program, folder, fixture);
  process.exitCode = await judge(oracle, readyFile);
  mock.kill('SIGTERM');
  if ((await exitCode(mock)) !== 0) {
    console.error('the mock did not end well');
    process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
