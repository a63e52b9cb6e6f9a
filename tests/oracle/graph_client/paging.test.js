// @ts-check
// 250 users, read to the last one by the client's PageIterator.
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { PageIterator } from '@microsoft/microsoft-graph-client';
import { aUser, administrator } from '../support/graph.js';
import { ready } from '../support/mock.js';

const graph = await administrator();
const ours = "startsWith(displayName,'crew-')";
const names = Array.from({ length: 250 }, (_, n) => `crew-${String(n).padStart(3, '0')}`);

before(async () => {
  for (const name of names) await graph.api('/users').post(aUser(name));
});

/**
 * @param {import('@microsoft/microsoft-graph-client').PageCollection} first
 * @param {import('@microsoft/microsoft-graph-client').GraphRequestOptions} [options]
 */
async function everybody(first, options) {
  /** @type {string[]} */
  const seen = [];
  const pages = new PageIterator(
    graph,
    first,
    (user) => {
      seen.push(user.displayName);
      return true;
    },
    options,
  );
  await pages.iterate();
  assert.ok(pages.isComplete());
  return seen;
}

test('each of them comes once, whatever the size of a page', async () => {
  for (const size of [7, 100, 249, 250, 251]) {
    const first = await graph.api('/users').filter(ours).top(size).get();
    assert.equal(first.value.length, Math.min(size, 250));
    assert.equal('@odata.nextLink' in first, size < 250);
    assert.deepEqual((await everybody(first)).sort(), names);
  }
});

test('a page has a hundred unless the client says how many', async () => {
  const first = await graph.api('/users').filter(ours).get();
  assert.equal(first.value.length, 100);
  assert.ok(first['@odata.nextLink'].startsWith(`${ready.https}/v1.0/users?`));
  assert.deepEqual((await everybody(first)).sort(), names);
});

test('pages keep what was selected', async () => {
  const first = await graph.api('/users').filter(ours).select('id,displayName').top(100).get();
  const second = await graph.api(first['@odata.nextLink']).get();
  assert.deepEqual(Object.keys(second.value[0]).sort(), ['displayName', 'id']);
  assert.equal(second['@odata.context'], `${ready.https}/v1.0/$metadata#users(id,displayName)`);
});

test('sorted pages keep their order and their headers', async () => {
  const headers = { ConsistencyLevel: 'eventual' };
  const first = await graph
    .api('/users')
    .headers(headers)
    .filter(ours)
    .orderby('displayName desc')
    .count()
    .top(60)
    .get();
  assert.equal(first['@odata.count'], 250);
  assert.deepEqual(await everybody(first, { headers }), [...names].reverse());
});

test('an iteration that was paused goes on behind the last one seen', async () => {
  /** @type {string[]} */
  const seen = [];
  const first = await graph.api('/users').filter(ours).top(100).get();
  const pages = new PageIterator(graph, first, (user) => {
    seen.push(user.displayName);
    return seen.length !== 130;
  });
  await pages.iterate();
  assert.equal(seen.length, 130);
  assert.ok(!pages.isComplete());
  await pages.resume();
  assert.ok(pages.isComplete());
  assert.deepEqual([...seen].sort(), names);
});
