// @ts-check
// Things from creation to the end, by the client's own verbs.
import assert from 'node:assert/strict';
import test from 'node:test';
import { aGroup, aUser, administrator, clientWith, refusal } from '../support/graph.js';
import { ready } from '../support/mock.js';
import { tokenFor } from '../support/sign_in.js';

const graph = await administrator();

test('a user is created, read, changed, put into a group and deleted', async () => {
  const user = await graph.api('/users').post(aUser('svc-sync', { usageLocation: 'NL' }));
  assert.equal(user.userPrincipalName, 'svc-sync@harbour-it.example');
  assert.equal(user['@odata.context'], `${ready.https}/v1.0/$metadata#users/$entity`);
  assert.ok(!('passwordProfile' in user));

  const { '@odata.context': _, ...bare } = user;
  for (const key of [user.id, user.userPrincipalName]) {
    const { '@odata.context': __, ...read } = await graph.api(`/users/${key}`).get();
    assert.deepEqual(read, bare);
  }

  const changed = await graph
    .api(`/users/${user.id}`)
    .patch({ jobTitle: 'Robot', businessPhones: ['+31 205550199'] });
  assert.equal(changed, undefined);
  const chosen = await graph
    .api(`/users/${user.id}`)
    .select(['jobTitle', 'businessPhones', 'usageLocation', 'accountEnabled'])
    .get();
  assert.deepEqual(chosen, {
    '@odata.context':
      `${ready.https}/v1.0/$metadata` +
      '#users(jobTitle,businessPhones,usageLocation,accountEnabled)/$entity',
    jobTitle: 'Robot',
    businessPhones: ['+31 205550199'],
    usageLocation: 'NL',
    accountEnabled: true,
  });

  const group = await graph.api('/groups').post(aGroup('Robots'));
  await graph
    .api(`/groups/${group.id}/members/$ref`)
    .post({ '@odata.id': `${ready.https}/v1.0/directoryObjects/${user.id}` });
  const { value } = await graph.api(`/users/${user.id}/memberOf`).select('displayName').get();
  assert.deepEqual(value, [{ '@odata.type': '#microsoft.graph.group', displayName: 'Robots' }]);

  assert.equal(await graph.api(`/users/${user.id}`).delete(), undefined);
  const gone = await refusal(graph.api(`/users/${user.id}`).get());
  assert.equal(gone.code, 'Request_ResourceNotFound');
  const members = await graph.api(`/groups/${group.id}/members`).get();
  assert.deepEqual(members.value, []);
});

test('an application is registered and calls Graph as itself', async () => {
  const application = await graph.api('/applications').post({ displayName: 'Night job' });
  const principal = await graph.api('/servicePrincipals').post({ appId: application.appId });
  const secret = await graph
    .api(`/applications/${application.id}/addPassword`)
    .post({ passwordCredential: { displayName: 'first' } });
  assert.equal(secret.hint, secret.secretText.slice(0, 3));

  const microsoftGraph = await graph
    .api("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')")
    .get();
  const role = microsoftGraph.appRoles.find(
    (/** @type {{value: string}} */ each) => each.value === 'User.Read.All',
  );
  const { value: organizations } = await graph.api('/organization').get();
  const credentials = {
    grant_type: 'client_credentials',
    client_id: application.appId,
    client_secret: secret.secretText,
    scope: 'https://graph.microsoft.com/.default',
  };

  const before = clientWith(await tokenFor(organizations[0].id, credentials));
  const refused = await refusal(before.api('/users').get());
  assert.equal(refused.statusCode, 403);
  assert.equal(refused.code, 'Authorization_RequestDenied');

  await graph.api(`/servicePrincipals/${principal.id}/appRoleAssignments`).post({
    principalId: principal.id,
    resourceId: microsoftGraph.id,
    appRoleId: role.id,
  });
  const after = clientWith(await tokenFor(organizations[0].id, credentials));
  assert.ok((await after.api('/users').get()).value.length > 0);
  assert.equal((await refusal(after.api('/users').post(aUser('more')))).statusCode, 403);
});
