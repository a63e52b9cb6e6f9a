// @ts-check
// Conditional Access beside the policy of the procedure: places, strengths, frequencies.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { control } from '../oracle/support/mock.js';
import { graph, idOf } from './support/graph.js';
import { sitDown } from './support/portal.js';

const seat = await sitDown();
after(() => seat.leave());
const { page } = seat;
await seat.signIn();

const root = '/identity/conditionalAccess';
/** @param {RegExp} name */
const row = (name) => page.getByRole('row', { name });
/** @param {string} collection @param {string} name */
const one = async (collection, name) =>
  graph('GET', `${collection}/${await idOf(collection.slice(1), name)}`);

test('a place of addresses is made, mended after a refusal, and changed', async () => {
  await seat.go('conditional-access');
  await seat.press('Named locations');
  await seat.press('New IP ranges location');
  await seat.heading('New IP ranges location');
  await seat.write('Name', 'Quay office');
  await seat.tick('Mark as trusted location');
  await page.getByLabel('IP ranges').fill('203.0.113.0/24\nnowhere');
  await seat.press('Create');
  await page.locator('.failure').getByText('ipRanges').first().waitFor();
  await page.reload();
  await seat.heading('New IP ranges location');
  assert.equal(await page.getByLabel('IP ranges').inputValue(), '203.0.113.0/24\nnowhere', 'nothing is lost');
  await page.getByLabel('IP ranges').fill('203.0.113.0/24\n2001:db8::/32');
  await seat.press('Create');
  await row(/^Quay office IP ranges 203\.0\.113\.0\/24, 2001:db8::\/32 Yes$/).getByRole('link').click();
  await seat.heading('Quay office');
  await page.getByLabel('IP ranges').fill('198.51.100.0/24');
  await seat.press('Save');
  await row(/^Quay office IP ranges 198\.51\.100\.0\/24 Yes$/).waitFor();
});

test('a place of countries is made', async () => {
  await seat.press('New countries location');
  await seat.heading('New countries location');
  await seat.write('Name', 'Low countries');
  await seat.press('Add countries');
  await seat.write('Search by name', 'nether');
  await seat.choose('Netherlands (NL)');
  await seat.press('Add countries');
  await seat.write('Search by name', 'belg');
  await seat.choose('Belgium (BE)');
  await seat.press('Create');
  await row(/^Low countries Countries Netherlands \(NL\), Belgium \(BE\) -$/).waitFor();
});

test('an own authentication strength is made, and changed by the call that is there for it', async () => {
  await seat.go('conditional-access/strengths');
  await seat.press('New authentication strength');
  await seat.heading('New authentication strength');
  await seat.write('Name', 'Codes only');
  await seat.tick('Password + Software token');
  await seat.press('Create');
  await row(/^Codes only Custom 1$/).getByRole('link').click();
  await seat.heading('Codes only');
  await seat.tick('Security key (FIDO2)');
  await seat.press('Save');
  await row(/^Codes only Custom 2$/).waitFor();
  const { allowedCombinations } = await one('/policies/authenticationStrengthPolicies', 'Codes only');
  assert.deepEqual(allowedCombinations, ['password,softwareOath', 'fido2']);
  await page.getByRole('link', { name: 'Phishing resistant MFA' }).click();
  await page.getByText('Built-in; it stays as it is').waitFor();
  assert.equal(await seat.button('Save').count(), 0);
});

test('a policy names all of them', async () => {
  await seat.go('conditional-access/new');
  await seat.heading('New policy');
  await seat.write('Name', 'Away from the quay');
  await seat.press('All users');
  await seat.press('All resources');
  const include = page.getByRole('region', { name: 'Include locations' });
  await include.locator('fluent-button', { hasText: 'Any location' }).click();
  const exclude = page.getByRole('region', { name: 'Exclude locations' });
  await exclude.locator('fluent-button', { hasText: 'Add location' }).click();
  await seat.choose('Quay office');
  await exclude.getByRole('cell', { name: 'Quay office' }).waitFor();
  await page.getByLabel('Require authentication strength').selectOption('Codes only');
  await page.getByLabel('Sign-in frequency').selectOption('Periodic');
  await page.locator('fluent-text-input:has-text("Every so many") input').fill('9');
  await page.getByLabel('Unit').selectOption('Days');
  await page.getByLabel('Persistent browser session').selectOption('Never persistent');
  await seat.press('Create');
  await row(/^Away from the quay Report-only$/).waitFor();
  const made = await one(`${root}/policies`, 'Away from the quay');
  assert.deepEqual(made.conditions.locations, {
    includeLocations: ['All'],
    excludeLocations: [await idOf(`${root.slice(1)}/namedLocations`, 'Quay office')],
  });
  assert.equal(made.grantControls.authenticationStrength.displayName, 'Codes only');
  assert.deepEqual(made.sessionControls.signInFrequency, {
    ...{ value: 9, type: 'days', frequencyInterval: 'timeBased', isEnabled: true },
    authenticationType: 'primaryAndSecondaryAuthentication',
  });
  assert.deepEqual(made.sessionControls.persistentBrowser, { isEnabled: true, mode: 'never' });
});

test('it is shown again as it was made, and changed where it is changed', async () => {
  const before = await one(`${root}/policies`, 'Away from the quay');
  await page.getByRole('link', { name: 'Away from the quay' }).click();
  await seat.heading('Away from the quay');
  await page.getByRole('cell', { name: 'Quay office' }).waitFor();
  assert.equal(await page.getByLabel('Sign-in frequency').inputValue(), 'timeBased');
  await seat.tick('Windows');
  await page.getByLabel('Sign-in frequency').selectOption('Not set');
  await seat.press('Save');
  await row(/^Away from the quay/).waitFor();
  const now = await one(`${root}/policies`, 'Away from the quay');
  assert.deepEqual(now.conditions, {
    ...before.conditions,
    platforms: { includePlatforms: ['windows'], excludePlatforms: [] },
  });
  assert.equal(now.sessionControls.signInFrequency, null);
  assert.deepEqual(now.sessionControls.persistentBrowser, before.sessionControls.persistentBrowser);
  assert.deepEqual(now.grantControls.authenticationStrength.id, before.grantControls.authenticationStrength.id);
});

test('a device filter is made, shown again, and taken away', async () => {
  await page.getByRole('link', { name: 'Away from the quay' }).click();
  await seat.heading('Away from the quay');
  const before = await one(`${root}/policies`, 'Away from the quay');
  await page.getByLabel('Filter for devices').selectOption('Exclude filtered devices');
  await page.getByLabel('Rule, such as').fill('device.isCompliant -eq True');
  await page.getByLabel('Filter for devices').selectOption('Include filtered devices');
  assert.equal(await page.getByLabel('Rule, such as').inputValue(), 'device.isCompliant -eq True', 'the rule stays');
  await seat.press('Save');
  await row(/^Away from the quay/).getByRole('link').click();
  await seat.heading('Away from the quay');
  assert.equal(await page.getByLabel('Rule, such as').inputValue(), 'device.isCompliant -eq True');
  const made = await one(`${root}/policies`, 'Away from the quay');
  assert.deepEqual(made.conditions, {
    ...before.conditions,
    devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -eq True' } },
  });
  await page.getByLabel('Filter for devices').selectOption('Not set');
  await page.getByLabel('Rule, such as').waitFor({ state: 'detached' });
  await seat.press('Save');
  await row(/^Away from the quay/).waitFor();
  assert.deepEqual((await one(`${root}/policies`, 'Away from the quay')).conditions, before.conditions);
});

test('what is chosen while the page is drawn anew is not lost', async () => {
  await seat.go('conditional-access/new');
  await seat.heading('New policy');
  /** @type {() => void} */
  let open = () => undefined;
  const gate = new Promise((resolve) => (open = () => resolve(undefined)));
  const strengths = '**/authenticationStrengthPolicies';
  await page.route(strengths, async (route) => {
    await gate;
    await route.continue();
  });
  await page.getByLabel('Sign-in frequency').selectOption('Every time');
  await page.getByLabel('State').selectOption('Off');
  open();
  await page.getByLabel('What is asked again').waitFor();
  await page.unroute(strengths);
  assert.equal(await page.getByLabel('State').inputValue(), 'disabled');
  await seat.press('Discard changes');
  await page.getByLabel('What is asked again').waitFor({ state: 'detached' });
});

test('what a policy names is not deleted, in the words of Graph', async () => {
  await seat.go('conditional-access/strengths');
  await page.getByRole('link', { name: 'Codes only' }).click();
  await seat.heading('Codes only');
  await seat.press('Delete');
  await seat.sure('Delete');
  await page.locator('.failure').waitFor();
  await one('/policies/authenticationStrengthPolicies', 'Codes only');
  await seat.go('conditional-access');
  await page.getByRole('link', { name: 'Away from the quay' }).click();
  await seat.heading('Away from the quay');
  await seat.press('Delete');
  await seat.sure('Delete');
  await seat.heading('Conditional Access');
  assert.equal(await row(/Away from the quay/).count(), 0);
  await seat.go('conditional-access/strengths');
  await page.getByRole('link', { name: 'Codes only' }).click();
  await seat.heading('Codes only');
  await seat.press('Delete');
  await seat.sure('Delete');
  await seat.heading('Authentication strengths');
  assert.equal(await row(/Codes only/).count(), 0);
});

test('nothing left this machine, and the browser had nothing to complain of', async () => {
  assert.deepEqual(seat.strangers(), []);
  assert.deepEqual(seat.complaints, []);
  const { entries } = await control('GET', '/journal?status=501');
  assert.deepEqual(entries, [], 'the portal asks for nothing that the simulator has not');
});
