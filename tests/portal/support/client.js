// @ts-check
// What `setup-client check` finds of an account that was made by hand.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ready } from '../../oracle/support/mock.js';

/**
 * @param {object} answers
 * @param {object} [secrets] of the account, if it has signed in
 * @returns {Promise<{findings: {id: string, severity: string}[]}>}
 */
export async function check(answers, secrets) {
  const folder = await mkdtemp(join(tmpdir(), 'mockgraph-portal-'));
  try {
    const [answersFile, secretsFile] = [join(folder, 'answers.json'), join(folder, 'secrets.json')];
    await writeFile(answersFile, JSON.stringify(answers));
    if (secrets) await writeFile(secretsFile, JSON.stringify(secrets), { mode: 0o600 });
    const child = spawn(
      String(process.env.SETUP_CLIENT),
      [
        ...['check', '--url', ready.http, '--answers', answersFile, '--secrets', secretsFile],
        ...['--format', 'json', '--report', 'off'],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let [out, err] = ['', ''];
    child.stdout.on('data', (part) => (out += part));
    child.stderr.on('data', (part) => (err += part));
    await once(child, 'close');
    if (out === '') throw new Error(`setup-client check said nothing: ${err}`);
    return JSON.parse(out);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
