// @ts-check
// At a desk, in light: every page, and the keyboard alone.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { judgeEveryPage } from './support/access.js';
import { desktop, sitDown } from './support/portal.js';

await judgeEveryPage({ name: 'desk-light', viewport: desktop, colorScheme: 'light' });

test('the keyboard is enough to add a group', async () => {
  const seat = await sitDown();
  after(() => seat.leave());
  const { keyboard } = seat.page;
  const focused = () =>
    seat.page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return (at?.textContent || at?.getAttribute('aria-label') || at?.id || '').trim();
    });
  const tabTo = async (/** @type {string} */ words) => {
    for (let steps = 0; steps < 60; ++steps) {
      if ((await focused()) === words) return;
      await keyboard.press('Tab');
    }
    assert.fail(`the keyboard does not reach '${words}'`);
  };
  await seat.signIn();
  await seat.go('users/new/assignments');
  await seat.heading('Create new user: Assignments');
  await tabTo('Add group');
  await keyboard.press('Enter');
  await seat.page.locator('.choice').first().waitFor();
  for (let steps = 0; steps < 10; ++steps) {
    const isBox = await seat.page.evaluate(
      () => document.activeElement?.localName === 'fluent-checkbox',
    );
    if (isBox) break;
    await keyboard.press('Tab');
  }
  await keyboard.press('Space');
  await seat.page.getByText('1 selected').waitFor();
  await tabTo('Select');
  await keyboard.press('Enter');
  await seat.page.getByRole('table', { name: 'Groups' }).waitFor();
  assert.equal(await focused(), 'Add group', 'the focus is where it was');
});
