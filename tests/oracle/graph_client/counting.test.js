// @ts-check
// Counts and what else needs the advanced mode: `ConsistencyLevel: eventual`.
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { aUser, administrator, refusal } from '../support/graph.js';

const graph = await administrator();

before(async () => {
  for (const name of ['north', 'south', 'west'])
    await graph.api('/users').post(aUser(`pier-${name}`, { department: 'Harbour' }));
});

/**
 * @param {string} path
 */
function advanced(path) {
  return graph.api(path).header('ConsistencyLevel', 'eventual');
}

test('the $count segment answers a number as plain text', async () => {
  const { value } = await graph.api('/users').get();
  assert.equal(await advanced('/users/$count').get(), String(value.length));
  assert.equal(await advanced("/users/$count?$filter=department eq 'Harbour'").get(), '3');
});

test('the $count segment is refused in the default mode', async () => {
  const error = await refusal(graph.api('/users/$count').get());
  assert.equal(error.statusCode, 400);
  assert.equal(error.code, 'Request_BadRequest');
});

test('$count=true counts all that match, not the page', async () => {
  const page = await advanced('/users')
    .filter("department eq 'Harbour'")
    .select('displayName')
    .orderby('displayName')
    .top(2)
    .count()
    .get();
  assert.equal(page['@odata.count'], 3);
  assert.deepEqual(page.value, [{ displayName: 'pier-north' }, { displayName: 'pier-south' }]);
});

test('endsWith, not and $search work in the advanced mode and are refused without it', async () => {
  /** @type {[string, string[]][]} */
  const questions = [
    ["/users?$count=true&$filter=endsWith(userPrincipalName,'west@harbour-it.example')", ['west']],
    [
      "/users?$count=true&$filter=department eq 'Harbour' and displayName ne 'pier-west'",
      ['north', 'south'],
    ],
    ['/users?$search="displayName:north"', ['north']],
  ];
  for (const [path, piers] of questions) {
    const { value } = await advanced(path).get();
    const names = value.map((/** @type {{displayName: string}} */ user) => user.displayName);
    assert.deepEqual(
      names.sort(),
      piers.map((pier) => `pier-${pier}`),
    );
    assert.equal((await refusal(graph.api(path).get())).statusCode, 400, path);
  }
});
