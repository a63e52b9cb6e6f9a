// @ts-check
// The set-up client beside the browser: what it finds of an account that was made by hand, and what
// it makes itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ready } from '../../oracle/support/mock.js';

/** @typedef {{sandbox?: string, procedure?: string}} Where */
/** @typedef {{findings: {id: string, severity: string}[]}} Report */

/**
 * @param {string[]} args
 * @returns {Promise<string>} what it said on standard output
 */
async function run(args) {
  const child = spawn(String(process.env.SETUP_CLIENT), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => (out += part));
  child.stderr.on('data', (part) => (err += part));
  await once(child, 'close');
  if (out === '') throw new Error(`setup-client ${args[0]} said nothing: ${err}`);
  return out;
}

/**
 * Does something with an answers file and a secrets file in a folder of their own.
 * @template T
 * @param {object} answers
 * @param {object | undefined} secrets
 * @param {Where} where
 * @param {(verb: (name: string, ...more: string[]) => Promise<string>, secretsFile: string) => Promise<T>} deed
 * @returns {Promise<T>}
 */
async function withFiles(answers, secrets, { sandbox = '', procedure = '2025-04' }, deed) {
  const folder = await mkdtemp(join(tmpdir(), 'mockgraph-portal-'));
  try {
    const [answersFile, secretsFile] = [join(folder, 'answers.json'), join(folder, 'secrets.json')];
    await writeFile(answersFile, JSON.stringify(answers));
    if (secrets) await writeFile(secretsFile, JSON.stringify(secrets), { mode: 0o600 });
    const url = sandbox === '' ? ready.http : `${ready.http}/sandboxes/${sandbox}`;
    const all = ['--url', url, '--answers', answersFile, '--secrets', secretsFile, '--report', 'off'];
    return await deed(
      (name, ...more) => run([name, ...all, '--procedure', procedure, '--format', 'json', ...more]),
      secretsFile,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What it finds of an account.
 * @param {object} answers
 * @param {object} [secrets] of the account, if it has signed in
 * @param {Where} [where]
 * @returns {Promise<Report>}
 */
export const check = (answers, secrets, where = {}) =>
  withFiles(answers, secrets, where, async (verb) => JSON.parse(await verb('check')));

/**
 * Makes the account itself, and checks it.
 * @param {object} answers
 * @param {Where} where
 * @returns {Promise<Report>}
 */
export const apply = (answers, where) =>
  withFiles(answers, undefined, where, async (verb, secretsFile) => {
    await verb('apply', '--yes');
    await readFile(secretsFile);
    return JSON.parse(await verb('check'));
  });
