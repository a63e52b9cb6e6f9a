// What a user is: overview and properties.
import { nameOf, type User } from '../directory';
import { h } from '../dom';
import { at, call } from '../graph';
import { button, facts, line, yesNo } from '../parts';
import { propertiesOf, propertyFacts, propertyInputs } from '../properties';
import type { View } from '../router';

export function overview(user: User, view: View): Node {
  const enabled = user.accountEnabled ?? false;
  return h(
    'div',
    null,
    facts([
      ['User principal name', user.userPrincipalName],
      ['Display name', user.displayName],
      ['Object ID', h('code', null, user.id)],
      ['Account enabled', yesNo(enabled)],
      ['Mail', user.mail],
      ['Created', user.createdDateTime],
      ...propertyFacts(propertiesOf(user)),
    ]),
    h(
      'div',
      { class: 'commands' },
      button(enabled ? 'Block sign-in' : 'Allow sign-in', () =>
        view.act(`${enabled ? 'Block' : 'Allow'} sign-in of ${nameOf(user)}`, () =>
          call('PATCH', at`/v1.0/users/${user.id}`, { accountEnabled: !enabled }),
        ),
      ),
      button('Revoke sessions', () =>
        view.act(`Revoke sessions of ${nameOf(user)}`, () =>
          call('POST', at`/v1.0/users/${user.id}/revokeSignInSessions`),
        ),
      ),
      button('Delete', () =>
        view.act(`Delete ${nameOf(user)}`, async () => {
          if (!confirm(`Delete ${nameOf(user)}?`)) return;
          await call('DELETE', at`/v1.0/users/${user.id}`);
          location.assign('#/users');
        }),
      ),
    ),
  );
}

export function properties(user: User, view: View): Node {
  const edited = propertiesOf(user);
  let displayName = user.displayName ?? '';
  const save = (): Promise<void> =>
    view.act(`Save properties of ${nameOf(user)}`, () =>
      call('PATCH', at`/v1.0/users/${user.id}`, {
        displayName,
        ...Object.fromEntries(
          Object.entries(edited).map(([name, value]) => [name, value === '' ? null : value]),
        ),
      }),
    );
  return h(
    'div',
    { class: 'form' },
    line('Display name', displayName, (value) => {
      displayName = value;
    }),
    propertyInputs(edited),
    h('div', { class: 'commands' }, button('Save', save, 'primary')),
  );
}
