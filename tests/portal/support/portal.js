// @ts-check
// The practice portal as a person sees it: a browser of his own, buttons by their words, inputs by
// their labels. Whatever the browser asks of anybody is kept.
import { access } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { ready } from '../../oracle/support/mock.js';
import { people } from '../../oracle/support/sign_in.js';
import { oneTimeCode } from './one_time_code.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{username: string, password: string, newPassword?: string, totpSecret?: string}} Person */

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

async function program() {
  for (const path of browsers) {
    if (await access(path).then(() => true, () => false)) return path;
  }
  throw new Error('no chromium; script/bootstrap --test installs it');
}

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** The portal of a sandbox. */
const portalOf = (/** @type {string} */ origin, /** @type {string} */ sandbox) =>
  `${origin}${sandbox === 'default' ? '' : `/sandboxes/${sandbox}`}/`;

/** A person at a browser, and what the browser asked and complained about. */
export class Seat {
  /** @type {string[]} */
  asked = [];
  /** @type {string[]} */
  complaints = [];

  /**
   * @param {import('playwright-core').Browser} browser
   * @param {Page} page
   * @param {string} home the portal's address
   */
  constructor(browser, page, home) {
    this.browser = browser;
    this.page = page;
    this.home = home;
    this.watch(page);
  }

  /** @param {Page} page */
  watch(page) {
    page.on('request', (request) => this.asked.push(request.url()));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      // A refusal of Graph is told on the page; the browser notes it as well.
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isRefusal) this.complaints.push(message.text());
    });
  }

  /** Requests that went anywhere but to the mock. */
  strangers() {
    const own = new URL(this.home).origin;
    return this.asked.filter((url) => !url.startsWith(`${own}/`) && !url.startsWith('data:'));
  }

  /** What time it is in the sandbox; the mock says it with every answer. */
  async now() {
    const answer = await fetch(this.home);
    return new Date(String(answer.headers.get('Date')));
  }

  /** @param {string} words */
  button(words) {
    return this.page.locator(`fluent-button:has-text(${JSON.stringify(words)}):visible`).first();
  }

  /** @param {string} words */
  async press(words) {
    await this.button(words).click();
  }

  /**
   * @param {string} label
   * @param {string} text
   */
  async write(label, text) {
    const input = this.page.locator(`fluent-text-input:has-text(${JSON.stringify(label)})`);
    await input.last().locator('input').fill(text);
  }

  /** @param {string} words */
  async tick(words) {
    await this.page.locator('.choice label', { hasText: words }).first().click();
  }

  /** @param {string} words */
  async heading(words) {
    await this.page.getByRole('heading', { level: 1, name: words, exact: true }).waitFor();
  }

  /** @param {string} route */
  async go(route) {
    await this.page.goto(`${this.home}#/${route}`);
  }

  /**
   * Through the mock's own sign-in pages. Whoever has to change his password takes `newPassword`;
   * whoever has to register an authenticator does, and its secret is kept in the person.
   * @param {Person} [person]
   */
  async signIn(person = people.administrator) {
    const { page } = this;
    await page.locator('main fluent-button', { hasText: 'Sign in' }).first().click();
    await page.getByLabel('Username').fill(person.username);
    await page.getByLabel('Password of the simulation').fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const [signedIn, secret, oldPassword, code] = [
      this.button('Sign out'),
      ...['#totp-secret', '#currentpassword', '#otc'].map((each) => page.locator(each)),
    ];
    for (let pages = 0; pages < 6; ++pages) {
      const refusal = page.locator('[role=alert]');
      await page.locator('#otc, #currentpassword, header fluent-button').or(refusal).first().waitFor();
      if (await signedIn.isVisible()) return;
      if (await refusal.isVisible()) break;
      if (await oldPassword.isVisible()) {
        const next = String(person.newPassword);
        await oldPassword.fill(person.password);
        await page.locator('#newpassword').fill(next);
        person.password = next;
      } else {
        if (await secret.isVisible()) person.totpSecret = await secret.innerText();
        await code.fill(oneTimeCode(String(person.totpSecret), await this.now()));
      }
      await page.getByRole('button').first().click();
    }
    throw new Error(`${person.username} cannot sign in: ${await page.locator('main').innerText()}`);
  }

  /**
   * Chooses in the panel that is open.
   * @param {string[]} names
   */
  async choose(...names) {
    const title = await this.page.locator('fluent-drawer').getAttribute('aria-label');
    for (const name of names) await this.tick(name);
    await this.press('Select');
    await this.page.locator(`fluent-drawer[aria-label="${title}"]`).waitFor({ state: 'detached' });
  }

  /**
   * Fills in the panel that is open, and presses its button.
   * @param {Record<string, string>} inputs
   * @param {string} verb
   */
  async fill(inputs, verb) {
    const panel = this.page.locator('fluent-drawer');
    for (const [label, text] of Object.entries(inputs))
      await panel.locator(`fluent-text-input:has-text("${label}") input`).fill(text);
    await panel.locator('[slot=footer] fluent-button', { hasText: verb }).click();
  }

  /**
   * Says yes to what is asked before it is done.
   * @param {string} verb
   */
  async sure(verb) {
    await this.page.locator('fluent-dialog fluent-button', { hasText: verb }).click();
    await this.page.locator('fluent-dialog').waitFor({ state: 'detached' });
  }

  async leave() {
    await this.browser.close();
  }
}

/**
 * Sits down at a portal.
 * @param {{sandbox?: string, origin?: string, viewport?: {width: number, height: number}, colorScheme?: 'light' | 'dark'}} [how]
 */
export async function sitDown({
  sandbox = 'default',
  origin = ready.http,
  viewport = desktop,
  colorScheme = 'light',
} = {}) {
  // The sandbox of the browser needs rights that root in a container has not; only the mock is seen.
  const browser = await chromium.launch({ executablePath: await program(), args: ['--no-sandbox'] });
  // Debian's Chromium asks a store of its own for authorities; the stories look at what is shown.
  const ignoreHTTPSErrors = origin.startsWith('https:');
  const context = await browser.newContext({
    ...{ viewport, colorScheme, ignoreHTTPSErrors },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const seat = new Seat(browser, page, portalOf(origin, sandbox));
  await page.goto(seat.home);
  return seat;
}
