// @ts-check
// Reload, the back button, a second tab, a lost connection and a refusal halfway: nothing is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { control } from '../oracle/support/mock.js';
import { Seat, sitDown } from './support/portal.js';

const seat = await sitDown();
after(() => seat.leave());

/** @param {Seat} at @param {string} label */
const written = (at, label) =>
  at.page.locator(`fluent-text-input:has-text("${label}")`).locator('input').inputValue();

before(async () => {
  await seat.page.goto(`${seat.page.url()}#/users/new/basics`);
  await seat.signIn();
});

test('the sign-in comes back to the page that was asked for', async () => {
  await seat.heading('Create new user: Basics');
  assert.match(seat.page.url(), /\/#\/users\/new\/basics$/);
});

test('reload and the back button keep what was written', async () => {
  await seat.write('User principal name', 'quay.crane');
  await seat.write('Display name', 'Quay Crane');
  await seat.page.reload();
  await seat.heading('Create new user: Basics');
  assert.equal(await written(seat, 'User principal name'), 'quay.crane');
  await seat.press('Next: Properties');
  await seat.heading('Create new user: Properties');
  await seat.write('Job title', 'Crane driver');
  await seat.page.goBack();
  await seat.heading('Create new user: Basics');
  assert.equal(await written(seat, 'Display name'), 'Quay Crane');
  await seat.page.goForward();
  await seat.heading('Create new user: Properties');
  assert.equal(await written(seat, 'Job title'), 'Crane driver');
});

test('a second tab is a second person at the same desk: its draft is its own', async () => {
  const other = new Seat(seat.browser, await seat.page.context().newPage(), seat.home);
  await other.page.goto(seat.page.url().replace(/#.*/, '#/users/new/basics'));
  // The browser is signed in already, so nothing is asked.
  await other.press('Sign in');
  await other.heading('Create new user: Basics');
  assert.equal(await written(other, 'User principal name'), '');
  await other.write('User principal name', 'second.tab');
  await other.page.close();
  await seat.page.goBack();
  await seat.heading('Create new user: Basics');
  assert.equal(await written(seat, 'User principal name'), 'quay.crane');
});

test('a lost connection is told, and the button works again afterwards', async () => {
  await seat.go('users/new/review');
  await seat.heading('Create new user: Review + create');
  await seat.page.context().setOffline(true);
  await seat.press('Create');
  await seat.page.locator('.failure').waitFor();
  await seat.page.context().setOffline(false);
  await seat.press('Create');
  await seat.page.getByText('quay.crane@harbour-it.example was created.').waitFor();
});

test('a refusal is told in the words of Graph, and leaves the draft to be mended', async () => {
  await seat.go('users/new/basics');
  await seat.heading('Create new user: Basics');
  assert.equal(await written(seat, 'User principal name'), '', 'a new draft after the last one');
  await seat.write('User principal name', 'tom.berg');
  await seat.write('Display name', 'Another Tom');
  await seat.go('users/new/review');
  await seat.heading('Create new user: Review + create');
  await seat.press('Create');
  const failure = seat.page.locator('.failure');
  await failure.waitFor();
  const said = await failure.innerText();
  assert.match(said, /^400 Request_BadRequest/);
  assert.match(
    said,
    /Another object with the same value for property userPrincipalName already exists\./,
  );
  await seat.press('See why');
  await seat.page.locator('.trail').getByText('Answered').first().waitFor();
  await seat.press('Close');
  await seat.go('users/new/basics');
  await seat.heading('Create new user: Basics');
  assert.equal(await written(seat, 'Display name'), 'Another Tom');
});

test('whoever has no right to something reads so, and keeps the rest', async () => {
  await seat.press('Sign out');
  await seat.button('Sign in').waitFor();
  await seat.go('users');
  await seat.signIn({
    username: 'tom.berg@harbour-it.example',
    password: 'Gravel-Spoon-42-Heron',
    totpSecret: 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U',
  });
  await seat.heading('Users');
  await seat.page.getByRole('link', { name: 'Mara Lind' }).click();
  await seat.heading('Mara Lind');
  const blocked = seat.button('Block sign-in');
  await blocked.click();
  await seat.sure('Block');
  await seat.page.getByText('403 Authorization_RequestDenied').waitFor();
  await seat.page.getByText('Insufficient privileges to complete the operation.').waitFor();
  assert.ok(await blocked.isVisible(), 'the page is still there');
});

test('a token that ran out is renewed unseen; a sign-in that ran out is made again', async () => {
  await seat.go('users');
  await seat.heading('Users');
  await control('POST', '/clock/advance', { by: 'PT2H' });
  await seat.go('groups');
  await seat.heading('Groups');
  await seat.page.getByRole('link', { name: 'AdminAgents' }).waitFor();
  await control('POST', '/clock/advance', { by: 'P2D' });
  await seat.go('roles');
  await seat.heading('Practise where nothing can break');
  await seat.button('Sign in').waitFor();
});

test('another sandbox has a portal of its own, and neither sees what the other does', async () => {
  await control('POST', '/sandboxes', { name: 'lab' });
  const lab = await sitDown({ sandbox: 'lab' });
  after(() => lab.leave());
  await lab.signIn();
  await lab.page.getByText('sandbox lab').waitFor();
  await lab.go('groups/new');
  await lab.write('Group name', 'Only in the lab');
  await lab.press('Create');
  await lab.heading('Only in the lab');
  const home = await sitDown();
  after(() => home.leave());
  await home.signIn();
  await home.go('groups');
  await home.heading('Groups');
  await home.page.getByRole('link', { name: 'AdminAgents' }).waitFor();
  assert.equal(await home.page.getByText('Only in the lab').count(), 0);
  assert.ok(lab.asked.every((url) => new URL(url).pathname.startsWith('/sandboxes/lab/')));
  assert.deepEqual(lab.complaints, []);
});
