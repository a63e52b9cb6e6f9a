// @ts-check
// Over HTTPS: the same portal, and nothing of it goes in the clear.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ready } from '../oracle/support/mock.js';
import { sitDown } from './support/portal.js';

const seat = await sitDown({ origin: ready.https });
after(() => seat.leave());

test('the page comes with the certificate of the mock\'s own authority', async () => {
  const answer = await seat.page.reload();
  const { issuer, protocol } = (await answer?.securityDetails()) ?? {};
  assert.match(String(issuer), /mockgraph/i);
  assert.match(String(protocol), /^TLS 1\.[23]$/);
  // Node knows that authority, and no way around it.
  assert.equal((await fetch(seat.home)).status, 200);
});

test('one signs in, reads and writes', async () => {
  await seat.signIn();
  await seat.go('groups/new');
  await seat.write('Group name', 'Over the wire');
  await seat.press('Create');
  await seat.heading('Over the wire');
  await seat.press('See what your click did');
  await seat.page.getByText('Create the group Over the wire').click();
  await seat.page.locator('.trail details details summary', { hasText: '201 POST /v1.0/groups' }).waitFor();
  await seat.press('Close');
  await seat.press('Sign out');
  await seat.button('Sign in').waitFor();
});

test('nothing went to anybody else, nor by HTTP', () => {
  assert.ok(seat.asked.length > 0 && seat.home.startsWith('https://'));
  assert.deepEqual(seat.strangers(), []);
  assert.deepEqual(seat.complaints, []);
});
