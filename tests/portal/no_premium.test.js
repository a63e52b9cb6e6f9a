// @ts-check
// A tenant without a premium licence: no Conditional Access, so per-user MFA is the lever.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { control } from '../oracle/support/mock.js';
import { people } from '../oracle/support/sign_in.js';
import { createAccount, newAccount } from './support/account.js';
import { check } from './support/client.js';
import { sitDown } from './support/portal.js';

const answers = { administrator: people.administrator, gdap: 'migrated-with-cipp' };
const seat = await sitDown();
after(() => seat.leave());
/** @type {import('./support/portal.js').Person} */
const account = newAccount();
/** @param {RegExp} name */
const row = (name) => seat.page.getByRole('row', { name });

test('the account is made, and nothing protects it yet', async () => {
  await seat.signIn();
  await createAccount(seat, ['Global Administrator']);
  const { findings } = await check(answers);
  assert.deepEqual(findings.map(({ id }) => id), ['mfa.not-enforced']);
});

test('Conditional Access is refused without the licence, in the words of Graph', async () => {
  await seat.go('conditional-access/locations/new/ip');
  await seat.heading('New IP ranges location');
  await seat.write('Name', 'Quay office');
  await seat.page.getByLabel('IP ranges').fill('203.0.113.0/24');
  await seat.press('Create');
  await seat.page.locator('.failure').getByText(/licen[cs]e/i).waitFor();
});

test('per-user MFA is enforced on its page, before the first sign-in', async () => {
  await seat.go('per-user-mfa');
  await row(/^CIPP Service Account .* disabled/).locator('fluent-button', { hasText: 'Enforce' }).click();
  await row(/^CIPP Service Account .* enforced/).waitFor();
});

test('it signs in for the first time: a new password, and an authenticator', async () => {
  const other = await sitDown();
  after(() => other.leave());
  await other.signIn(account);
  assert.ok(account.totpSecret, 'an authenticator was asked for');
});

test('the set-up client finds nothing wrong with it', async () => {
  await control('POST', '/clock/advance', { by: 'PT1M' });
  const { username, password, totpSecret } = account;
  const { findings } = await check(answers, { username, password, totpSecret });
  assert.deepEqual(findings, []);
});

test('nothing left this machine, and the browser had nothing to complain of', () => {
  assert.deepEqual(seat.strangers(), []);
  assert.deepEqual(seat.complaints, []);
});
