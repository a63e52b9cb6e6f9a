// @ts-check
// The class of a mock that was started with one: who has which link, and calls with the code in them.
import { readFile } from 'node:fs/promises';
import { ready } from '../../oracle/support/mock.js';
import { sitDown } from './portal.js';

/** @typedef {{id: string, name: string, link: string, code: string}} Trainee */

/** @type {{instructor: {link: string, code: string}, trainees: Trainee[]}} */
export const links = JSON.parse(
  await readFile(/** @type {any} */ (ready).class.links, 'utf8'),
);

/** @returns {Trainee} @param {string} name how it ends */
export function trainee(name) {
  const found = links.trainees.find((each) => each.name.endsWith(name));
  if (!found) throw new Error(`nobody in the class is ${name}`);
  return found;
}

/**
 * Somebody with a code asks the mock's own API.
 * @param {string} code
 * @param {'GET' | 'POST'} method
 * @param {string} path below "/_mockgraph/"
 * @param {unknown} [body]
 * @returns {Promise<{status: number, body: any}>}
 */
export async function ask(code, method, path, body) {
  const answer = await fetch(`${ready.http}/sandboxes/${code}/_mockgraph/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/**
 * Opens the link of somebody.
 * @param {string} code
 * @param {Parameters<typeof sitDown>[0]} [how]
 */
export const comeIn = (code, how) => sitDown({ ...how, sandbox: code });
