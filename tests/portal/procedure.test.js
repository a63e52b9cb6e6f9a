// @ts-check
// The procedure by portal alone, in the order of its page, and what the set-up client finds of it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { control } from '../oracle/support/mock.js';
import { people } from '../oracle/support/sign_in.js';
import { createAccount, gdapGroups, makePolicy, newAccount } from './support/account.js';
import { check } from './support/client.js';
import { sitDown } from './support/portal.js';

const seat = await sitDown();
after(() => seat.leave());

test('the account is made: basics, properties, assignments, review + create', async () => {
  await seat.signIn();
  await createAccount(seat, ['Global Administrator']);
  const deeds = await seat.page.locator('.deeds li').allInnerTexts();
  assert.equal(deeds.length, 1 + 1 + gdapGroups.length + 1);
  assert.ok(deeds.every((deed) => deed.startsWith('Done')), deeds.join('\n'));
});

test('what the click did stands in the journal, call by call', async () => {
  await seat.press('See what your click did');
  const deed = seat.page.locator('.trail > details').first();
  assert.match(await deed.locator('summary').first().innerText(), /^Create CIPPServiceAccount@.* 15 calls$/);
  const call = deed.locator('details').first();
  assert.equal(await call.locator('summary').innerText(), '201 POST /v1.0/users');
  await call.locator('summary').click();
  await call.getByText('Rules that were asked, in order').waitFor();
  const sent = await call.locator('pre').first().innerText();
  assert.ok(sent.includes('CIPPServiceAccount@harbour-it.example'), sent);
  assert.ok(!sent.includes('Harbour-Nine-Kites-27'), 'the journal keeps no password');
  await seat.press('Close');
});

test('the user page shows what was assigned', async () => {
  await seat.page.getByRole('link', { name: 'Open the user' }).click();
  await seat.heading('CIPP Service Account');
  await seat.page.getByRole('link', { name: 'Groups', exact: true }).last().click();
  await seat.page.getByRole('table', { name: 'Groups' }).waitFor();
  assert.equal(await seat.page.getByRole('table', { name: 'Groups' }).locator('tbody tr').count(), 13);
  await seat.page.getByRole('link', { name: 'Assigned roles' }).click();
  await seat.page.getByRole('link', { name: 'Global Administrator' }).waitFor();
});

test('a licence with a mailbox is given on its page', async () => {
  await seat.page.getByRole('link', { name: 'Licences' }).click();
  const row = seat.page.getByRole('row', { name: /^SPB/ });
  await row.locator('fluent-button').click();
  await seat.page.getByRole('row', { name: /^SPB Yes/ }).waitFor();
});

const administrator = people.administrator;
const answers = { administrator, gdap: 'migrated-with-cipp', wantsMailbox: true };

test('the set-up client misses nothing but multi-factor authentication', async () => {
  const { findings } = await check(answers);
  assert.deepEqual(findings.map(({ id }) => id), ['mfa.not-enforced']);
});

test('multi-factor authentication is enforced by a policy, before the first sign-in', async () => {
  await makePolicy(seat);
});

test('what if says that the policy is met by the account, and by nobody else', async () => {
  await seat.press('What if');
  const row = seat.page.getByRole('row', { name: /^CIPP Service Account Conditional Access/ });
  for (const [user, applies] of [['CIPP Service Account', 'Yes -'], ['Tom Berg', 'No users']]) {
    await seat.press('Choose the user');
    await seat.choose(String(user));
    await seat.page.locator('fluent-button:text-is("What if")').click();
    await row.waitFor();
    assert.ok((await row.innerText()).replaceAll(/\s+/g, ' ').endsWith(String(applies)), user);
  }
});

/** @type {import('./support/portal.js').Person} */
const account = newAccount();

test('the account signs in for the first time: a new password, and an authenticator', async () => {
  const other = await sitDown();
  after(() => other.leave());
  await other.signIn(account);
  await other.page.getByText('CIPPServiceAccount@harbour-it.example').first().waitFor();
  await seat.go('users');
  await seat.page.getByRole('link', { name: 'CIPP Service Account' }).click();
  await seat.page.getByRole('link', { name: 'Authentication methods' }).click();
  await seat.page.getByRole('row', { name: /^Authenticator code/ }).waitFor();
});

test('the set-up client finds nothing wrong with it', async () => {
  // A one-time code is good once; the next sign-in is a while later.
  await control('POST', '/clock/advance', { by: 'PT1M' });
  const { username, password, totpSecret } = account;
  const { findings } = await check(answers, { username, password, totpSecret });
  assert.deepEqual(findings, []);
});

test('nothing left this machine, and the browser had nothing to complain of', () => {
  assert.deepEqual(seat.strangers(), []);
  assert.deepEqual(seat.complaints, []);
});
