// @ts-check
// A class: three trainees, each at another lesson, and the board on which their instructor sees it live.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { people } from '../oracle/support/sign_in.js';
import { ask, comeIn, links, trainee } from './support/class.js';
import { sitDown } from './support/portal.js';

const [anna, ben, cleo] = ['Anna Berg', 'Ben Ode', 'Cleo'].map(trainee);
if (!anna || !ben || !cleo) throw new Error('three trainees');
const { code: instructor } = links.instructor;

const desk = await comeIn(instructor);
const seats = [desk, await comeIn(anna.code), await comeIn(ben.code)];
const [, atAnna, atBen] = seats;
if (!atAnna || !atBen) throw new Error('three seats');
after(() => Promise.all(seats.map((seat) => seat.leave())));

/** @param {string} name */
const row = (name) => desk.page.locator('table.board tr').filter({ hasText: name });
/** @param {import('./support/portal.js').Seat} seat */
const noteOf = (seat) => seat.page.locator('.note');

/** Marks a window, to see later that it is still the same page. */
const mark = (/** @type {import('./support/portal.js').Seat} */ { page }) =>
  page.evaluate(() => Object.assign(window, { marked: true }));
const isMarked = (/** @type {import('./support/portal.js').Seat} */ { page }) =>
  page.evaluate(() => 'marked' in window);

/** @param {import('./support/portal.js').Seat} seat @param {string} title */
async function start(seat, title) {
  await seat.go('lessons');
  await seat.heading('Lessons');
  const line = seat.page.getByRole('row', { name: new RegExp(`^${title}`) });
  await line.locator('fluent-button', { hasText: 'Start' }).click();
  await seat.heading(title);
}

test('who has no link is asked for it, a wrong one is none, and the right one leads in', async () => {
  const stranger = await sitDown();
  after(() => stranger.leave());
  await stranger.heading('Your link, please');
  await stranger.write('Link or code', 'a'.repeat(26));
  await stranger.press('Enter');
  await stranger.page.getByText('this is no link of the class').waitFor();
  await stranger.write('Link or code', anna.link);
  await stranger.page.keyboard.press('Enter');
  await stranger.page.getByText('Welcome, Anna Berg.').waitFor();
  assert.deepEqual(stranger.complaints, []);
});

test('the board shows who is here, and nothing of a name is markup', async () => {
  await desk.go('board');
  await desk.heading('Harbour <b>class</b>');
  await row('Anna Berg').getByText('Here now').waitFor();
  await row('Ben Ode').getByText('Here now').waitFor();
  assert.equal(await row('Cleo').locator('a').first().textContent(), cleo.name);
  await row('Cleo').getByText('Not here yet').waitFor();
  await mark(desk);
});

test('each begins a lesson, and the board says which without being asked again', async () => {
  await start(atAnna, 'Your first group');
  await row('Anna Berg').getByText('Your first group').waitFor();
  await start(atBen, 'AADSTS50057');
  await row('Ben Ode').getByText('AADSTS50057').waitFor();
  const { status } = await ask(cleo.code, 'POST', 'training/start', { lesson: 'later-role-never-removed' });
  assert.equal(status, 200);
  await row('Cleo').getByText('What nobody took away').waitFor();
  assert.ok(await isMarked(desk));
});

test('what a trainee does turns a check green on the board and at the desk', async () => {
  await row('Anna Berg').getByText('0 of 2 checks').waitFor();
  await row('Anna Berg').getByRole('listitem').getByText('admin-agents.missing open').waitFor();
  await atAnna.go('groups');
  await atAnna.signIn(people.administrator);
  await atAnna.heading('Groups');
  await atAnna.page.getByRole('link', { name: 'AdminAgents' }).click();
  await atAnna.heading('AdminAgents');
  await mark(atAnna);
  await atAnna.press('Add members');
  await atAnna.choose('CIPP Service Account');
  await atAnna.page.locator('aside.lesson summary', { hasText: 'Lesson passed' }).waitFor();
  await row('Anna Berg').getByText('Passed', { exact: true }).waitFor();
  await row('Anna Berg').getByRole('listitem').getByText('admin-agents.missing passed').waitFor();
  await row('Anna Berg').getByText(/^1 of \d+$/).waitFor();
  assert.ok(await isMarked(desk));
  assert.ok(await isMarked(atAnna));
});

test('who gets no further is stuck, on what and for how long', async () => {
  await row('Ben Ode').getByText('Stuck:').waitFor();
  assert.match(await row('Ben Ode').innerText(), /Stuck: \S+, less than a minute/);
  await desk.tick('Only who is stuck');
  await row('Ben Ode').waitFor();
  await row('Anna Berg').waitFor({ state: 'detached' });
  await desk.tick('Only who is stuck');
  await row('Anna Berg').waitFor();
});

test('a hint in the instructor\'s words arrives at once, and stays until it is read', async () => {
  await mark(atBen);
  await row('Ben Ode').locator('fluent-button', { hasText: 'Hint' }).click();
  await desk.page.getByLabel('Which hint').selectOption('A hint of my own');
  await desk.page.getByLabel('Your words').fill('Is the account <i>allowed</i> to sign in?');
  await desk.page.locator('fluent-drawer fluent-button', { hasText: 'Send' }).click();
  await desk.page.getByText('Ben Ode has the hint.').waitFor();
  await noteOf(atBen).getByText('Is the account <i>allowed</i> to sign in?').waitFor();
  assert.ok(await isMarked(atBen));
  await atBen.page.reload();
  await noteOf(atBen).getByText('Is the account <i>allowed</i> to sign in?').waitFor();
  await atBen.press('Got it');
  await noteOf(atBen).waitFor({ state: 'hidden' });
  await atBen.page.reload();
  await atBen.page.getByRole('list', { name: 'From your instructor' }).first().waitFor();
  assert.equal(await noteOf(atBen).isVisible(), false);
  assert.equal(await noteOf(atAnna).isVisible(), false, 'nobody else hears of it');
});

test('the next hint of the lesson costs the trainee nothing when the instructor gives it', async () => {
  await row('Ben Ode').locator('fluent-button', { hasText: 'Hint' }).click();
  await desk.page.locator('fluent-drawer fluent-button', { hasText: 'Send' }).click();
  await desk.page.getByText('Ben Ode has the hint.').waitFor();
  await noteOf(atBen).getByText('The sentence is to be taken literally').waitFor();
  await atBen.go('lessons/current');
  await atBen.page.getByText('100 of 100 points.').waitFor();
});

test('a lost connection loses nothing: what happened meanwhile is there when it is back', async () => {
  await atBen.page.context().setOffline(true);
  await ask(instructor, 'POST', `class/trainees/${ben.id}/hint`, { text: 'While you were away' });
  await ask(ben.code, 'POST', 'training/solve', {});
  await atBen.page.context().setOffline(false);
  await noteOf(atBen).getByText('While you were away').waitFor();
  await atBen.page.getByText('Lesson passed.').first().waitFor();
  await row('Ben Ode').getByText('Passed, solution played').waitFor();
});

test('a second window of a trainee shows the same, and the back button goes where it was', async () => {
  const second = await atBen.page.context().newPage();
  atBen.watch(second);
  await second.goto(`${atBen.home}#/lessons/current`);
  await second.getByText('Lesson passed.').first().waitFor();
  await second.goto(`${atBen.home}#/lessons`);
  await second.getByRole('heading', { level: 1, name: 'Lessons' }).waitFor();
  await second.goBack();
  await second.getByText('Lesson passed.').first().waitFor();
  await second.close();
});

test('a reset asks first, and then the lesson begins anew under the eyes of the trainee', async () => {
  await row('Ben Ode').locator('fluent-button', { hasText: 'Reset' }).click();
  await desk.sure('Cancel');
  await row('Ben Ode').getByText('Passed, solution played').waitFor();
  await row('Ben Ode').locator('fluent-button', { hasText: 'Reset' }).click();
  await desk.sure('Reset');
  await desk.page.getByText('The lesson of Ben Ode begins anew.').waitFor();
  await row('Ben Ode').getByText(/^[01] of 2 checks$/).waitFor();
  await atBen.page.getByText(/^[01] of 2 checks passed\./).waitFor();
});

test('the instructor looks closely, and at a copy that reaches nobody', async () => {
  await row('Anna Berg').getByRole('link', { name: 'Anna Berg' }).click();
  await desk.heading('Anna Berg');
  await desk.page.getByRole('row', { name: /admin-agents\.missing/ }).first().waitFor();
  const call = desk.page.getByRole('row', { name: /POST \/v1\.0\/groups\/.*\/members\/\$ref 204/ });
  await call.locator('fluent-button').click();
  await desk.page.locator('fluent-drawer').getByText('What it changed').waitFor();
  await desk.press('Close');
  await desk.press('Copy the sandbox to look around in');
  const [copy] = await Promise.all([
    desk.page.context().waitForEvent('page'),
    desk.page.getByRole('link', { name: 'Open the copy' }).click(),
  ]);
  desk.watch(copy);
  await copy.getByText('This is a copy of the sandbox of Anna Berg').waitFor();
  const code = new URL(copy.url()).pathname.split('/')[2] ?? '';
  await ask(code, 'POST', 'training/reset', {});
  await copy.close();
  const { body } = await ask(anna.code, 'GET', 'training/state');
  assert.equal(body.passed, true);
});

test('all lessons of all trainees, the links, and the results', async () => {
  await desk.go('board/lessons');
  const line = desk.page.getByRole('row', { name: 'Anna Berg' });
  await line.getByRole('cell', { name: '✓ 100' }).waitFor();
  await desk.go('board/links');
  await desk.page.getByRole('cell', { name: ben.link }).waitFor();
  await desk.go('board');
  for (const [kind, says] of /** @type {const} */ ([
    ['CSV', 'Anna Berg'],
    ['HTML', '&lt;img src=x'],
  ])) {
    const [download] = await Promise.all([
      desk.page.waitForEvent('download'),
      desk.page.getByRole('link', { name: kind, exact: true }).click(),
    ]);
    let text = '';
    for await (const part of await download.createReadStream()) text += part;
    assert.ok(text.includes(says), `${kind}: ${text.slice(0, 400)}`);
    assert.ok(!text.includes(anna.code), 'no code is in the results');
  }
});

test('a trainee sees neither another\'s sandbox nor the board', async () => {
  await atAnna.go('board');
  await atAnna.page.locator('.failure').getByText("in a class this is the instructor's").waitFor();
  assert.equal(await atAnna.page.locator('nav.rooms').getByText('Board').count(), 0);
  for (const path of ['class/board', `class/trainees/${ben.id}`, 'class/links', 'class/export.csv', 'sandboxes', 'state'])
    assert.equal((await ask(anna.code, 'GET', path)).status, 403, path);
  for (const deed of ['hint', 'reset', 'look'])
    assert.equal((await ask(anna.code, 'POST', `class/trainees/${ben.id}/${deed}`, {})).status, 403, deed);
  // Its name is no way in either.
  for (const guess of [ben.id, 'default', ben.name])
    assert.equal((await ask(encodeURIComponent(guess), 'GET', 'training/state')).status, 404, guess);
});

test('nothing left this machine, and the browsers had nothing to complain of', () => {
  for (const seat of seats) {
    assert.deepEqual(seat.strangers(), []);
    assert.deepEqual(seat.complaints, []);
  }
});
