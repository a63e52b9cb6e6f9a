// @ts-check
// The later edition of the procedure (2026) by portal alone: three roles instead of one, and the same
// checks at the end as where the set-up client has made the account.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { control } from '../oracle/support/mock.js';
import { people } from '../oracle/support/sign_in.js';
import { createAccount, gdapGroups, makePolicy, newAccount } from './support/account.js';
import { apply, check } from './support/client.js';
import { graph } from './support/graph.js';
import { sitDown } from './support/portal.js';

const procedure = '2026';
const answers = { administrator: people.administrator, gdap: 'migrated-with-cipp' };
const setUpRoles = ['Application Administrator', 'User Administrator', 'Privileged Role Administrator'];

// The three groups that this edition has more of, and the same world once more for the client.
const moreGroups = ['Billing Administrator', 'Global Reader', 'Domain Name Administrator'].map(
  (role) => `M365 GDAP ${role}`,
);
for (const displayName of moreGroups)
  await graph('POST', '/groups', {
    ...{ displayName, mailNickname: displayName.replaceAll(' ', '') },
    ...{ mailEnabled: false, securityEnabled: true },
  });
await control('POST', '/sandboxes', { name: 'client', from: 'default' });
const byClient = await apply(answers, { sandbox: 'client', procedure });

const seat = await sitDown();
after(() => seat.leave());
/** @type {import('./support/portal.js').Person} */
const account = newAccount();

test('the account is made with three roles, and protected before its first sign-in', async () => {
  await seat.signIn();
  await createAccount(seat, setUpRoles, [...gdapGroups, ...moreGroups]);
  await makePolicy(seat);
});

test('it signs in for the first time', async () => {
  const other = await sitDown();
  after(() => other.leave());
  await other.signIn(account);
});

const secrets = () => ({
  username: account.username,
  password: account.password,
  totpSecret: account.totpSecret,
});

test('the set-up client finds of it what it finds of its own', async () => {
  await control('POST', '/clock/advance', { by: 'PT1M' });
  const byPortal = await check(answers, secrets(), { procedure });
  assert.deepEqual(byPortal.findings, []);
  assert.deepEqual(byClient.findings, []);
});

test('the three roles are taken away again on its page', async () => {
  await seat.go('users');
  await seat.page.getByRole('link', { name: 'CIPP Service Account' }).click();
  await seat.page.getByRole('link', { name: 'Assigned roles' }).click();
  for (const role of setUpRoles) {
    const row = seat.page.getByRole('row', { name: new RegExp(`^${role}`) });
    await row.locator('fluent-button').click();
    await seat.sure('Remove');
    await row.waitFor({ state: 'detached' });
  }
  await seat.page.getByText('Assigned roles: none.').waitFor();
});

test('nothing left this machine, and the browser had nothing to complain of', () => {
  assert.deepEqual(seat.strangers(), []);
  assert.deepEqual(seat.complaints, []);
});
