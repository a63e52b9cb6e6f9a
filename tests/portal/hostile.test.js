// @ts-check
// Names that would be scripts if anybody took them for markup: they are shown, letter by letter.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { graph } from './support/graph.js';
import { sitDown } from './support/portal.js';

const names = [
  '<script>window.struck = 1</script>',
  '<img src=x onerror="window.struck = 1">',
  '"><svg onload=window.struck=1>',
  "' onmouseover='window.struck=1",
  '</h1><iframe srcdoc="<script>parent.struck=1</script>">',
  'javascript:window.struck=1',
  '{{constructor.constructor("window.struck=1")()}}',
  '${window.struck=1}',
  '&lt;b&gt;not bold&lt;/b&gt;',
  '\u202Eesrever\u202C',
];

/** @type {{name: string, user: string, group: string, pages: [string, string][]}[]} */
const made = [];
for (const [index, name] of names.entries()) {
  const user = await graph('POST', '/users', {
    accountEnabled: true,
    displayName: name,
    mailNickname: `hostile${index}`,
    userPrincipalName: `hostile${index}@harbour-it.example`,
    passwordProfile: { password: 'Lamp-Orbit-77-Cedar' },
  });
  const group = await graph('POST', '/groups', {
    displayName: name,
    description: name,
    mailNickname: `hostile${index}`,
    mailEnabled: false,
    securityEnabled: true,
  });
  await graph('POST', `/groups/${group.id}/members/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${user.id}`,
  });
  const gone = await graph('POST', '/users', {
    accountEnabled: true,
    displayName: name,
    mailNickname: `gone${index}`,
    userPrincipalName: `gone${index}@harbour-it.example`,
    passwordProfile: { password: 'Lamp-Orbit-77-Cedar' },
  });
  await graph('DELETE', `/users/${gone.id}`);
  const application = await graph('POST', '/applications', { displayName: name });
  await graph('POST', `/applications/${application.id}/addPassword`, {
    passwordCredential: { displayName: name },
  });
  const principal = await graph('POST', '/servicePrincipals', { appId: application.appId });
  const place = await graph('POST', '/identity/conditionalAccess/namedLocations', {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: name,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
  });
  const strength = await graph('POST', '/policies/authenticationStrengthPolicies', {
    displayName: name.slice(0, 30), // no longer than that
    description: name,
    allowedCombinations: ['fido2'],
  });
  const policy = await graph('POST', '/identity/conditionalAccess/policies', {
    displayName: name,
    state: 'disabled',
    conditions: {
      clientAppTypes: ['all'],
      users: { includeUsers: [user.id] },
      applications: { includeApplications: [application.appId] },
      locations: { includeLocations: [place.id] },
    },
    grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: { id: strength.id } },
  });
  made.push({
    ...{ name, user: user.id, group: group.id },
    pages: [
      [`applications/${application.id}`, name],
      [`enterprise-applications/${principal.id}`, name],
      [`conditional-access/locations/${place.id}`, name],
      [`conditional-access/strengths/${strength.id}`, strength.displayName],
      [`conditional-access/${policy.id}`, name],
    ],
  });
}

const seat = await sitDown();
after(() => seat.leave());
await seat.signIn();

/** Nothing has run, and nothing is in the page that the portal did not put there. */
async function isUnharmed() {
  const found = await seat.page.evaluate(() => ({
    struck: 'struck' in window,
    strange: document.querySelectorAll('#app script, #app img, #app iframe, #app b, #app svg').length,
  }));
  assert.deepEqual(found, { struck: false, strange: 0 });
}

for (const [list, heading, where] of [
  ...[['users', 'Users', 'tbody a'], ['groups', 'Groups', 'tbody a']],
  ['users/deleted', 'Deleted users', 'tbody td:first-child'],
  ...[['applications', 'App registrations', 'tbody a'], ['enterprise-applications', 'Enterprise applications', 'tbody a']],
  ...[['conditional-access', 'Conditional Access', 'tbody a'], ['conditional-access/locations', 'Named locations', 'tbody a']],
  ['conditional-access/strengths', 'Authentication strengths', 'tbody a'],
]) {
  test(`the list of ${list} shows every name as it is`, async () => {
    await seat.go(String(list));
    await seat.heading(String(heading));
    const more = seat.button('Load more');
    while (await more.isVisible()) {
      const rows = await seat.page.locator('tbody tr').count();
      await more.click();
      await seat.page.locator('tbody tr').nth(rows).waitFor();
    }
    const shown = await seat.page.locator(String(where)).allTextContents();
    for (const { name } of made) {
      const expected = String(list).endsWith('strengths') ? name.slice(0, 30) : name;
      assert.ok(shown.includes(expected), expected);
    }
    await isUnharmed();
  });
}

for (const { name, user, group, pages } of made) {
  test(`pages about ${name}`, async () => {
    await seat.go(`users/${user}/groups`);
    await seat.heading(name);
    await seat.page.getByRole('link', { name, exact: true }).waitFor();
    await seat.go(`groups/${group}`);
    await seat.page.getByRole('table', { name: 'Members' }).waitFor();
    assert.equal(await seat.page.locator('h1').textContent(), name);
    await isUnharmed();
    for (const [route, heading] of pages) {
      await seat.go(route);
      await seat.page.getByRole('link').first().waitFor();
      await seat.page.locator('main:not([aria-busy]) h1', { hasText: heading }).waitFor();
      assert.equal(await seat.page.locator('h1').textContent(), heading, route);
      await isUnharmed();
    }
  });
}

test('panels show them as they are', async () => {
  await seat.go('users/new/assignments');
  await seat.heading('Create new user: Assignments');
  await seat.press('Add group');
  await seat.page.locator('.choice').first().waitFor();
  const shown = await seat.page.locator('.choice label').allTextContents();
  assert.ok(shown.some((text) => text.startsWith(String(names[1]))), shown.join('\n'));
  await seat.press('Close');
  await seat.press('See what your click did');
  await seat.page.locator('.trail summary').first().waitFor();
  await isUnharmed();
});

test('a question and what follows it show a name as it is', async () => {
  const { name, user } = made[0] ?? { name: '', user: '' };
  await seat.go(`users/${user}/overview`);
  await seat.heading(name);
  await seat.press('Reset password');
  await seat.page.locator('fluent-drawer h2', { hasText: name }).waitFor();
  await seat.press('Close');
  await seat.press('Delete');
  assert.equal(await seat.page.locator('fluent-dialog h2').textContent(), `Delete ${name}?`);
  await isUnharmed();
  await seat.sure('Cancel');
});

test('an address that names nothing, or something hostile, is said to name nothing', async () => {
  await seat.page.reload();
  await seat.go('users/%3Cimg%20src=x%20onerror=struck=1%3E/overview');
  await seat.page.locator('.failure').waitFor();
  for (const address of ['nowhere/<script>', '%E0%A4%A', '../..//', 'users/a/b/c/d']) {
    await seat.go(address);
    await seat.heading('No such page');
    await seat.go('roles');
    await seat.heading('Roles');
  }
  await isUnharmed();
});

test('even a mistake of the portal could not turn a name into markup', async () => {
  const thrown = await seat.page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<b>bold</b>');
    } catch (error) {
      return String(error);
    }
    return 'nothing';
  });
  assert.match(thrown, /TrustedHTML/);
  assert.equal(seat.complaints.splice(0).length, 1, 'the browser says so, too');
});

test('nothing left this machine, and nothing was stopped on its way', () => {
  assert.deepEqual(seat.strangers(), []);
  assert.deepEqual(seat.complaints, []);
});
