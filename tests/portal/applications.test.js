// @ts-check
// App registrations: addresses, permissions, the consent of an administrator; and what a customer's
// administrator approves.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { control } from '../oracle/support/mock.js';
import { graph, idOf } from './support/graph.js';
import { sitDown } from './support/portal.js';

const seat = await sitDown();
after(() => seat.leave());
const { page } = seat;
// An administrator, and an agent of the partner.
const mara = {
  username: 'mara.lind@harbour-it.example',
  password: 'Quay-Lantern-58-Rope',
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
};
await seat.signIn(mara);

/** @param {RegExp} name */
const row = (name) => page.getByRole('row', { name });
const registration = async () => graph('GET', `/applications/${await idOf('applications', 'Tide table')}`);

test('an application is registered, and its addresses are kept by platform', async () => {
  await seat.go('applications/new');
  await seat.write('Name', 'Tide table');
  await page.reload();
  await seat.heading('New registration');
  await page.getByLabel('Supported account types').selectOption('Any organisation (multitenant)');
  await seat.press('Register');
  await seat.heading('Tide table');
  await seat.press('Add redirect URI');
  await seat.fill({ 'Redirect URI': 'https://tides.example/back' }, 'Add');
  await row(/^https:\/\/tides\.example\/back Web/).waitFor();
  await seat.press('Add redirect URI');
  await page.locator('fluent-drawer').getByLabel('Platform').selectOption('Mobile and desktop');
  await seat.fill({ 'Redirect URI': 'http://localhost' }, 'Add');
  await row(/^http:\/\/localhost Mobile and desktop/).waitFor();
  await row(/^https:\/\/tides/).locator('fluent-button').click();
  await seat.sure('Remove');
  await row(/^https:\/\/tides/).waitFor({ state: 'detached' });
  const { web, publicClient } = await registration();
  assert.deepEqual([web.redirectUris, publicClient.redirectUris], [[], ['http://localhost']]);
});

test('permissions are asked for, and one of them is left out again', async () => {
  for (const name of ['User.Read.All', 'Group.Read.All']) {
    await seat.press('Add a permission');
    await seat.choose('Microsoft Graph');
    await seat.write('Search by name', name);
    // The delegated one stands first.
    await seat.choose(name);
    await row(new RegExp(`^${name} Microsoft Graph`)).waitFor();
  }
  await seat.press('Add a permission');
  await seat.choose('Microsoft Graph');
  await seat.write('Search by name', 'AuditLog.Read.All');
  await page.locator('.choice label', { hasText: 'Application' }).click();
  await seat.press('Select');
  await row(/^AuditLog\.Read\.All Microsoft Graph Application Not granted/).waitFor();
  await row(/^Group\.Read\.All/).locator('fluent-button').click();
  await row(/^Group\.Read\.All/).waitFor({ state: 'detached' });
  const { requiredResourceAccess } = await registration();
  assert.deepEqual(requiredResourceAccess, [
    {
      resourceAppId: '00000003-0000-0000-c000-000000000000',
      resourceAccess: [
        { id: 'a154be20-db9c-4678-8ab7-66f6cc099a59', type: 'Scope' },
        { id: 'b0afded3-3588-46d8-8b3d-9842eff778da', type: 'Role' },
      ],
    },
  ]);
});

test('an administrator consents for everybody, and twice is as once', async () => {
  for (let times = 0; times < 2; ++times) {
    await seat.press('Grant admin consent');
    await seat.sure('Grant');
    await row(/^User\.Read\.All Microsoft Graph Delegated Granted for Harbour IT/).waitFor();
    await row(/^AuditLog\.Read\.All Microsoft Graph Application Granted for Harbour IT/).waitFor();
  }
  const principal = await idOf('servicePrincipals', 'Tide table');
  const own = `/servicePrincipals/${principal}`;
  const grants = (await graph('GET', `${own}/oauth2PermissionGrants`)).value;
  assert.deepEqual(
    grants.map((/** @type {any} */ { consentType, scope }) => [consentType, scope]),
    [['AllPrincipals', 'User.Read.All']],
  );
  assert.equal((await graph('GET', `${own}/appRoleAssignments`)).value.length, 1);
});

test('the enterprise application shows what it may, and loses it', async () => {
  await page.getByRole('definition').getByRole('link', { name: 'Tide table' }).click();
  await seat.heading('Tide table');
  await row(/^Microsoft Graph AuditLog\.Read\.All Application/).locator('fluent-button').click();
  await seat.sure('Revoke');
  await row(/AuditLog/).waitFor({ state: 'detached' });
  await seat.press('Disable sign-in');
  await seat.sure('Disable');
  await seat.button('Enable sign-in').waitFor();
  await seat.press('Delete');
  await seat.sure('Delete');
  await seat.heading('Enterprise applications');
  assert.equal(await row(/^Tide table/).count(), 0);
});

test('who may not consent reads so, and nothing is granted', async () => {
  const other = await sitDown();
  after(() => other.leave());
  await other.signIn({
    username: 'tom.berg@harbour-it.example',
    password: 'Gravel-Spoon-42-Heron',
    totpSecret: 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U',
  });
  await other.go(`applications/${await idOf('applications', 'Tide table')}`);
  await other.heading('Tide table');
  await other.press('Grant admin consent');
  await other.sure('Grant');
  await other.page.getByText('403 Authorization_RequestDenied').waitFor();
  await other.page.getByRole('row', { name: /^User\.Read\.All .* Not granted/ }).waitFor();
});

test('a customer approves what the partner offers, and its groups get their roles', async () => {
  await seat.go('relationships/new');
  await seat.write('Name', 'Quayside');
  await seat.press('Add role');
  await seat.write('Search by name', 'helpdesk');
  await seat.choose('Helpdesk Administrator');
  await seat.press('Create');
  await seat.heading('Quayside');
  await seat.press('Lock for approval');
  await seat.sure('Lock for approval');
  await control('POST', '/clock/advance', { by: 'PT20S' });
  await seat.press('Refresh');
  const address = await page.getByRole('region', { name: 'Approval' }).getByRole('link').innerText();

  const eva = await sitDown();
  after(() => eva.leave());
  await eva.page.goto(address);
  // An ordinary user of the customer is refused, and somebody else signs in.
  await eva.signIn({ username: 'jan.flour@linden-bakery.example', password: 'Rye-Basket-64-Dawn' });
  await eva.heading('Approve partner roles');
  await eva.page.getByText('403').first().waitFor();
  await eva.press('Sign in with another account');
  await eva.page.getByRole('button', { name: /another/i }).click();
  await eva.page.getByLabel('Username').fill('eva.oven@linden-bakery.example');
  await eva.page.getByLabel('Password of the simulation').fill('Barley-Stone-23-Crust');
  await eva.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await eva.heading('Approve partner roles');
  await eva.page.getByRole('listitem').filter({ hasText: 'Helpdesk Administrator' }).waitFor();
  await eva.press('Approve all');
  await eva.sure('Approve');
  await eva.page.getByText('Approved. In a few seconds it is in force.').waitFor();

  await control('POST', '/clock/advance', { by: 'PT20S' });
  await seat.press('Refresh');
  await seat.press('Add security group');
  await seat.choose('Staff');
  await seat.choose('Helpdesk Administrator');
  await row(/^Staff Helpdesk Administrator pending/).waitFor();
  await control('POST', '/clock/advance', { by: 'PT20S' });
  await seat.press('Refresh');
  await row(/^Staff Helpdesk Administrator active/).waitFor();
  assert.match(await page.locator('main').innerText(), /Customer\s+Linden Bakery/);
  await eva.press('Refresh');
  await eva.page.getByText('active', { exact: true }).waitFor();
  assert.equal(await eva.button('Approve all').count(), 0);
  assert.deepEqual(eva.complaints, []);
});

test('nothing left this machine, and the browser had nothing to complain of', async () => {
  assert.deepEqual(seat.strangers(), []);
  assert.deepEqual(seat.complaints, []);
  const { entries } = await control('GET', '/journal?status=501');
  assert.deepEqual(entries, [], 'the portal asks for nothing that the simulator has not');
});
