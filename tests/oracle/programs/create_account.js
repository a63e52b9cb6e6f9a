// @ts-check
// Creates the CIPP service account with Microsoft's own libraries, MSAL for Node and the Graph
// client, left at their built-in hosts: a program that knows nothing of the simulator. It takes the
// proxy that its environment names, as programs in companies must; what it has to know stands in the
// file that MOCKGRAPH_ANSWERS names, and what nobody may lose goes into that of MOCKGRAPH_SECRETS.
import { CryptoProvider, PublicClientApplication } from '@azure/msal-node';
import { Client, GraphError } from '@microsoft/microsoft-graph-client';
import { createHmac, randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { ProxyAgent, setGlobalDispatcher } from 'undici';

if (process.env.HTTPS_PROXY) setGlobalDispatcher(new ProxyAgent(process.env.HTTPS_PROXY));

const redirectUri = 'http://localhost';
const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';
const azurePowerShell = '1950a258-227b-4e31-a9cf-717495945fc2';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const administratorScopes = [
  ...['User.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.Read.All', 'Organization.Read.All'],
  ...['RoleManagement.ReadWrite.Directory', 'Policy.Read.All', 'Application.Read.All'],
  'Policy.ReadWrite.ConditionalAccess',
];
const partnerCenter = 'https://api.partnercenter.microsoft.com';

/** @typedef {{username: string, password: string, totpSecret?: string}} Person */

/**
 * The six digits that an authenticator app shows now.
 * @param {string} secret base32
 */
function oneTimeCode(secret) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** @param {string} text */
function unescaped(text) {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/**
 * @param {string} tag
 * @param {string} name
 */
function attribute(tag, name) {
  const found = tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1];
  return found === undefined ? undefined : unescaped(found);
}

/**
 * The first form of a page, filled in by what a person knows. A new authenticator is kept.
 * @param {string} html
 * @param {Person} person
 */
function filledIn(html, person) {
  const shown = html.match(/id="totp-secret"[^>]*>([^<]*)</)?.[1];
  if (shown !== undefined) person.totpSecret = shown;
  const form = new URLSearchParams();
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const sent = inputs.filter((tag) => attribute(tag, 'type') !== 'checkbox');
  for (const tag of [...sent, html.match(/<button\b[^>]*>/)?.[0] ?? '']) {
    const name = attribute(tag, 'name');
    if (name === undefined) continue;
    if (name === 'login') form.set(name, person.username);
    else if (name === 'passwd') form.set(name, person.password);
    else if (name === 'otc') form.set(name, oneTimeCode(String(person.totpSecret)));
    else form.set(name, attribute(tag, 'value') ?? '');
  }
  return form;
}

/**
 * A person in a browser of his own, from an address to the application; where he arrives.
 * @param {string} address
 * @param {Person} person
 */
async function visit(address, person) {
  const cookies = new Map();
  /** @type {RequestInit} */
  let message = {};
  for (let pages = 0; pages < 30; ++pages) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { ...message, headers: { cookie }, redirect: 'manual' });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = set.match(/^([^=]*)=([^;]*)/) ?? [];
      cookies.set(name, value);
    }
    const html = await answer.text();
    const target = answer.headers.get('location');
    const action = attribute(html.match(/<form\b[^>]*>/)?.[0] ?? '', 'action');
    if (target?.startsWith(redirectUri)) return new URL(target);
    if (target === null && action === undefined)
      throw new Error(`${person.username} cannot sign in: ${html.replaceAll(/<[^>]*>/g, ' ')}`);
    address = new URL(String(target ?? action), address).href;
    message = target === null ? { method: 'POST', body: filledIn(html, person) } : {};
  }
  throw new Error(`${person.username} is shown page after page`);
}

/**
 * @param {string} method
 * @param {string} url
 * @param {import('@azure/msal-common').NetworkRequestOptions} [options]
 */
async function send(method, url, options) {
  const answer = await fetch(url, { method, headers: options?.headers, body: options?.body });
  const body = /** @type {any} */ (await answer.json());
  return { headers: Object.fromEntries(answer.headers), status: answer.status, body };
}

/**
 * MSAL's own way through a proxy speaks no TLS behind CONNECT; fetch does.
 * @type {import('@azure/msal-common').INetworkModule}
 */
const networkClient = {
  sendGetRequestAsync: (url, options) => send('GET', url, options),
  sendPostRequestAsync: (url, options) => send('POST', url, options),
};

/**
 * @param {Person} person
 * @param {string} clientId
 * @param {string[]} scopes
 */
async function signIn(person, clientId, scopes) {
  const application = new PublicClientApplication({
    auth: { clientId, authority: 'https://login.microsoftonline.com/organizations' },
    system: { networkClient },
  });
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const request = { scopes, redirectUri };
  const address = await application.getAuthCodeUrl({
    ...request,
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
  });
  const arrival = await visit(address, person);
  const code = arrival.searchParams.get('code');
  if (code === null) throw new Error(String(arrival.searchParams.get('error_description')));
  return application.acquireTokenByCode({ ...request, code, codeVerifier: verifier });
}

/** @param {Person} account */
async function keep(account) {
  const path = String(process.env.MOCKGRAPH_SECRETS);
  await writeFile(`${path}.new`, JSON.stringify(account), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/**
 * @param {Client} graph
 * @param {string} domain
 * @param {string} usageLocation
 */
async function createAccount(graph, domain, usageLocation) {
  /** @type {Person & {id: string}} */
  const account = {
    id: '',
    username: `CIPPServiceAccount@${domain}`,
    password: `${randomBytes(24).toString('base64url')}-Aa1`,
  };
  await keep(account);
  const user = await graph.api('/users').post({
    accountEnabled: true,
    displayName: 'CIPP Service Account',
    mailNickname: 'CIPPServiceAccount',
    userPrincipalName: account.username,
    usageLocation,
    passwordProfile: { password: account.password, forceChangePasswordNextSignIn: false },
  });
  return { ...account, id: user.id };
}

/**
 * @param {Client} graph
 * @param {string} account
 * @param {string[]} beginnings of the groups' names
 */
async function joinGroups(graph, account, beginnings) {
  for (const beginning of beginnings) {
    const filter = `startswith(displayName,'${beginning}')`;
    const found = await graph.api('/groups').filter(filter).get();
    for (const group of found.value) {
      const member = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${account}` };
      await graph.api(`/groups/${group.id}/members/$ref`).post(member);
    }
  }
}

/**
 * @param {Client} graph
 * @param {string} account
 */
async function enforceMfa(graph, account) {
  await graph.api('/identity/conditionalAccess/policies').post({
    displayName: 'CIPP Service Account Conditional Access Policy',
    state: 'enabled',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'] },
      users: { includeUsers: [account] },
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    sessionControls: {
      signInFrequency: {
        isEnabled: true,
        frequencyInterval: 'everyTime',
        authenticationType: 'primaryAndSecondaryAuthentication',
      },
    },
  });
}

/** @param {Person} account */
async function prove(account) {
  const scopes = [`${partnerCenter}/.default`];
  const { accessToken } = await signIn(account, azurePowerShell, scopes);
  await keep(account);
  const claims = JSON.parse(Buffer.from(accessToken.split('.')[1], 'base64url').toString());
  if (!claims.amr.includes('mfa')) throw new Error('the token does not say mfa');
  const answer = await fetch(`${partnerCenter}/v1/profiles/organization`, {
    headers: { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' },
  });
  if (!answer.ok) throw new Error(`Partner Center: ${answer.status} ${await answer.text()}`);
  return JSON.parse((await answer.text()).replace(/^\uFEFF/, '')).companyName;
}

async function main() {
  const answers = JSON.parse(await readFile(String(process.env.MOCKGRAPH_ANSWERS), 'utf8'));
  const { accessToken } = await signIn(
    answers.administrator,
    graphCommandLineTools,
    administratorScopes,
  );
  const graph = Client.init({ authProvider: (done) => done(null, accessToken) });
  const organization = (await graph.api('/organization').get()).value[0];
  const domain = organization.verifiedDomains.find((/** @type {any} */ each) => each.isDefault).name;
  const account = await createAccount(graph, domain, answers.account?.usageLocation ?? 'US');
  console.log(`created ${account.username}`);
  const isMigrated = answers.gdap === 'migrated-with-cipp';
  await joinGroups(graph, account.id, isMigrated ? ['AdminAgents', 'M365 GDAP'] : ['AdminAgents']);
  await graph.api('/roleManagement/directory/roleAssignments').post({
    roleDefinitionId: globalAdministrator,
    principalId: account.id,
    directoryScopeId: '/',
  });
  await enforceMfa(graph, account.id);
  console.log(`Partner Center answers for ${await prove(account)}`);
}

await main().catch((error) => {
  const told = error instanceof GraphError ? `${error.statusCode} ${error.code}: ${error.message}` : error;
  console.error('create_account.js:', told);
  process.exitCode = 1;
});
