// @ts-check
// The running mock, as an oracle sees it: its addresses and its control API.
import { readFile } from 'node:fs/promises';

/** @type {{http: string, https: string, control: string}} */
export const ready = JSON.parse(await readFile(String(process.env.MOCKGRAPH_READY), 'utf8'));

/**
 * Asks the control API; refusals are thrown.
 * @param {string} method
 * @param {string} path below /_mockgraph, such as "/faults"
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function control(method, path, body) {
  const answer = await fetch(ready.control + path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
