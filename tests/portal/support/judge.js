// @ts-check
// A page for everybody: axe-core finds nothing, nothing is wider than the screen, and the notice stands.
//
// With PORTAL_PICTURES=FOLDER each page is also put there as a picture, to be looked at.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.PORTAL_PICTURES;

/** @typedef {{name: string, viewport: {width: number, height: number}, colorScheme: 'light' | 'dark'}} Look */

/** @param {import('./portal.js').Page} page @param {string} what */
async function judge(page, what) {
  // By the debugger: the page's own policy lets no script in.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.map((/** @type {any} */ each) => ({
      id: each.id,
      impact: each.impact,
      where: each.nodes.map((/** @type {any} */ node) => node.html.slice(0, 120)),
    }));
  });
  assert.deepEqual(found, [], what);
}

/** @param {import('./portal.js').Page} page */
async function isNoWiderThanTheScreen(page) {
  const [width, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.equal(width, screen);
}

/**
 * Judges the page that is shown.
 * @param {import('./portal.js').Seat} seat
 * @param {string} what
 * @param {Look} look
 */
export async function judgePage({ page }, what, look) {
  await judge(page, `${what}, ${look.name}`);
  await isNoWiderThanTheScreen(page);
  const notice = page.getByText('Simulator. Not Microsoft. Use no real password.').last();
  assert.ok(await notice.isVisible(), 'the standing notice');
  if (pictures)
    await page.screenshot({
      path: join(pictures, `${what.replaceAll(/[^a-z-]+/gi, '-')}-${look.name}.png`),
    });
}
