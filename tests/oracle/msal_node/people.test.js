// @ts-check
// Flows in which a person signs in.
import assert from 'node:assert/strict';
import test from 'node:test';
import { CryptoProvider, InteractionRequiredAuthError } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { publicClient } from '../support/msal.js';
import { app, people, redirectUri, visit } from '../support/sign_in.js';

/** "Microsoft Azure PowerShell", whom nobody has to consent to. */
const powerShell = '1950a258-227b-4e31-a9cf-717495945fc2';
const scopes = ['User.Read'];
const person = people.administrator;

/** @param {import('@azure/msal-node').PublicClientApplication} client */
async function signedIn(client) {
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const pkce = { codeChallenge: challenge, codeChallengeMethod: 'S256' };
  const address = await client.getAuthCodeUrl({ scopes, redirectUri, ...pkce, state: 'blue' });
  const end = new URL((await visit(address, person, redirectUri)).address);
  assert.equal(end.searchParams.get('state'), 'blue');
  const code = String(end.searchParams.get('code'));
  return client.acquireTokenByCode({ scopes, redirectUri, code, codeVerifier: verifier });
}

test('an authorization code with PKCE, through the pages', async () => {
  const result = await signedIn(publicClient(app));
  assert.equal(result.account?.username, person.username);
  assert.equal(result.account?.tenantId, result.tenantId);
  assert.deepEqual(decodeJwt(result.accessToken).upn, person.username);
  assert.ok(result.scopes.some((scope) => scope.endsWith('User.Read')));
});

test('silently, from the cache and by the refresh token', async () => {
  const client = publicClient(app);
  const first = await signedIn(client);
  const account = /** @type {import('@azure/msal-node').AccountInfo} */ (first.account);
  const cached = await client.acquireTokenSilent({ account, scopes });
  assert.equal(cached.fromCache, true);
  assert.equal(cached.accessToken, first.accessToken);
  const fresh = await client.acquireTokenSilent({ account, scopes, forceRefresh: true });
  assert.equal(fresh.fromCache, false);
  assert.notEqual(fresh.accessToken, first.accessToken);
  assert.equal(decodeJwt(fresh.accessToken).oid, decodeJwt(first.accessToken).oid);
});

test('a device code, entered at its page', async () => {
  const result = await publicClient(app).acquireTokenByDeviceCode({
    scopes,
    deviceCodeCallback: (response) => {
      const entered = { ...person, user_code: response.userCode, decision: 'accept' };
      visit(response.verificationUri, entered).catch((error) => assert.fail(error));
    },
  });
  assert.equal(result?.account?.username, person.username);
});

test('a password alone, where a second factor is asked for', async () => {
  const asked = { username: 'tom.berg@harbour-it.example', password: 'Gravel-Spoon-42-Heron' };
  await assert.rejects(
    publicClient(powerShell).acquireTokenByUsernamePassword({ scopes, ...asked }),
    (error) => {
      assert.ok(error instanceof InteractionRequiredAuthError, String(error));
      assert.equal(error.errorCode, 'invalid_grant');
      assert.equal(error.subError, 'basic_action');
      assert.match(error.errorMessage, /AADSTS50076/);
      return true;
    },
  );
});

test('a token of the cache that nobody holds', async () => {
  const client = publicClient(app);
  const { account } = await signedIn(client);
  await client.getTokenCache().removeAccount(/** @type {any} */ (account));
  await assert.rejects(
    client.acquireTokenSilent({ account: /** @type {any} */ (account), scopes }),
    (error) => error instanceof InteractionRequiredAuthError,
  );
});
