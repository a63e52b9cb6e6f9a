// @ts-check
// One lesson of each kind, by a trainee who has only the screen: what is to be done stands beside the
// pages, and its checks turn green as it is done.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { control } from '../oracle/support/mock.js';
import { sitDown } from './support/portal.js';

const seat = await sitDown();
after(() => seat.leave());
const lesson = seat.page;
const panel = () => seat.page.locator('aside.lesson');

/** @param {RegExp} name */
const row = (name) => seat.page.getByRole('row', { name });
/** @param {string} id @param {string} standing */
const check = (id, standing) =>
  panel().locator('.checks li').filter({ hasText: id }).filter({ hasText: standing });

/**
 * Starts a lesson from the list; the world it begins in has no sessions.
 * @param {string} title
 */
async function start(title) {
  await seat.go('lessons');
  await seat.heading('Lessons');
  await row(new RegExp(`^${title}`)).locator('fluent-button', { hasText: 'Start' }).click();
  const question = seat.page.locator('fluent-dialog fluent-button').first();
  await seat.page.getByRole('heading', { level: 1, name: title }).or(question).first().waitFor();
  if (await question.isVisible()) await seat.sure('Start');
  await seat.heading(title);
}

/**
 * Signs in as the lesson's list of people says: in a second window, while the lesson stays open. The
 * one before, if there was one, is closed.
 * @param {string} role
 */
async function beginSignIn(role) {
  const list = seat.page.locator('main .people li').filter({ hasText: role }).first();
  const [, username, password] = /** @type {RegExpMatchArray} */ (
    (await list.innerText()).match(/Username\s+(\S+)\s+Password\s+(\S+)/)
  );
  const [window] = await Promise.all([
    seat.page.context().waitForEvent('page'),
    list.locator('fluent-button', { hasText: 'Sign in' }).click(),
  ]);
  seat.watch(window);
  await window.getByLabel('Password of the simulation').fill(String(password));
  assert.equal(await window.getByLabel('Username').inputValue(), username, 'it is filled in already');
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
  return window;
}

/** @param {import('./support/portal.js').Page} window */
async function workIn(window) {
  if (seat.page !== lesson) await seat.page.close();
  seat.page = window;
  await seat.heading('Harbour IT');
}

async function signInAsAdministrator() {
  const window = await beginSignIn('administrator');
  const list = seat.page.locator('main .people li').filter({ hasText: 'administrator' }).first();
  await list.locator('fluent-button', { hasText: 'New code' }).click();
  // The lesson is still there, with the code in sight.
  await window.locator('#otc').fill(await list.locator('code').last().innerText());
  await window.getByRole('button').first().click();
  await workIn(window);
}

test('who comes for the first time finds the lessons before any sign-in', async () => {
  await seat.heading('Practise where nothing can break');
  await seat.press('Lessons');
  await seat.heading('Lessons');
  for (const kind of ['Build it', 'Read the error', 'Find what went wrong', 'A later day'])
    await seat.page.getByRole('region', { name: kind }).getByRole('row').nth(1).waitFor();
  assert.equal(await panel().isVisible(), false, 'none is under way');
});

test('build it: the checks turn green beside the page that makes them so', async () => {
  await start('Your first group');
  await seat.page.getByText('Your task: ').waitFor();
  await signInAsAdministrator();
  await check('admin-agents.missing', 'open').waitFor();
  await check('admin-agents.missing', 'open').locator('summary').click();
  await panel().getByText('Expected', { exact: true }).waitFor();
  await seat.go('groups');
  await seat.page.getByRole('link', { name: 'AdminAgents' }).click();
  await seat.heading('AdminAgents');
  await seat.press('Add members');
  await seat.choose('CIPP Service Account');
  await check('admin-agents.missing', 'passed').waitFor();
  await check('partner-center.refused', 'passed').waitFor();
  await panel().locator('summary', { hasText: 'Lesson passed' }).waitFor();
});

test('the debrief tells what was done, what for, and what it was to the services', async () => {
  await panel().getByRole('link', { name: 'See what you did' }).click();
  await seat.heading('Debrief');
  assert.match(await seat.page.locator('main .facts').innerText(), /Passed\s+Yes\s+Points\s+100 of 100/);
  await row(/A check turned green admin-agents\.missing/).waitFor();
  await row(/passed admin-agents\.missing R3: /).waitFor();
  const call = row(/POST \/v1\.0\/groups\/.*\/members\/\$ref 204/);
  await call.locator('fluent-button').click();
  await seat.page.locator('fluent-drawer').getByText('What it changed').waitFor();
  await seat.press('Close');
  await seat.go('lessons');
  await row(/^Your first group .* Passed, 100 points/).waitFor();
});

test('the first sign-in of the account is made with the authenticator app of the page', async () => {
  await start('The whole procedure');
  await seat.page.getByLabel('Step', { exact: true }).selectOption('Enforce multi-factor authentication');
  await seat.press('Solve up to this step');
  await seat.sure('Solve');
  await seat.page.locator('main .checks li', { hasText: 'mfa.not-registered' }).getByText('open').waitFor();
  const window = await beginSignIn('service account');
  const secret = await window.locator('#totp-secret').innerText();
  await seat.page.locator('main summary', { hasText: 'Authenticator app' }).click();
  const says = seat.page.locator('main .form').getByRole('status');
  await seat.write('Secret key', 'sesame');
  await seat.press('Show the code');
  await says.getByText('That is no secret key').waitFor();
  await seat.write('Secret key', ` ${secret.toLowerCase()} `);
  await seat.press('Show the code');
  await window.locator('#otc').fill(await says.locator('code').innerText());
  await window.getByRole('button').first().click();
  await workIn(window);
  await panel().locator('summary', { hasText: 'Lesson passed' }).waitFor();
});

test('read the error: a hint costs what it says, and is asked about before', async () => {
  await start('AADSTS50057');
  await seat.press('Hint (5 points)');
  await seat.sure('Take');
  await seat.page.locator('main').getByText('The sentence is to be taken literally').waitFor();
  await seat.page.locator('main').getByText('95 of 100 points.').waitFor();
  await signInAsAdministrator();
  await seat.go('users');
  await seat.page.getByRole('link', { name: 'CIPP Service Account' }).click();
  await seat.heading('CIPP Service Account');
  await seat.press('Allow sign-in');
  await panel().locator('summary', { hasText: 'Lesson passed' }).waitFor();
});

test('find what went wrong: a check is hidden until somebody pays for looking', async () => {
  await start('A policy that only watches');
  const checks = seat.page.locator('main').getByRole('list', { name: 'Checks', exact: true });
  const lines = checks.getByRole('listitem');
  assert.equal(await checks.getByText('hidden').count(), await lines.count());
  const line = (/** @type {string} */ name) => lines.filter({ hasText: name }).first();
  await line('mfa-enforced').locator('fluent-button').click();
  await line('mfa.not-enforced').getByText('open').waitFor();
  await seat.page.getByText('95 of 100 points.').waitFor();
  await seat.press('Solve up to this step');
  await seat.sure('Solve');
  await line('mfa.not-enforced').getByText('passed').waitFor();
  await seat.page.getByText(' 0 of 100 points.').waitFor();
  await seat.press('Reset the whole lesson');
  await seat.sure('Reset');
  await line('mfa.not-enforced').getByText('open').waitFor();
  await seat.page.getByText(' 0 of 100 points.').waitFor(); // what was paid stays paid
  await signInAsAdministrator();
  await seat.go('conditional-access');
  await seat.page.getByRole('link', { name: /^CIPP Service Account/ }).click();
  await seat.page.getByLabel('State').selectOption('On');
  await seat.press('Save');
  await panel().locator('summary', { hasText: 'Lesson passed' }).waitFor();
});

test('a mistake that is drawn is drawn by difficulty and seed', async () => {
  await seat.go('lessons');
  await row(/^Somebody was here/).locator('fluent-button', { hasText: 'Start' }).click();
  await seat.page.locator('fluent-drawer').getByLabel('Difficulty').selectOption('2: two mistakes');
  await seat.fill({ Seed: '7' }, 'Start');
  await seat.heading('Somebody was here');
  const { lesson } = await control('GET', '/training/state');
  assert.deepEqual(lesson.draw, { seed: 7, difficulty: 2 });
});

test('a later day: what was forgotten is made good', async () => {
  await start('What nobody took away');
  await signInAsAdministrator();
  await check('role.left', 'open').waitFor();
  await seat.go('users');
  await seat.page.getByRole('link', { name: 'CIPP Service Account' }).click();
  await seat.page.getByRole('link', { name: 'Assigned roles' }).click();
  for (const role of ['Application', 'User', 'Privileged Role']) {
    await row(new RegExp(`^${role} Administrator`)).locator('fluent-button').click();
    await seat.sure('Remove');
    await row(new RegExp(`^${role} Administrator`)).waitFor({ state: 'detached' });
  }
  await panel().locator('summary', { hasText: 'Lesson passed' }).waitFor();
});

test('what a program does turns a check green as well, and a check may be lost again', async () => {
  await seat.go('lessons/current');
  await seat.heading('What nobody took away');
  await seat.press('Reset the whole lesson');
  await seat.sure('Reset');
  const line = seat.page.locator('main .checks li', { hasText: 'role.left' });
  await line.getByText('open').waitFor();
  await control('POST', '/training/solve', { to: '' });
  await line.getByText('passed').waitFor();
});

test('reload and the back button keep the lesson, and a second window shows the same', async () => {
  await seat.page.reload();
  await seat.heading('What nobody took away');
  const other = await sitDown();
  after(() => other.leave());
  await other.page.locator('aside.lesson summary', { hasText: 'Lesson passed' }).waitFor();
  assert.deepEqual(other.complaints, []);
});

test('nothing left this machine, and the browser had nothing to complain of', () => {
  assert.deepEqual(seat.strangers(), []);
  assert.deepEqual(seat.complaints, []);
});
