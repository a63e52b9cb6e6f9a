// @ts-check
// Flows in which an application proves itself: by a secret, by a certificate, and on behalf of a
// person who called it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { CryptoProvider } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { administrator } from '../support/graph.js';
import { control } from '../support/mock.js';
import { confidentialClient, publicClient } from '../support/msal.js';
import { people, redirectUri, visit } from '../support/sign_in.js';

const graph = await administrator();
const scopes = ['https://graph.microsoft.com/.default'];

/** @param {Record<string, unknown>} more */
async function registered(more) {
  const application = await graph.api('/applications').post({
    signInAudience: 'AzureADMyOrg',
    ...more,
  });
  await graph.api('/servicePrincipals').post({ appId: application.appId });
  return application;
}

/** @param {{id: string}} application */
async function secretOf(application) {
  const passwordCredential = { displayName: 'oracle' };
  const made = await graph
    .api(`/applications/${application.id}/addPassword`)
    .post({ passwordCredential });
  await control('POST', '/clock/advance', { by: 'PT5M' }); // until it is known everywhere
  return made.secretText;
}

test('a secret', async () => {
  const daemon = await registered({ displayName: 'Daemon' });
  const client = confidentialClient(daemon.appId, { clientSecret: await secretOf(daemon) });
  const result = await client.acquireTokenByClientCredential({ scopes });
  const claims = decodeJwt(String(result?.accessToken));
  assert.equal(claims.appid, daemon.appId);
  assert.equal(claims.appidacr, '1');
  assert.equal(claims.upn, undefined);
});

test('a secret that is wrong', async () => {
  const daemon = await registered({ displayName: 'Daemon' });
  const client = confidentialClient(daemon.appId, { clientSecret: 'not the secret' });
  await assert.rejects(client.acquireTokenByClientCredential({ scopes }), /AADSTS7000215/);
});

/** A key and a certificate of its own for it, as PEM. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=daemon'];
  execFileSync('openssl', [...words, '-keyout', key, '-out', cert, '-days', '30'], {
    stdio: 'ignore',
  });
  const pems = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return pems;
}

test('a certificate', async () => {
  const { key, cert } = certificate();
  const { raw } = new X509Certificate(cert);
  const daemon = await registered({
    displayName: 'Daemon',
    keyCredentials: [
      { type: 'AsymmetricX509Cert', usage: 'Verify', key: raw.toString('base64') },
    ],
  });
  const thumbprintSha256 = createHash('sha256').update(raw).digest('hex');
  const client = confidentialClient(daemon.appId, {
    clientCertificate: { thumbprintSha256, privateKey: key },
  });
  const result = await client.acquireTokenByClientCredential({ scopes });
  assert.equal(decodeJwt(String(result?.accessToken)).appidacr, '2');
});

test('on behalf of a person who called it', async () => {
  const id = randomUUID();
  const words = { adminConsentDisplayName: 'Call it', adminConsentDescription: 'Call it' };
  const scope = { id, value: 'access', type: 'User', isEnabled: true, ...words };
  const api = await registered({
    displayName: 'Ledger',
    api: { oauth2PermissionScopes: [scope] },
  });
  const caller = await registered({
    displayName: 'Viewer',
    isFallbackPublicClient: true,
    publicClient: { redirectUris: [redirectUri] },
  });
  const own = await graph.api(`/servicePrincipals(appId='${api.appId}')`).get();
  const resource = await graph
    .api("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')")
    .get();
  await graph.api('/oauth2PermissionGrants').post({
    clientId: own.id,
    consentType: 'AllPrincipals',
    resourceId: resource.id,
    scope: 'User.Read',
  });
  const service = confidentialClient(api.appId, { clientSecret: await secretOf(api) });

  const viewer = publicClient(caller.appId, 'harbour-it.example');
  const asked = { scopes: [`api://${api.appId}/access`], redirectUri };
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const pkce = { codeChallenge: challenge, codeChallengeMethod: 'S256' };
  const address = await viewer.getAuthCodeUrl({ ...asked, ...pkce });
  const end = new URL((await visit(address, people.administrator, redirectUri)).address);
  const code = String(end.searchParams.get('code'));
  const called = await viewer.acquireTokenByCode({ ...asked, code, codeVerifier: verifier });

  const result = await service.acquireTokenOnBehalfOf({
    oboAssertion: called.accessToken,
    scopes: ['https://graph.microsoft.com/User.Read'],
  });
  const claims = decodeJwt(String(result?.accessToken));
  assert.equal(claims.aud, 'https://graph.microsoft.com');
  assert.equal(claims.upn, people.administrator.username);
  assert.equal(claims.appid, api.appId);
  assert.equal(claims.scp, 'User.Read');
});
