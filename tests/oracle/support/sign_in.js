// @ts-check
// Signing in as a person does it in a browser: the service's own pages, an authorization code with
// PKCE, and the consent that the pages ask for.
import { createHash, randomBytes } from 'node:crypto';
import { ready } from './mock.js';

/** @typedef {{username: string, password: string}} Person */

/** People of the default fixture from whom no second factor is asked. */
export const people = {
  /** @type {Person} Global Administrator of the partner */
  administrator: {
    username: 'emergency@harbour-it.example',
    password: 'Tide-Anvil-31-Ember-Crate-77',
  },
  /** @type {Person} of a customer, without any role */
  worker: { username: 'jan.flour@linden-bakery.example', password: 'Rye-Basket-64-Dawn' },
};

/** "Microsoft Graph Command Line Tools", which every tenant knows. */
export const app = '14d82eec-204b-4c2f-b7e8-296a70dab67e';
export const redirectUri = 'http://localhost';

class Browser {
  /** @type {Map<string, string>} */
  #cookies = new Map();

  /**
   * Follows redirects until a page is shown or the application's own address is reached.
   * @param {string} address
   * @param {URLSearchParams} [form] what is submitted, if anything
   * @returns {Promise<{address: string, html: string}>}
   */
  async open(address, form) {
    const answer = await fetch(address, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    // Several cookies come as one text; a comma within a date is followed by no name.
    const cookies = answer.headers.get('Set-Cookie')?.split(/, (?=[^;,]+=)/) ?? [];
    for (const cookie of cookies) {
      const [, name, value] = /** @type {RegExpMatchArray} */ (cookie.match(/^([^=]+)=([^;]*)/));
      this.#cookies.set(name, value);
    }
    const next = answer.headers.get('Location');
    if (next === null) return { address, html: await answer.text() };
    const target = new URL(next, address).href;
    return target.startsWith(redirectUri) ? { address: target, html: '' } : this.open(target);
  }
}

/**
 * What the one form of a page sends when a person has filled it in and pressed Enter: no box is
 * ticked, and of the buttons it is the first.
 * @param {string} html
 * @param {Record<string, string>} known
 */
function filledIn(html, known) {
  const form = new URLSearchParams();
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const sent = inputs.filter((tag) => !tag.includes('type="checkbox"'));
  for (const tag of [...sent, html.match(/<button\b[^>]*>/)?.[0] ?? '']) {
    const name = tag.match(/ name="([^"]*)"/)?.[1];
    if (name === undefined) continue;
    form.set(name, known[name] ?? tag.match(/ value="([^"]*)"/)?.[1] ?? '');
  }
  return form;
}

/**
 * A person in a browser of his own, from an address through the pages.
 * @param {string} address
 * @param {Person & Record<string, string>} person what he knows, by the names of the inputs
 * @param {string} [end] where the application waits; without it the last page is the end
 * @returns {Promise<{address: string, html: string}>}
 */
export async function visit(address, person, end) {
  const browser = new Browser();
  const known = { ...person, login: person.username, passwd: person.password };
  let page = await browser.open(address);
  for (let pages = 0; end === undefined || !page.address.startsWith(end); ++pages) {
    const action = page.html.match(/<form action="([^"]*)"/)?.[1];
    if (action === undefined && end === undefined) return page;
    if (action === undefined || pages === 6) throw new Error(`no way on from:\n${page.html}`);
    page = await browser.open(new URL(action, page.address).href, filledIn(page.html, known));
  }
  return page;
}

/**
 * Asks the token endpoint of a tenant.
 * @param {string} tenant
 * @param {Record<string, string>} form
 * @param {string} [sandbox] such as "/sandboxes/lab"
 * @returns {Promise<string>} an access token
 */
export async function tokenFor(tenant, form, sandbox = '') {
  const answer = await fetch(`${ready.https}${sandbox}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const body = /** @type {any} */ (await answer.json());
  if (!answer.ok) throw new Error(body.error_description);
  return body.access_token;
}

/**
 * An access token of a person for Microsoft Graph.
 * @param {Person} person
 * @param {string} scope
 * @param {string} [sandbox] such as "/sandboxes/lab"
 */
export async function signIn(person, scope, sandbox = '') {
  const verifier = randomBytes(32).toString('base64url');
  const authorize = new URL(`${sandbox}/organizations/oauth2/v2.0/authorize`, ready.https);
  authorize.search = new URLSearchParams({
    client_id: app,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();

  const page = await visit(authorize.href, person, redirectUri);
  const form = {
    grant_type: 'authorization_code',
    client_id: app,
    redirect_uri: redirectUri,
    scope,
    code: String(new URL(page.address).searchParams.get('code')),
    code_verifier: verifier,
  };
  return tokenFor('organizations', form, sandbox);
}
