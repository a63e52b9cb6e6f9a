// What a user is: overview and properties, and what is done to an account as a whole.
import { nameOf, type User } from '../directory';
import { h } from '../dom';
import { newPassword } from '../draft';
import { field, flag, nameField, passing } from '../fields';
import { openForm } from '../form';
import { at, call } from '../graph';
import { button, facts, yesNo } from '../parts';
import { propertiesOf, propertyFacts, propertyInputs } from '../properties';
import type { View } from '../router';

const path = (user: User): string => at`/v1.0/users/${user.id}`;

function resetPassword(user: User, view: View): void {
  const of = passing({ password: newPassword(), forceChangePasswordNextSignIn: true });
  openForm(view, {
    title: `Reset the password of ${nameOf(user)}`,
    verb: 'Reset password',
    inputs: [
      field(of, 'password', 'New password', { required: true }),
      flag(of, 'forceChangePasswordNextSignIn', 'Has to be changed at the next sign-in'),
      h('p', { class: 'hint' }, 'Of this simulation only. Sessions and refresh tokens end with the old one.'),
    ],
    deed: async () => {
      await call('PATCH', path(user), { passwordProfile: of.made });
      return h('p', null, 'The new password, shown this once: ', h('code', null, of.made.password));
    },
  });
}

function commands(user: User, view: View): HTMLElement {
  const name = nameOf(user);
  const allow = (accountEnabled: boolean) => () => call('PATCH', path(user), { accountEnabled });
  return h(
    'div',
    { class: 'commands' },
    button('Reset password', () => resetPassword(user, view)),
    user.accountEnabled
      ? button('Block sign-in', () =>
          view.actIfSure(
            { verb: 'Block', what: `sign-in of ${name}`, why: 'Nobody can sign in with the account until sign-in is allowed again.' },
            allow(false),
          ),
        )
      : button('Allow sign-in', () => view.act(`Allow sign-in of ${name}`, allow(true))),
    button('Revoke sessions', () =>
      view.actIfSure(
        { verb: 'Revoke', what: `sessions of ${name}`, why: 'Every browser, program and refresh token of the account has to sign in again.' },
        async () => {
          await call('POST', `${path(user)}/revokeSignInSessions`);
          return h('p', null, 'The sessions are revoked.');
        },
      ),
    ),
    button('Delete', () =>
      view.actIfSure(
        { verb: 'Delete', what: name, why: 'For thirty days the user can be restored from the deleted users.' },
        async () => {
          await call('DELETE', path(user));
          location.assign('#/users');
        },
      ),
    ),
  );
}

export const overview = (user: User, view: View): Node =>
  h(
    'div',
    null,
    facts([
      ['User principal name', user.userPrincipalName],
      ['Display name', user.displayName],
      ['Object ID', h('code', null, user.id)],
      ['Account enabled', yesNo(user.accountEnabled)],
      ['Mail', user.mail],
      ['Created', user.createdDateTime],
      ...propertyFacts(propertiesOf(user)),
    ]),
    commands(user, view),
  );

export function properties(user: User, view: View): Node {
  const edited = propertiesOf(user);
  const names = { displayName: user.displayName ?? '', userPrincipalName: user.userPrincipalName };
  const account = { enabled: user.accountEnabled ?? false };
  const save = (): Promise<void> =>
    view.act(`Save properties of ${nameOf(user)}`, async () => {
      await call('PATCH', path(user), {
        ...(names.displayName === user.displayName ? {} : { displayName: names.displayName }),
        ...(names.userPrincipalName === user.userPrincipalName
          ? {}
          : { userPrincipalName: names.userPrincipalName }),
        ...(account.enabled === user.accountEnabled ? {} : { accountEnabled: account.enabled }),
        ...Object.fromEntries(
          Object.entries(edited).map(([name, value]) => [name, value === '' ? null : value]),
        ),
      });
      return h('p', null, 'The properties are saved.');
    });
  return h(
    'div',
    { class: 'form' },
    nameField(passing(names), 'Display name'),
    field(passing(names), 'userPrincipalName', 'User principal name', { required: true }),
    flag(passing(account), 'enabled', 'Account enabled'),
    propertyInputs(edited),
    h('div', { class: 'commands' }, button('Save', save, 'primary')),
  );
}
