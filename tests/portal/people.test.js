// @ts-check
// What is done to one account: password, sessions, methods, sign-in, deletion and the way back.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { control } from '../oracle/support/mock.js';
import { graph, idOf } from './support/graph.js';
import { sitDown } from './support/portal.js';

const seat = await sitDown();
after(() => seat.leave());
const { page } = seat;
await seat.signIn();

const tom = await idOf('users', 'Tom Berg');
/** @type {import('./support/portal.js').Person} */
const person = {
  username: 'tom.berg@harbour-it.example',
  password: 'Gravel-Spoon-42-Heron',
  totpSecret: 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U',
};

/** @param {RegExp} name */
const row = (name) => page.getByRole('row', { name });
/** What is told once, above the page. */
const told = () => page.locator('.done code').innerText();

/** @param {string} tab */
async function open(tab) {
  await seat.go('roles');
  await seat.heading('Roles');
  await seat.go(`users/${tom}/${tab}`);
  await page.locator(`nav.tabs a[aria-current][href$="/${tab}"]`).waitFor();
}

/** Signs Tom in at a browser of his own, and lets the clock pass his one-time code. */
async function tomSignsIn() {
  await control('POST', '/clock/advance', { by: 'PT1M' });
  const other = await sitDown();
  try {
    await other.signIn(person);
  } finally {
    await other.leave();
  }
}

test('who thinks better of it presses Escape, and nothing is done', async () => {
  await open('overview');
  await seat.press('Delete');
  await page.locator('fluent-dialog').getByText('For thirty days').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('fluent-dialog').waitFor({ state: 'detached' });
  assert.equal((await graph('GET', `/users/${tom}`)).displayName, 'Tom Berg');
  assert.equal(
    await page.evaluate(() => document.activeElement?.textContent),
    'Delete',
    'the focus is where it was',
  );
});

test('a password is reset: it is shown once, and changed at the next sign-in', async () => {
  await open('overview');
  await seat.press('Reset password');
  await seat.fill({}, 'Reset password');
  person.password = await told();
  person.newPassword = 'Winter-Mast-Forty-Two-9';
  await tomSignsIn();
  assert.equal(person.password, 'Winter-Mast-Forty-Two-9');
});

test('a password that is too weak is refused in the panel, which stays', async () => {
  await open('overview');
  await seat.press('Reset password');
  await seat.fill({ 'New password': 'short' }, 'Reset password');
  await page.locator('fluent-drawer .failure').waitFor();
  await seat.fill({ 'New password': 'Amber-Jetty-Nine-Sails-5' }, 'Reset password');
  assert.equal(await told(), 'Amber-Jetty-Nine-Sails-5');
  Object.assign(person, { password: 'Amber-Jetty-Nine-Sails-5', newPassword: 'Winter-Mast-Forty-Two-10' });
  await tomSignsIn();
});

test('sign-in is blocked and allowed, and the log says why it failed', async () => {
  await open('overview');
  await seat.press('Block sign-in');
  await seat.sure('Block');
  await assert.rejects(tomSignsIn(), /AADSTS50057/);
  await seat.go('sign-ins');
  await page.getByLabel('Status').selectOption('Failure');
  const failed = row(/tom\.berg@harbour-it\.example.*50057/).first();
  assert.match(await failed.innerText(), /The user account is disabled\./);
  await row(/Success/).first().waitFor({ state: 'detached' });
  await failed.getByRole('link').click();
  await seat.heading('Sign-in of Tom Berg');
  await page.getByText('50057 The user account is disabled.').waitFor();
  await page.getByText('Practice portal of the simulator').waitFor();
  await open('overview');
  await seat.press('Allow sign-in');
  await seat.button('Block sign-in').waitFor();
  await tomSignsIn();
});

test('the log shows which factor was shown, and which policy asked for it', async () => {
  await open('sign-ins');
  await row(/Success/).first().getByRole('link').click();
  await seat.heading('Sign-in of Tom Berg');
  await row(/OATH verification code Multifactor authentication Yes/).waitFor();
  await row(/^Multifactor authentication for staff .*success$/).waitFor();
});

test('a Temporary Access Pass and a phone are added, and taken away', async () => {
  await open('methods');
  await seat.press('Add Temporary Access Pass');
  await seat.fill({ 'Lifetime in minutes': '5' }, 'Add');
  await page.locator('fluent-drawer .failure').getByText('lifetimeInMinutes').first().waitFor();
  await seat.fill({ 'Lifetime in minutes': '30' }, 'Add');
  assert.match(await told(), /^\w{8}$/);
  await row(/^Temporary Access Pass/).waitFor();
  await seat.press('Add phone');
  await seat.fill({ 'Phone number': '+31 205550177' }, 'Add');
  await row(/^Phone \+31 205550177/).locator('fluent-button').click();
  await seat.sure('Delete');
  await row(/^Phone/).waitFor({ state: 'detached' });
  const { value } = await graph('GET', `/users/${tom}/authentication/methods`);
  const kinds = value.map((/** @type {any} */ each) => each['@odata.type'].split('.').at(-1));
  assert.deepEqual(kinds.sort(), [
    'passwordAuthenticationMethod',
    'softwareOathAuthenticationMethod',
    'temporaryAccessPassAuthenticationMethod',
  ]);
});

test('properties are edited, the name to sign in with among them', async () => {
  await open('properties');
  await seat.write('Display name', 'Thomas Berg');
  await seat.write('User principal name', 'thomas.berg@harbour-it.example');
  await seat.write('Job title', 'Quay master');
  await seat.press('Save');
  await page.getByText('The properties are saved.').waitFor();
  await seat.heading('Thomas Berg');
  const { displayName, userPrincipalName, jobTitle, department } = await graph(
    'GET',
    `/users/${tom}?$select=displayName,userPrincipalName,jobTitle,department`,
  );
  assert.deepEqual(
    { displayName, userPrincipalName, jobTitle, department },
    {
      ...{ displayName: 'Thomas Berg', userPrincipalName: 'thomas.berg@harbour-it.example' },
      ...{ jobTitle: 'Quay master', department: null },
    },
  );
});

test('a deleted user is in no list, and comes back with his groups', async () => {
  const groups = async () =>
    (await graph('GET', `/users/${tom}/memberOf`)).value.map((/** @type {any} */ { id }) => id).sort();
  const before = await groups();
  assert.ok(before.length > 0);
  await open('overview');
  await seat.press('Delete');
  await seat.sure('Delete');
  await seat.heading('Users');
  assert.equal(await row(/Thomas Berg/).count(), 0);
  await seat.press('Deleted users');
  await seat.heading('Deleted users');
  await row(/^Thomas Berg/).locator('fluent-button', { hasText: 'Restore' }).click();
  await page.getByText('is back, with groups, licences and methods.').waitFor();
  await page.getByText('Deleted users: none.').waitFor();
  assert.deepEqual(await groups(), before);
});

test('sessions are revoked: who was signed in has to sign in again', async () => {
  await control('POST', '/clock/advance', { by: 'PT1M' });
  const other = await sitDown();
  after(() => other.leave());
  person.username = 'thomas.berg@harbour-it.example';
  await other.signIn(person);
  await control('POST', '/clock/advance', { by: 'PT1M' });
  await open('overview');
  await seat.press('Revoke sessions');
  await seat.sure('Revoke');
  await page.getByText('The sessions are revoked.').waitFor();
  await control('POST', '/clock/advance', { by: 'PT2H' });
  await other.go('groups');
  await other.heading('Practise where nothing can break');
});

test('a user is deleted for good', async () => {
  await page.reload();
  await open('overview');
  await seat.press('Delete');
  await seat.sure('Delete');
  await seat.heading('Users');
  await seat.go('users/deleted');
  await row(/^Thomas Berg/).locator('fluent-button', { hasText: 'Delete permanently' }).click();
  await seat.sure('Delete permanently');
  await page.getByText('Deleted users: none.').waitFor();
  assert.equal(await row(/Thomas/).count(), 0);
});

test('nothing left this machine, and the browser had nothing to complain of', async () => {
  assert.deepEqual(seat.strangers(), []);
  assert.deepEqual(seat.complaints, []);
  const { entries } = await control('GET', '/journal?status=501');
  assert.deepEqual(entries, [], 'the portal asks for nothing that the simulator has not');
});
