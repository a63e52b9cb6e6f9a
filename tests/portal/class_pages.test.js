// @ts-check
// Every page of a class for everybody, at a desk and on a phone; and names in it that are no markup.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ask, comeIn, links, trainee } from './support/class.js';
import { judgePage } from './support/judge.js';
import { desktop, phone, sitDown } from './support/portal.js';

/** @type {import('./support/judge.js').Look[]} */
const looks = [
  { name: 'desk-light', viewport: desktop, colorScheme: 'light' },
  { name: 'phone-dark', viewport: phone, colorScheme: 'dark' },
];
const [anna, cleo] = ['Anna Berg', 'Cleo'].map(trainee);
if (!anna || !cleo) throw new Error('two trainees');
const { code: instructor } = links.instructor;
await ask(anna.code, 'POST', 'training/start', { lesson: 'first-group' });
await ask(cleo.code, 'POST', 'training/start', { lesson: 'build-2025' });
await ask(cleo.code, 'POST', 'training/solve', { to: 'roles' });
const hint = '<script>window.struck = 1</script>';
await ask(instructor, 'POST', `class/trainees/${cleo.id}/hint`, { text: hint });

for (const look of looks) {
  const desk = await comeIn(instructor, look);
  const atCleo = await comeIn(cleo.code, look);
  const stranger = await sitDown(look);
  after(() => Promise.all([desk, atCleo, stranger].map((seat) => seat.leave())));

  test(`the way in, ${look.name}`, async () => {
    await stranger.heading('Your link, please');
    await judgePage(stranger, 'class way in', look);
    await atCleo.page.getByText(`Welcome, ${cleo.name}.`).waitFor();
    await atCleo.page.locator('.note').getByText(hint).waitFor();
    await judgePage(atCleo, 'class page of a trainee', look);
    await atCleo.go('lessons/current');
    await atCleo.heading('The whole procedure');
    await judgePage(atCleo, 'class lesson', look);
  });

  for (const [route, heading] of [
    ['board', 'Harbour <b>class</b>'],
    ['board/lessons', 'Harbour <b>class</b>'],
    ['board/links', 'Harbour <b>class</b>'],
    [`board/trainees/${cleo.id}`, cleo.name],
    ['board/trainees/nobody', 'Trainee'],
  ]) {
    test(`/${route}, ${look.name}`, async () => {
      await desk.go(String(route));
      await desk.page.locator('main:not([aria-busy]) h1').waitFor();
      assert.equal(await desk.page.locator('h1').textContent(), heading);
      await judgePage(desk, `class ${String(route).replace(/seat-.*/, 'one')}`, look);
    });
  }

  test(`a hint and a question, ${look.name}`, async () => {
    await desk.go('board');
    const row = desk.page.locator('table.board tr').filter({ hasText: 'Cleo' });
    await row.locator('fluent-button', { hasText: 'Hint' }).click();
    assert.equal(await desk.page.locator('fluent-drawer h2').textContent(), `A hint for ${cleo.name}`);
    await desk.page.getByLabel('Which hint').selectOption('A hint of my own');
    await judgePage(desk, 'class hint', look);
    await desk.press('Send');
    await desk.page.locator('fluent-drawer .failure').getByText('Write what the hint says.').waitFor();
    await judgePage(desk, 'class hint refused', look);
    await desk.press('Close');
    await row.locator('fluent-button', { hasText: 'Reset' }).click();
    assert.equal(
      await desk.page.locator('fluent-dialog h2').textContent(),
      `Reset the lesson of ${cleo.name}?`,
    );
    await judgePage(desk, 'class question', look);
    await desk.sure('Cancel');
  });

  test(`by keyboard alone, ${look.name}`, async () => {
    await desk.go('board');
    await desk.page.locator('table.board').waitFor();
    const row = desk.page.locator('table.board tr').filter({ hasText: 'Anna Berg' });
    await row.getByRole('link').focus();
    await desk.page.keyboard.press('Tab');
    await desk.page.keyboard.press('Enter');
    await desk.page.locator('fluent-drawer h2', { hasText: 'A hint for Anna Berg' }).waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.page.locator('fluent-drawer').waitFor({ state: 'detached' });
    // What changes meanwhile does not take the focus away.
    await ask(anna.code, 'POST', 'training/probe', { check: 'none' });
    await ask(instructor, 'POST', `class/trainees/${anna.id}/hint`, { text: 'Go on' });
    await desk.page.keyboard.press('Tab');
    await desk.page.keyboard.press('Enter');
    await desk.page.locator('fluent-dialog h2', { hasText: 'Reset the lesson of Anna Berg?' }).waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.page.locator('fluent-dialog').waitFor({ state: 'detached' });
  });

  test(`nothing ran, and nothing left this machine, ${look.name}`, async () => {
    for (const { page, complaints, strangers } of [desk, atCleo].map((seat) => ({
      ...{ page: seat.page, complaints: seat.complaints, strangers: seat.strangers() },
    }))) {
      const found = await page.evaluate(() => ({
        struck: 'struck' in window,
        strange: document.querySelectorAll('#app script, #app img, #app iframe, #app b, #app i, #app svg').length,
      }));
      assert.deepEqual(found, { struck: false, strange: 0 });
      assert.deepEqual([complaints, strangers], [[], []]);
    }
  });
}
