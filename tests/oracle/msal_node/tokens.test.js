// @ts-check
// Tokens are what the discovery documents say: signed by the keys that they publish, by the issuer
// that they name. Verified by a library that knows nothing of the mock.
import assert from 'node:assert/strict';
import test from 'node:test';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { ready } from '../support/mock.js';
import { app, people, redirectUri, visit } from '../support/sign_in.js';
import { publicClient } from '../support/msal.js';

const scopes = ['User.Read'];

/** @param {string} path */
async function discovered(path) {
  const answer = await fetch(`${ready.https}/${path}/.well-known/openid-configuration`);
  assert.equal(answer.status, 200);
  const document = /** @type {any} */ (await answer.json());
  return { issuer: document.issuer, keys: createRemoteJWKSet(new URL(document.jwks_uri)) };
}

const client = publicClient(app);
const address = await client.getAuthCodeUrl({ scopes, redirectUri, nonce: 'a-nonce' });
const end = new URL((await visit(address, people.administrator, redirectUri)).address);
const code = String(end.searchParams.get('code'));
const { accessToken, idToken, tenantId } = await client.acquireTokenByCode({
  scopes,
  redirectUri,
  code,
});

test('an id token is of the v2.0 issuer and for the application', async () => {
  const { issuer, keys } = await discovered(`${tenantId}/v2.0`);
  const { payload } = await jwtVerify(idToken, keys, { issuer, audience: app });
  assert.equal(payload.tid, tenantId);
  assert.equal(payload.preferred_username, people.administrator.username);
  assert.equal(payload.nonce, 'a-nonce');
});

test('an access token for Graph is of the v1.0 issuer and for Graph', async () => {
  const { issuer, keys } = await discovered(tenantId);
  const audience = 'https://graph.microsoft.com';
  const { payload, protectedHeader } = await jwtVerify(accessToken, keys, { issuer, audience });
  assert.equal(payload.tid, tenantId);
  assert.equal(protectedHeader.alg, 'RS256');
  assert.equal(protectedHeader.kid, decodeProtectedHeader(idToken).kid);
});

test('what the userinfo endpoint says is what the id token says', async () => {
  const document = await fetch(`${ready.https}/${tenantId}/v2.0/.well-known/openid-configuration`);
  const { userinfo_endpoint: endpoint } = /** @type {any} */ (await document.json());
  const answer = await fetch(endpoint, { headers: { Authorization: `Bearer ${accessToken}` } });
  const known = decodeJwt(idToken);
  assert.deepEqual(await answer.json(), {
    sub: known.sub,
    name: known.name,
    picture: `${ready.https}/v1.0/me/photo/$value`,
  });
  assert.equal((await fetch(endpoint)).status, 401);
});

test('a token that somebody changed is nobody\'s', async () => {
  const { keys } = await discovered(tenantId);
  const [header, , signature] = accessToken.split('.');
  const claims = { ...decodeJwt(accessToken), amr: ['pwd', 'mfa'] };
  const forged = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
  await assert.rejects(jwtVerify(forged, keys), errors.JWSSignatureVerificationFailed);
});
