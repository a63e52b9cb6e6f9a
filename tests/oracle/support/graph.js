// @ts-check
// Microsoft's Graph client, pointed at the mock as its documentation points it at any other host:
// by base URL, and by naming the host, without which it sends no token.
import { Client, GraphError } from '@microsoft/microsoft-graph-client';
import { ready } from './mock.js';
import { people, signIn } from './sign_in.js';

/** What the administrator of these journeys lets the client do. */
const scope = [
  ...['User.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  ...['RoleManagement.ReadWrite.Directory', 'Organization.Read.All', 'Domain.Read.All'],
  ...['Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'],
  ...['DelegatedPermissionGrant.ReadWrite.All', 'UserAuthenticationMethod.ReadWrite.All'],
  ...['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'AuditLog.Read.All'],
  ...['MailboxSettings.Read'],
].join(' ');

/**
 * @param {string} token
 * @param {Partial<import('@microsoft/microsoft-graph-client').Options>} [options] what differs
 */
export function clientWith(token, options) {
  return Client.init({
    baseUrl: `${ready.https}/`,
    customHosts: new Set([new URL(ready.https).hostname]),
    authProvider: (done) => done(null, token),
    ...options,
  });
}

export async function administrator() {
  return clientWith(await signIn(people.administrator, scope));
}

/**
 * The error that a call ends with.
 * @param {Promise<unknown>} call
 * @returns {Promise<GraphError>}
 */
export async function refusal(call) {
  const answer = await call.then(
    (value) => value ?? 'no content',
    (error) => error,
  );
  if (!(answer instanceof GraphError))
    throw new Error(`not refused by Graph: ${answer?.stack ?? JSON.stringify(answer)}`);
  return answer;
}

/**
 * A user whom Graph accepts.
 * @param {string} alias
 * @param {Record<string, unknown>} [more]
 */
export function aUser(alias, more) {
  return {
    accountEnabled: true,
    displayName: alias,
    mailNickname: alias,
    userPrincipalName: `${alias}@harbour-it.example`,
    passwordProfile: { password: 'Lamp-Orbit-77-Cedar', forceChangePasswordNextSignIn: false },
    ...more,
  };
}

/**
 * A security group that Graph accepts.
 * @param {string} displayName
 */
export function aGroup(displayName) {
  return {
    displayName,
    mailNickname: displayName.replaceAll(/[^A-Za-z0-9]/g, ''),
    mailEnabled: false,
    securityEnabled: true,
  };
}
