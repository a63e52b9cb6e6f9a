// @ts-check
// The procedure's own steps, as a person takes them in the portal.

/** @typedef {import('./portal.js').Seat} Seat */

/** The groups of a partner who has migrated with CIPP. */
export const gdapGroups = [
  ...['Application', 'User', 'Intune', 'Exchange', 'Security', 'Cloud App Security'],
  ...['Cloud Device', 'Teams', 'SharePoint', 'Authentication Policy', 'Privileged Role'],
  'Privileged Authentication',
].map((role) => `M365 GDAP ${role} Administrator`);

/** The account, with what it signs in with. */
export const newAccount = () => ({
  username: 'CIPPServiceAccount@harbour-it.example',
  password: 'Harbour-Nine-Kites-27',
  newPassword: 'Lantern-Buoy-Thirteen-84',
});

/**
 * Basics, properties, assignments, review + create.
 * @param {Seat} seat
 * @param {string[]} roles
 * @param {string[]} [groups]
 */
export async function createAccount(seat, roles, groups = gdapGroups) {
  await seat.go('users');
  await seat.press('New user');

  await seat.heading('Create new user: Basics');
  await seat.write('User principal name', 'CIPPServiceAccount');
  await seat.write('Display name', 'CIPP Service Account');
  await seat.write('Password', newAccount().password);
  await seat.press('Next: Properties');

  await seat.heading('Create new user: Properties');
  await seat.page.getByLabel('Usage location').selectOption('NL');
  await seat.press('Next: Assignments');

  await seat.heading('Create new user: Assignments');
  await seat.press('Add group');
  await seat.choose('AdminAgents', ...groups);
  for (const role of roles) {
    await seat.press('Add role');
    await seat.write('Search by name', role.toLowerCase());
    await seat.choose(role);
  }
  await seat.press('Next: Review + create');

  await seat.heading('Create new user: Review + create');
  await seat.press('Create');
  await seat.page.getByText('CIPPServiceAccount@harbour-it.example was created.').waitFor();
}

/**
 * A policy of its own, and out of every other.
 * @param {Seat} seat
 */
export async function makePolicy(seat) {
  await seat.go('conditional-access');
  await seat.press('New policy');
  await seat.heading('New policy');
  await seat.write('Name', 'CIPP Service Account Conditional Access Policy');
  await seat.press('Add user');
  await seat.choose('CIPP Service Account');
  await seat.press('All resources');
  await seat.tick('Require multifactor authentication');
  await seat.page.getByLabel('Sign-in frequency').selectOption('Every time');
  await seat.page.getByLabel('State').selectOption('On');
  await seat.press('Create');
  await seat.page
    .getByRole('row', { name: 'CIPP Service Account Conditional Access Policy On' })
    .waitFor();
}
