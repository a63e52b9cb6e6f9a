// @ts-check
// Twenty calls in one, put together and taken apart by the client's own classes.
import assert from 'node:assert/strict';
import test from 'node:test';
import { BatchRequestContent, BatchResponseContent } from '@microsoft/microsoft-graph-client';
import { aGroup, aUser, administrator, refusal } from '../support/graph.js';
import { ready } from '../support/mock.js';

const graph = await administrator();

/**
 * One call of a batch. The client strips the host and sends the rest as it is, so that the version
 * must not stand in it.
 * @param {string} path
 * @param {RequestInit} [init]
 */
function call(path, init) {
  return new Request(`https://graph.microsoft.com${path}`, init);
}

/**
 * @param {string} method
 * @param {unknown} body
 * @returns {RequestInit}
 */
function withBody(method, body) {
  return {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/**
 * @param {import('@microsoft/microsoft-graph-client').BatchRequestStep[]} steps
 */
async function send(steps) {
  const content = await new BatchRequestContent(steps).getContent();
  return new BatchResponseContent(await graph.api('/$batch').post(content));
}

test('twenty users are created at once and each answer finds its call', async () => {
  const steps = Array.from({ length: 20 }, (_, n) => ({
    id: `deck hand ${n}`,
    request: call('/users', withBody('POST', aUser(`deck-${n}`))),
  }));
  const answers = await send(steps);
  assert.equal(answers.getResponses().size, 20);
  for (const [n, { id }] of steps.entries()) {
    const answer = answers.getResponseById(id);
    assert.equal(answer.status, 201);
    assert.equal((await answer.json()).displayName, `deck-${n}`);
  }
});

test('calls that build on one another run in their order', async () => {
  const user = await graph.api('/users').post(aUser('serial'));
  const group = await graph.api('/groups').post(aGroup('Serial'));
  const reference = { '@odata.id': `${ready.https}/v1.0/directoryObjects/${user.id}` };
  const answers = await send([
    { id: '1', request: call(`/groups/${group.id}/members/$ref`, withBody('POST', reference)) },
    { id: '2', dependsOn: ['1'], request: call(`/groups/${group.id}/members?$select=id`) },
    {
      id: '3',
      dependsOn: ['2'],
      request: call(`/groups/${group.id}/members/${user.id}/$ref`, { method: 'DELETE' }),
    },
    { id: '4', dependsOn: ['3'], request: call(`/groups/${group.id}/members?$select=id`) },
  ]);
  const statuses = ['1', '2', '3', '4'].map((id) => answers.getResponseById(id).status);
  assert.deepEqual(statuses, [204, 200, 204, 200]);
  assert.deepEqual((await answers.getResponseById('2').json()).value, [
    { '@odata.type': '#microsoft.graph.user', id: user.id },
  ]);
  assert.deepEqual((await answers.getResponseById('4').json()).value, []);
});

test('a call fails for itself, and takes along those that wait for it', async () => {
  const answers = await send([
    { id: 'missing', request: call('/users/nobody@harbour-it.example') },
    { id: 'waiting', dependsOn: ['missing'], request: call('/me') },
    { id: 'waiting too', dependsOn: ['missing'], request: call('/organization') },
  ]);
  const missing = answers.getResponseById('missing');
  assert.equal(missing.status, 404);
  assert.equal((await missing.json()).error.code, 'Request_ResourceNotFound');
  for (const id of ['waiting', 'waiting too']) {
    const answer = answers.getResponseById(id);
    assert.equal(answer.status, 424);
    assert.equal((await answer.json()).error.code, 'FailedDependency');
  }
});

test('an item has headers of its own, and its next page is one call away', async () => {
  const answers = await send([
    {
      id: 'count',
      request: call('/users?$count=true&$top=2', { headers: { ConsistencyLevel: 'eventual' } }),
    },
    { id: 'me', request: call('/me?$select=displayName') },
  ]);
  const page = await answers.getResponseById('count').json();
  assert.equal(page['@odata.count'], (await graph.api('/users').get()).value.length);
  assert.equal((await graph.api(page['@odata.nextLink']).get()).value.length, 2);
  assert.equal(
    answers.getResponseById('me').headers.get('Content-Type')?.split(';')[0],
    'application/json',
  );
});

test('more than twenty are refused', async () => {
  const requests = Array.from({ length: 21 }, (_, n) => ({
    id: String(n),
    method: 'GET',
    url: '/me',
  }));
  const error = await refusal(graph.api('/$batch').post({ requests }));
  assert.equal(error.statusCode, 400);
});
