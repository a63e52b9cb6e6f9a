// @ts-check
// One lesson of each kind, by a trainee who has only the screen: what is to be done stands beside the
// pages, and its checks turn green as it is done.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { control } from '../oracle/support/mock.js';
import { sitDown } from './support/portal.js';

const seat = await sitDown();
after(() => seat.leave());
const { page } = seat;
const panel = page.locator('aside.lesson');

/** @param {RegExp} name */
const row = (name) => page.getByRole('row', { name });
/** @param {string} id @param {string} standing */
const check = (id, standing) =>
  panel.locator('.checks li').filter({ hasText: id }).filter({ hasText: standing });

/**
 * Starts a lesson from the list; the world it begins in has no sessions.
 * @param {string} title
 */
async function start(title) {
  await seat.go('lessons');
  await seat.heading('Lessons');
  await row(new RegExp(`^${title}`)).locator('fluent-button', { hasText: 'Start' }).click();
  const question = page.locator('fluent-dialog fluent-button').first();
  await page.getByRole('heading', { level: 1, name: title }).or(question).first().waitFor();
  if (await question.isVisible()) await seat.sure('Start');
  await seat.heading(title);
}

/** Signs in as the lesson's list of people says, and lands in the portal. */
async function signInAs(/** @type {string} */ role) {
  const person = page.locator('main .people li').filter({ hasText: role }).first();
  const [, username, password] = /** @type {RegExpMatchArray} */ (
    (await person.innerText()).match(/Username\s+(\S+)\s+Password\s+(\S+)/)
  );
  await person.locator('fluent-button', { hasText: 'New code' }).click();
  const code = await person.locator('code').last().innerText();
  await person.locator('fluent-button', { hasText: 'Sign in' }).click();
  assert.equal(await page.getByLabel('Username').inputValue(), username, 'it is filled in already');
  await page.getByLabel('Password of the simulation').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('#otc').fill(code);
  await page.getByRole('button').first().click();
  await seat.heading('Harbour IT');
}

test('who comes for the first time finds the lessons before any sign-in', async () => {
  await seat.heading('Practise where nothing can break');
  await seat.press('Lessons');
  await seat.heading('Lessons');
  for (const kind of ['Build it', 'Read the error', 'Find what went wrong', 'A later day'])
    await page.getByRole('region', { name: kind }).getByRole('row').nth(1).waitFor();
  assert.equal(await panel.isVisible(), false, 'none is under way');
});

test('build it: the checks turn green beside the page that makes them so', async () => {
  await start('Your first group');
  await page.getByText('Your task: ').waitFor();
  await signInAs('administrator');
  await check('admin-agents.missing', 'open').waitFor();
  await check('admin-agents.missing', 'open').locator('summary').click();
  await panel.getByText('Expected', { exact: true }).waitFor();
  await seat.go('groups');
  await page.getByRole('link', { name: 'AdminAgents' }).click();
  await seat.heading('AdminAgents');
  await seat.press('Add members');
  await seat.choose('CIPP Service Account');
  await check('admin-agents.missing', 'passed').waitFor();
  await check('partner-center.refused', 'passed').waitFor();
  await panel.locator('summary', { hasText: 'Lesson passed' }).waitFor();
});

test('the debrief tells what was done, what for, and what it was to the services', async () => {
  await panel.getByRole('link', { name: 'See what you did' }).click();
  await seat.heading('Debrief');
  assert.match(await page.locator('main .facts').innerText(), /Passed\s+Yes\s+Points\s+100 of 100/);
  await row(/A check turned green admin-agents\.missing/).waitFor();
  await row(/passed admin-agents\.missing R3: /).waitFor();
  const call = row(/POST \/v1\.0\/groups\/.*\/members\/\$ref 204/);
  await call.locator('fluent-button').click();
  await page.locator('fluent-drawer').getByText('What it changed').waitFor();
  await seat.press('Close');
  await seat.go('lessons');
  await row(/^Your first group .* Passed, 100 points/).waitFor();
});

test('read the error: a hint costs what it says, and is asked about before', async () => {
  await start('AADSTS50057');
  await seat.press('Hint (5 points)');
  await seat.sure('Take');
  await page.locator('main').getByText('The sentence is to be taken literally').waitFor();
  await page.locator('main').getByText('95 of 100 points.').waitFor();
  await signInAs('administrator');
  await seat.go('users');
  await page.getByRole('link', { name: 'CIPP Service Account' }).click();
  await seat.heading('CIPP Service Account');
  await seat.press('Allow sign-in');
  await panel.locator('summary', { hasText: 'Lesson passed' }).waitFor();
});

test('find what went wrong: a check is hidden until somebody pays for looking', async () => {
  await start('A policy that only watches');
  const checks = page.locator('main').getByRole('list', { name: 'Checks', exact: true });
  const lines = checks.getByRole('listitem');
  assert.equal(await checks.getByText('hidden').count(), await lines.count());
  const line = (/** @type {string} */ name) => lines.filter({ hasText: name }).first();
  await line('mfa-enforced').locator('fluent-button').click();
  await line('mfa.not-enforced').getByText('open').waitFor();
  await page.getByText('95 of 100 points.').waitFor();
  await seat.press('Solve up to this step');
  await seat.sure('Solve');
  await line('mfa.not-enforced').getByText('passed').waitFor();
  await page.getByText(' 0 of 100 points.').waitFor();
  await seat.press('Reset the whole lesson');
  await seat.sure('Reset');
  await line('mfa.not-enforced').getByText('open').waitFor();
  await page.getByText(' 0 of 100 points.').waitFor(); // what was paid stays paid
  await signInAs('administrator');
  await seat.go('conditional-access');
  await page.getByRole('link', { name: /^CIPP Service Account/ }).click();
  await page.getByLabel('State').selectOption('On');
  await seat.press('Save');
  await panel.locator('summary', { hasText: 'Lesson passed' }).waitFor();
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
  await signInAs('administrator');
  await check('role.left', 'open').waitFor();
  await seat.go('users');
  await page.getByRole('link', { name: 'CIPP Service Account' }).click();
  await page.getByRole('link', { name: 'Assigned roles' }).click();
  for (const role of ['Application', 'User', 'Privileged Role']) {
    await row(new RegExp(`^${role} Administrator`)).locator('fluent-button').click();
    await seat.sure('Remove');
    await row(new RegExp(`^${role} Administrator`)).waitFor({ state: 'detached' });
  }
  await panel.locator('summary', { hasText: 'Lesson passed' }).waitFor();
});

test('what a program does turns a check green as well, and a check may be lost again', async () => {
  await seat.go('lessons/current');
  await seat.heading('What nobody took away');
  await seat.press('Reset the whole lesson');
  await seat.sure('Reset');
  const line = page.locator('main .checks li', { hasText: 'role.left' });
  await line.getByText('open').waitFor();
  await control('POST', '/training/solve', { to: '' });
  await line.getByText('passed').waitFor();
});

test('reload and the back button keep the lesson, and a second window shows the same', async () => {
  await page.reload();
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
