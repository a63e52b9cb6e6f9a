// @ts-check
// Every page for everybody.
import { after, test } from 'node:test';
import { graph, idOf } from './graph.js';
import { judgePage } from './judge.js';
import { sitDown } from './portal.js';

const tom = await idOf('users', 'Tom Berg');
const group = await idOf('groups', 'AdminAgents');
const policy = await idOf('identity/conditionalAccess/policies', 'Multifactor authentication for staff');
// Who is an agent of the partner sees relationships.
const emergency = await idOf('users', 'Emergency access');
await graph('POST', `/groups/${group}/members/$ref`, {
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${emergency}`,
});
const relationships = '/tenantRelationships/delegatedAdminRelationships';
const linden = (await graph('GET', relationships)).value[0];
const { id: application } = await graph('POST', '/applications', { displayName: 'Tide table' });
await graph('POST', `/applications/${application}/addPassword`, {});
await graph('PATCH', `/applications/${application}`, {
  web: { redirectUris: ['https://tides.example/back'] },
  requiredResourceAccess: [
    {
      resourceAppId: '00000003-0000-0000-c000-000000000000',
      resourceAccess: [{ id: 'a154be20-db9c-4678-8ab7-66f6cc099a59', type: 'Scope' }],
    },
  ],
});
const place = await graph('POST', '/identity/conditionalAccess/namedLocations', {
  '@odata.type': '#microsoft.graph.ipNamedLocation',
  displayName: 'Quay office',
  isTrusted: true,
  ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
});
const strength = await graph('POST', '/policies/authenticationStrengthPolicies', {
  displayName: 'Codes only',
  allowedCombinations: ['password,softwareOath'],
});
const gone = await graph('POST', '/users', {
  ...{ accountEnabled: true, displayName: 'Gone Fishing', mailNickname: 'gone' },
  userPrincipalName: 'gone@harbour-it.example',
  passwordProfile: { password: 'Lamp-Orbit-77-Cedar' },
});
await graph('DELETE', `/users/${gone.id}`);
const signIn = (await graph('GET', '/auditLogs/signIns?$top=1')).value[0];
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

const pages = [
  ['', 'Harbour IT'],
  ['users', 'Users'],
  ['users/deleted', 'Deleted users'],
  ['users/new/basics', 'Create new user: Basics'],
  ['users/new/properties', 'Create new user: Properties'],
  ['users/new/assignments', 'Create new user: Assignments'],
  ['users/new/review', 'Create new user: Review + create'],
  [`users/${tom}/overview`, 'Tom Berg'],
  [`users/${tom}/properties`, 'Tom Berg'],
  [`users/${tom}/groups`, 'Tom Berg'],
  [`users/${tom}/roles`, 'Tom Berg'],
  [`users/${tom}/licences`, 'Tom Berg'],
  [`users/${tom}/methods`, 'Tom Berg'],
  [`users/${tom}/sign-ins`, 'Tom Berg'],
  ['groups', 'Groups'],
  ['groups/new', 'New group'],
  [`groups/${group}`, 'AdminAgents'],
  ['roles', 'Roles'],
  [`roles/${globalAdministrator}`, 'Global Administrator'],
  ['conditional-access', 'Conditional Access'],
  ['conditional-access/new', 'New policy'],
  [`conditional-access/${policy}`, 'Multifactor authentication for staff'],
  ['conditional-access/what-if', 'What if'],
  ['conditional-access/locations', 'Named locations'],
  ['conditional-access/locations/new/ip', 'New IP ranges location'],
  ['conditional-access/locations/new/countries', 'New countries location'],
  [`conditional-access/locations/${place.id}`, 'Quay office'],
  ['conditional-access/strengths', 'Authentication strengths'],
  ['conditional-access/strengths/new', 'New authentication strength'],
  [`conditional-access/strengths/${strength.id}`, 'Codes only'],
  ['conditional-access/strengths/00000000-0000-0000-0000-000000000004', 'Phishing resistant MFA'],
  ['per-user-mfa', 'Per-user MFA'],
  ['security-defaults', 'Security defaults'],
  ['sign-ins', 'Sign-in logs'],
  [`sign-ins/${signIn.id}`, 'Sign-in of Emergency access'],
  ['applications', 'App registrations'],
  ['applications/new', 'New registration'],
  [`applications/${application}`, 'Tide table'],
  ['enterprise-applications', 'Enterprise applications'],
  [`enterprise-applications/${await idOf('servicePrincipals', 'Microsoft Graph')}`, 'Microsoft Graph'],
  ['relationships', 'Partner relationships'],
  ['relationships/new', 'New relationship'],
  [`relationships/${linden.id}`, linden.displayName],
  [`approve/${linden.id}`, 'Approve partner roles'],
  ['mailbox', 'Mailbox'],
  ['nowhere', 'No such page'],
];

/**
 * Judges all pages as they look to one person.
 * @param {import('./judge.js').Look} look
 */
export async function judgeEveryPage(look) {
  const seat = await sitDown(look);
  after(() => seat.leave());
  const see = (/** @type {string} */ what) => judgePage(seat, what, look);

  test(`the way in, ${look.name}`, async () => {
    await seat.heading('Practise where nothing can break');
    await see('way in');
  });

  test(`signing in, ${look.name}`, () => seat.signIn());

  for (const [route, heading] of pages) {
    test(`/${route}, ${look.name}`, async () => {
      await seat.go(String(route));
      await seat.heading(String(heading));
      await seat.page.locator('main:not([aria-busy])').waitFor();
      await see(`page ${String(route).replace(/[0-9a-f-]{36,}/, 'one')}`);
    });
  }

  test(`panels, ${look.name}`, async () => {
    await seat.go('users/new/assignments');
    await seat.heading('Create new user: Assignments');
    await seat.press('Add group');
    await seat.page.locator('.choice').first().waitFor();
    await see('panel of groups');
    await seat.press('Close');
    await seat.press('See what your click did');
    await seat.page.locator('.trail details details summary').first().click();
    await seat.page.getByText('Answered').first().waitFor();
    await see('panel of calls');
    await seat.press('Close');
    await seat.go(`users/${tom}/methods`);
    await seat.heading('Tom Berg');
    await seat.press('Add phone');
    await seat.page.locator('fluent-drawer .form').waitFor();
    await see('panel of a form');
    await seat.fill({ 'Phone number': 'none' }, 'Add');
    await seat.page.locator('fluent-drawer .failure').waitFor();
    await see('panel with a refusal');
    await seat.press('Close');
    await seat.go(`users/${tom}/overview`);
    await seat.press('Delete');
    await seat.page.locator('fluent-dialog').getByText('For thirty days').waitFor();
    await see('question');
    await seat.sure('Cancel');
  });

  test(`lessons, ${look.name}`, async () => {
    await seat.go('lessons');
    await seat.heading('Lessons');
    await see('page lessons');
    // On a phone a row is a card.
    const row = seat.page.locator('tr', { hasText: 'Your first group' });
    await row.locator('fluent-button', { hasText: 'Start' }).click();
    await seat.heading('Your first group');
    await see('page lesson');
    await seat.go('users');
    await seat.heading('Practise where nothing can break');
    await see('lesson beside the way in');
    await seat.signIn();
    await seat.heading('Users');
    const panel = seat.page.locator('aside.lesson > details');
    if ((await panel.getAttribute('open')) === null) await panel.locator('summary').first().click();
    await panel.locator('.checks summary').first().click();
    await see('lesson beside a page');
    await panel.locator('summary', { hasText: 'Hints' }).click();
    await panel.locator('fluent-button', { hasText: 'Hint (free)' }).click();
    await panel.getByText('The portal has a page Groups.').waitFor();
    await panel.locator('fluent-button', { hasText: 'Hint (10 points)' }).click();
    await seat.page.locator('fluent-dialog').getByText('It costs 10 points.').waitFor();
    await see('hint that costs');
    await seat.sure('Cancel');
    await seat.go('lessons/debrief');
    await seat.heading('Debrief');
    await see('page debrief');
  });
}
