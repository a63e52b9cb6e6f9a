// @ts-check
// Every member of the client's GraphError comes from what the mock said.
import assert from 'node:assert/strict';
import test from 'node:test';
import { aUser, administrator, clientWith, refusal } from '../support/graph.js';
import { people, signIn } from '../support/sign_in.js';

const graph = await administrator();

test('a refusal carries its code, text, time and request id', async () => {
  const mine = '5b1f0c9e-3a52-4d0e-9d0b-6f2f3f1f7a10';
  const before = Math.floor(Date.now() / 1000) * 1000;
  const error = await refusal(
    graph.api('/users/nobody@harbour-it.example').header('client-request-id', mine).get(),
  );
  assert.equal(error.statusCode, 404);
  assert.equal(error.code, 'Request_ResourceNotFound');
  assert.equal(
    error.message,
    "Resource 'nobody@harbour-it.example' does not exist or one of its queried " +
      'reference-property objects are not present.',
  );
  assert.equal(error.requestId, error.headers?.get('request-id'));
  assert.equal(error.headers?.get('client-request-id'), mine);
  const body = JSON.parse(error.body);
  assert.deepEqual(body, {
    code: error.code,
    message: error.message,
    innerError: {
      date: body.innerError.date,
      'request-id': error.requestId,
      'client-request-id': mine,
    },
  });
  // UTC, but written without a zone, as the real service does: the client takes it for local time.
  const said = Date.parse(`${body.innerError.date}Z`);
  assert.ok(said >= before && said <= Date.now(), body.innerError.date);
});

test('a conflict says which property', async () => {
  await graph.api('/users').post(aUser('twin'));
  const error = await refusal(graph.api('/users').post(aUser('twin')));
  assert.equal(error.statusCode, 400);
  assert.equal(error.code, 'Request_BadRequest');
  const { details } = JSON.parse(error.body);
  assert.equal(details[0].code, 'ObjectConflict');
  assert.equal(details[0].target, 'userPrincipalName');
  assert.equal(details[0].message, error.message);
});

test('who lacks a permission is told so, and who has no token as well', async () => {
  const worker = clientWith(await signIn(people.worker, 'User.Read'));
  const denied = await refusal(worker.api('/users').post(aUser('denied')));
  assert.equal(denied.statusCode, 403);
  assert.equal(denied.code, 'Authorization_RequestDenied');
  assert.equal(denied.message, 'Insufficient privileges to complete the operation.');

  const stranger = await refusal(clientWith('not-a-token').api('/me').get());
  assert.equal(stranger.statusCode, 401);
  assert.equal(stranger.code, 'InvalidAuthenticationToken');
  assert.match(String(stranger.headers?.get('WWW-Authenticate')), /^Bearer /);
});

test('what Graph does not know is refused, not ignored', async () => {
  for (const [path, status, code] of /** @type {const} */ ([
    ['/nothing', 400, 'BadRequest'],
    ['/users?$select=shoeSize', 400, 'BadRequest'],
    ['/users?$filter=shoeSize eq 43', 400, 'BadRequest'],
    ['/users?$orderby=jobTitle', 400, 'Request_UnsupportedQuery'],
    ['/users?$top=1000', 400, 'Request_UnsupportedQuery'],
    ['/groups/AdminAgents', 400, 'Request_BadRequest'],
  ])) {
    const error = await refusal(graph.api(path).get());
    assert.deepEqual([path, error.statusCode, error.code], [path, status, code]);
  }
});
