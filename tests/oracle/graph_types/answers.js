// @ts-check
// What the mock answers, kind by kind: the material that the typings judge.
import { aGroup, aUser, administrator } from '../support/graph.js';
import { ready } from '../support/mock.js';

/**
 * @typedef {object} Answer
 * @property {string} call such as "GET /users"
 * @property {string} type whose entity it is, in the typings' words
 * @property {Record<string, unknown>[]} entities one, or the members of a collection
 */

/**
 * The typings' name of an entity's type: of "#microsoft.graph.user", where it says so, User.
 * @param {Record<string, unknown>} entity
 * @param {string} otherwise
 */
export function typeOf(entity, otherwise) {
  const name = String(entity['@odata.type'] ?? otherwise).replace('#microsoft.graph.', '');
  return name[0].toUpperCase() + name.slice(1);
}

const graph = await administrator();

/** @type {Answer[]} */
const answers = [];

/**
 * @param {string} type
 * @param {string} call
 * @param {Promise<any>} asked
 */
async function keep(type, call, asked) {
  const body = await asked.catch((error) => {
    throw new Error(`${call}: ${error.message}`, { cause: error });
  });
  const entities = Array.isArray(body.value) ? body.value : [body];
  if (entities.length === 0) throw new Error(`${call} answers nothing that could be judged`);
  answers.push({ call, type, entities });
  return body;
}

/**
 * @param {string} type
 * @param {string} path
 */
function read(type, path) {
  return keep(type, `GET ${path}`, graph.api(path).get());
}

/**
 * @param {string} type
 * @param {string} path
 * @param {unknown} body
 */
function create(type, path, body) {
  return keep(type, `POST ${path}`, graph.api(path).post(body));
}

async function people() {
  const user = await create('User', '/users', aUser('typed', { usageLocation: 'NL' }));
  const { value: skus } = await read('SubscribedSku', '/subscribedSkus');
  await read('SubscribedSku', `/subscribedSkus/${skus[0].id}`);
  const licence = { addLicenses: [{ skuId: skus[0].skuId, disabledPlans: [] }], removeLicenses: [] };
  await create('User', `/users/${user.id}/assignLicense`, licence);
  await read('User', '/users');
  await read('User', `/users/${user.id}`);
  await read('User', '/me');
  const manager = { '@odata.id': `${ready.https}/v1.0/users/mara.lind@harbour-it.example` };
  await graph.api(`/users/${user.id}/manager/$ref`).put(manager);
  await read('DirectoryObject', `/users/${user.id}/manager`);
  await read('DirectoryObject', '/users/mara.lind@harbour-it.example/directReports');
  await read('LicenseDetails', `/users/${user.id}/licenseDetails`);
  await read('MailboxSettings', '/users/mara.lind@harbour-it.example/mailboxSettings');
  return user;
}

/** @param {{id: string}} user */
async function groups(user) {
  const group = await create('Group', '/groups', aGroup('Typed'));
  await create('Group', '/groups', {
    ...aGroup('Typed together'),
    mailEnabled: true,
    groupTypes: ['Unified'],
  });
  const reference = { '@odata.id': `${ready.https}/v1.0/directoryObjects/${user.id}` };
  for (const relation of ['members', 'owners'])
    await graph.api(`/groups/${group.id}/${relation}/$ref`).post(reference);
  await read('Group', '/groups');
  await read('Group', `/groups/${group.id}`);
  await read('DirectoryObject', `/groups/${group.id}/members`);
  await read('DirectoryObject', `/groups/${group.id}/owners`);
  await read('DirectoryObject', `/users/${user.id}/memberOf`);
  await read('DirectoryObject', '/me/createdObjects');
  await read('DirectoryObject', '/me/transitiveMemberOf');
  await read('DirectoryObject', `/directoryObjects/${group.id}`);
  await create('DirectoryObject', '/directoryObjects/getByIds', { ids: [user.id, group.id] });
}

/** @param {{id: string}} user */
async function roles(user) {
  const { value: roles } = await read('DirectoryRole', '/directoryRoles');
  await read('DirectoryRole', `/directoryRoles/${roles[0].id}`);
  await read('DirectoryObject', `/directoryRoles/${roles[0].id}/members`);
  await read('DirectoryRoleTemplate', '/directoryRoleTemplates');
  const { value } = await read(
    'UnifiedRoleDefinition',
    '/roleManagement/directory/roleDefinitions',
  );
  await read('UnifiedRoleDefinition', `/roleManagement/directory/roleDefinitions/${value[0].id}`);
  await create('UnifiedRoleAssignment', '/roleManagement/directory/roleAssignments', {
    roleDefinitionId: value[0].id,
    principalId: user.id,
    directoryScopeId: '/',
  });
  await read('UnifiedRoleAssignment', '/roleManagement/directory/roleAssignments');
}

async function tenant() {
  const { value } = await read('Organization', '/organization');
  await read('Organization', `/organization/${value[0].id}`);
  await read('Domain', '/domains');
  await read('Domain', '/domains/harbour-it.example');
}

/** @param {{id: string}} user */
async function applications(user) {
  const role = '3d9b3d6f-50c2-4b6a-9b6c-0e7f5f1f7a11';
  const application = await create('Application', '/applications', {
    displayName: 'Typed application',
    web: { redirectUris: ['https://typed.example/signed-in'] },
    appRoles: [
      {
        id: role,
        allowedMemberTypes: ['User'],
        displayName: 'Typist',
        description: 'May type',
        value: 'Type',
        isEnabled: true,
      },
    ],
    requiredResourceAccess: [
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' }],
      },
    ],
  });
  await create('PasswordCredential', `/applications/${application.id}/addPassword`, {
    passwordCredential: { displayName: 'first' },
  });
  await read('Application', '/applications');
  await read('Application', `/applications/${application.id}`);
  const principal = await create('ServicePrincipal', '/servicePrincipals', {
    appId: application.appId,
  });
  await read('ServicePrincipal', '/servicePrincipals');
  await read('ServicePrincipal', `/servicePrincipals/${principal.id}`);
  await create('AppRoleAssignment', `/users/${user.id}/appRoleAssignments`, {
    principalId: user.id,
    resourceId: principal.id,
    appRoleId: role,
  });
  await read('AppRoleAssignment', `/servicePrincipals/${principal.id}/appRoleAssignedTo`);
  const microsoftGraph = await read(
    'ServicePrincipal',
    "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')",
  );
  await create('OAuth2PermissionGrant', '/oauth2PermissionGrants', {
    clientId: principal.id,
    consentType: 'AllPrincipals',
    resourceId: microsoftGraph.id,
    scope: 'User.Read',
  });
  await read('OAuth2PermissionGrant', '/oauth2PermissionGrants');
}

async function policies() {
  const policy = await create(
    'ConditionalAccessPolicy',
    '/identity/conditionalAccess/policies',
    {
      displayName: 'Typed',
      state: 'enabledForReportingButNotEnforced',
      conditions: {
        clientAppTypes: ['all'],
        applications: { includeApplications: ['All'] },
        users: { includeUsers: ['All'], excludeRoles: ['62e90394-69f5-4237-9190-012177145e10'] },
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
      sessionControls: { signInFrequency: { isEnabled: true, value: 4, type: 'hours' } },
    },
  );
  await read('ConditionalAccessPolicy', '/identity/conditionalAccess/policies');
  await read('ConditionalAccessPolicy', `/identity/conditionalAccess/policies/${policy.id}`);
  await read(
    'IdentitySecurityDefaultsEnforcementPolicy',
    '/policies/identitySecurityDefaultsEnforcementPolicy',
  );
}

/** @param {{id: string}} user */
async function proofs(user) {
  const methods = `/users/${user.id}/authentication`;
  await create('PhoneAuthenticationMethod', `${methods}/phoneMethods`, {
    phoneNumber: '+31 205550123',
    phoneType: 'mobile',
  });
  await create('TemporaryAccessPassAuthenticationMethod', `${methods}/temporaryAccessPassMethods`, {
    lifetimeInMinutes: 60,
    isUsableOnce: true,
  });
  await read('AuthenticationMethod', `${methods}/methods`);
  await read('AuthenticationMethod', '/users/mara.lind@harbour-it.example/authentication/methods');
  await read('PasswordAuthenticationMethod', `${methods}/passwordMethods`);
}

async function logs() {
  const { value } = await read('SignIn', '/auditLogs/signIns');
  await read('SignIn', `/auditLogs/signIns/${value[0].id}`);
}

const user = await people();
await groups(user);
await roles(user);
await tenant();
await applications(user);
await policies();
await proofs(user);
await logs();

export default answers;
