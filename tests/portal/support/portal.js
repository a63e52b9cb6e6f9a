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
export const portalOf = (/** @type {string} */ sandbox) =>
  `${ready.http}${sandbox === 'default' ? '' : `/sandboxes/${sandbox}`}/`;

/** A person at a browser, and what the browser asked and complained about. */
export class Seat {
  /** @type {string[]} */
  asked = [];
  /** @type {string[]} */
  complaints = [];

  /**
   * @param {import('playwright-core').Browser} browser
   * @param {Page} page
   */
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
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
    return this.asked.filter((url) => !url.startsWith(`${ready.http}/`) && !url.startsWith('data:'));
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
    await this.page.goto(`${new URL(this.page.url()).origin}${new URL(this.page.url()).pathname}#/${route}`);
  }

  /**
   * Through the mock's own sign-in pages. Whoever has to change his password takes `newPassword`;
   * whoever has to register an authenticator does, and its secret is kept in the person.
   * @param {Person} [person]
   */
  async signIn(person = people.administrator) {
    const { page } = this;
    await this.press('Sign in');
    await page.getByLabel('Username').fill(person.username);
    await page.getByLabel('Password of the simulation').fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const [signedIn, secret, oldPassword, code] = [
      this.button('Sign out'),
      ...['#totp-secret', '#currentpassword', '#otc'].map((each) => page.locator(each)),
    ];
    for (let pages = 0; pages < 6; ++pages) {
      await page.locator('#otc, #currentpassword, header fluent-button').first().waitFor();
      if (await signedIn.isVisible()) return;
      if (await oldPassword.isVisible()) {
        const next = String(person.newPassword);
        await oldPassword.fill(person.password);
        await page.locator('#newpassword').fill(next);
        person.password = next;
      } else {
        if (await secret.isVisible()) person.totpSecret = await secret.innerText();
        await code.fill(oneTimeCode(String(person.totpSecret)));
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

  async leave() {
    await this.browser.close();
  }
}

/**
 * Sits down at a portal.
 * @param {{sandbox?: string, viewport?: {width: number, height: number}, colorScheme?: 'light' | 'dark'}} [how]
 */
export async function sitDown({ sandbox = 'default', viewport = desktop, colorScheme = 'light' } = {}) {
  // The sandbox of the browser needs rights that root in a container has not; only the mock is seen.
  const browser = await chromium.launch({ executablePath: await program(), args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport, colorScheme });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const seat = new Seat(browser, page);
  await page.goto(portalOf(sandbox));
  return seat;
}
