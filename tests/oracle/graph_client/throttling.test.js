// @ts-check
// The client obeys Retry-After, and says what came when its patience ends. The faults are planned
// through the control API: throttling is nothing that the state of a directory could cause.
import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { RetryHandlerOptions } from '@microsoft/microsoft-graph-client';
import { aUser, administrator, refusal } from '../support/graph.js';
import { control } from '../support/mock.js';

const graph = await administrator();

afterEach(() => control('DELETE', '/faults'));

/**
 * @param {Record<string, unknown>} fault
 */
function plan(fault) {
  return control('POST', '/faults', { surface: 'graph', ...fault });
}

/**
 * The statuses of the calls of a route since a moment, oldest first.
 * @param {string} method
 */
async function statuses(method) {
  const { entries } = await control('GET', `/journal?surface=graph&method=${method}&limit=20`);
  return entries.map((/** @type {{status: number}} */ entry) => entry.status);
}

test('a throttled read is repeated after the time that was asked for', async () => {
  await control('DELETE', '/journal');
  await plan({ method: 'GET', route: '/v1.0/users', status: 429, retryAfter: 1, calls: 2 });
  const began = performance.now();
  const { value } = await graph.api('/users').get();
  const took = performance.now() - began;
  assert.ok(value.length > 0);
  assert.ok(took >= 2000, `two waits of a second took ${took} ms`);
  assert.deepEqual(await statuses('GET'), [429, 429, 200]);
});

test('a throttled creation happens once', async () => {
  await control('DELETE', '/journal');
  await plan({ method: 'POST', route: '/v1.0/users', status: 429, retryAfter: 0 });
  const user = await graph.api('/users').post(aUser('patient'));
  assert.deepEqual(await statuses('POST'), [429, 201]);
  assert.equal(user.userPrincipalName, 'patient@harbour-it.example');
});

test('an outage is waited for', async () => {
  for (const status of [503, 504]) {
    await control('DELETE', '/journal');
    await plan({ method: 'GET', route: '/v1.0/me', status, retryAfter: 0 });
    await graph.api('/me').get();
    assert.deepEqual(await statuses('GET'), [status, 200]);
  }
});

test('a client without patience is told what and how long', async () => {
  await plan({ method: 'GET', route: '/v1.0/me', status: 429, retryAfter: 17 });
  const error = await refusal(
    graph.api('/me').middlewareOptions([new RetryHandlerOptions(0, 0)]).get(),
  );
  assert.equal(error.statusCode, 429);
  assert.equal(error.code, 'TooManyRequests');
  assert.equal(error.headers?.get('Retry-After'), '17');
  assert.equal(error.requestId, error.headers?.get('request-id'));
});
