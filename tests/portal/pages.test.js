// @ts-check
// The pages beside the procedure, each used once for what it is there for.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { control } from '../oracle/support/mock.js';
import { people } from '../oracle/support/sign_in.js';
import { graph, idOf, send } from './support/graph.js';
import { sitDown } from './support/portal.js';

const seat = await sitDown();
after(() => seat.leave());
const { page } = seat;

// An administrator, an agent of the partner, and the owner of a mailbox.
await seat.signIn({
  username: 'mara.lind@harbour-it.example',
  password: 'Quay-Lantern-58-Rope',
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
});

/** Lets time pass, and looks again. */
async function later() {
  await control('POST', '/clock/advance', { by: 'PT20S' });
  await seat.press('Refresh');
}

/** @param {RegExp} name */
const row = (name) => page.getByRole('row', { name });

test('per-user MFA is enforced and taken back', async () => {
  await seat.go('per-user-mfa');
  await row(/^Tom Berg .* disabled/).locator('fluent-button', { hasText: 'Enforce' }).click();
  await row(/^Tom Berg .* enforced/).waitFor();
  await row(/^Tom Berg/).locator('fluent-button', { hasText: 'Disable' }).click();
  await row(/^Tom Berg .* disabled/).waitFor();
});

test('security defaults are refused beside a policy, in the words of Graph', async () => {
  await seat.go('security-defaults');
  await seat.press('Enable security defaults');
  await page
    .getByText(
      'A Conditional Access policy is enabled in the tenant. ' +
        'You must disable it before enabling Security defaults.',
    )
    .waitFor();
});

test('a policy is changed in one place only, and the rest of it stays', async () => {
  const path = '/identity/conditionalAccess/policies';
  const id = await idOf(path.slice(1), 'Multifactor authentication for staff');
  const before = await graph('GET', `${path}/${id}`);
  await seat.go(`conditional-access/${id}`);
  await seat.heading('Multifactor authentication for staff');
  await page.getByRole('cell', { name: 'Staff' }).waitFor();
  await page.getByRole('cell', { name: 'Emergency access' }).waitFor();
  await page.getByLabel('State').selectOption('Off');
  await seat.press('Save');
  await row(/^Multifactor authentication for staff Off/).waitFor();
  const { modifiedDateTime, ...now } = await graph('GET', `${path}/${id}`);
  assert.deepEqual({ ...now, state: 'enabled', modifiedDateTime: before.modifiedDateTime }, before);
});

test('a group is made, filled and emptied', async () => {
  await seat.go('groups/new');
  await seat.write('Group name', 'Dock workers');
  await seat.press('Create');
  await seat.heading('Dock workers');
  await seat.press('Add members');
  await seat.choose('Tom Berg');
  await row(/^Tom Berg/).locator('fluent-button').click();
  await seat.sure('Remove');
  await page.getByText('Members: none.').waitFor();
});

test('a role is given and taken', async () => {
  await seat.go('roles');
  await page.getByRole('link', { name: 'Reports Reader', exact: true }).click();
  await seat.heading('Reports Reader');
  await seat.press('Add assignments');
  await seat.choose('Ina Falk');
  await row(/^Ina Falk/).locator('fluent-button').click();
  await seat.sure('Remove');
  await page.getByText('Assignments: none.').waitFor();
});

test('an application is registered, and its secret is shown once', async () => {
  await seat.go('applications');
  await seat.press('New registration');
  await seat.write('Name', 'Tide table');
  await seat.press('Register');
  await seat.heading('Tide table');
  await seat.press('New client secret');
  await seat.fill({ Description: 'Ebb' }, 'Add');
  const secret = await page.locator('.done code').innerText();
  assert.ok(secret.length > 20, secret);
  await page.reload();
  await row(/^Ebb/).waitFor();
  assert.ok(!(await page.locator('main').innerText()).includes(secret), 'it was shown once');
  await row(/^Ebb/).locator('fluent-button').click();
  await seat.sure('Delete');
  await page.getByText('Client secrets: none.').waitFor();
});

test('a relationship is offered and locked for approval', async () => {
  await seat.go('relationships');
  await row(/Linden Bakery active/).waitFor();
  await seat.press('New relationship');
  await seat.write('Name', 'Quayside');
  await seat.press('Add role');
  await seat.write('Search by name', 'helpdesk');
  await seat.choose('Helpdesk Administrator');
  assert.equal(await page.locator('main fluent-text-input input').first().inputValue(), 'Quayside');
  await seat.press('Create');
  await seat.heading('Quayside');
  await seat.press('Lock for approval');
  await seat.sure('Lock for approval');
  await later();
  await page.getByText('approvalPending').waitFor();
});

test('a group is given roles in a relationship', async () => {
  await seat.go('relationships');
  await row(/Linden Bakery active/).getByRole('link').click();
  await page.getByRole('table', { name: 'Security groups' }).waitFor();
  await seat.press('Add security group');
  await seat.choose('Staff');
  await seat.choose('User Administrator');
  await row(/^Staff User Administrator pending/).waitFor();
  await later();
  await row(/^Staff User Administrator active/).locator('fluent-button').click();
  await seat.sure('Remove');
  await row(/^Staff User Administrator deleting/).waitFor();
});

test('mail is read, and its markup is no markup', async () => {
  await send(people.worker, {
    subject: '<b>Tides</b>',
    body: {
      contentType: 'html',
      content: '<p>High at six</p><script>window.struck = 1</script><img src="//elsewhere.example/x">',
    },
    toRecipients: [{ emailAddress: { address: 'mara.lind@harbour-it.example' } }],
  });
  await seat.go('mailbox');
  await page.getByRole('link', { name: '<b>Tides</b>' }).click();
  await seat.heading('<b>Tides</b>');
  assert.match(await page.locator('main pre').innerText(), /^High at six/);
  assert.equal(await page.evaluate(() => 'struck' in window), false);
  assert.equal(await page.locator('main img, main b, main script').count(), 0);
});

test('nothing left this machine, and the browser had nothing to complain of', async () => {
  assert.deepEqual(seat.strangers(), []);
  assert.deepEqual(seat.complaints, []);
  const { entries } = await control('GET', '/journal?status=501');
  assert.deepEqual(entries, [], 'the portal asks for nothing that the simulator has not');
});
