// What a user shows at sign-ins: authentication methods.
import { type Column, table } from '../columns';
import { nameOf, type User } from '../directory';
import { h } from '../dom';
import { choice, field, flag, passing } from '../fields';
import { openForm } from '../form';
import { all, at, call } from '../graph';
import { button } from '../parts';
import type { View } from '../router';

interface Method {
  readonly '@odata.type': string;
  readonly id: string;
  readonly displayName?: string | null;
  readonly phoneNumber?: string | null;
  readonly createdDateTime?: string | null;
}

/** Kinds of methods: how they are called, and where they are deleted. */
const methodKinds: Readonly<Record<string, readonly [title: string, collection: string]>> = {
  password: ['Password', ''],
  phone: ['Phone', 'phoneMethods'],
  softwareOath: ['Authenticator code (software token)', 'softwareOathMethods'],
  microsoftAuthenticator: ['Authenticator app', 'microsoftAuthenticatorMethods'],
  fido2: ['Security key', 'fido2Methods'],
  windowsHelloForBusiness: ['Windows Hello for Business', 'windowsHelloForBusinessMethods'],
  temporaryAccessPass: ['Temporary Access Pass', 'temporaryAccessPassMethods'],
  external: ['External method', 'externalAuthenticationMethods'],
};

const kindOf = (method: Method): string =>
  method['@odata.type'].replace(/^#microsoft\.graph\.(.*?)(AuthenticationMethod)?$/, '$1');

const path = (user: User): string => at`/v1.0/users/${user.id}/authentication`;

function addAccessPass(user: User, view: View): void {
  const of = passing({ minutes: '60', isUsableOnce: false });
  openForm(view, {
    title: `Temporary Access Pass for ${nameOf(user)}`,
    verb: 'Add',
    inputs: [
      field(of, 'minutes', 'Lifetime in minutes', { type: 'number' }),
      flag(of, 'isUsableOnce', 'One-time use'),
    ],
    deed: async () => {
      const pass = await call<{ temporaryAccessPass: string }>(
        'POST',
        `${path(user)}/temporaryAccessPassMethods`,
        { lifetimeInMinutes: Number(of.made.minutes), isUsableOnce: of.made.isUsableOnce },
      );
      return h('p', null, 'The pass, shown this once: ', h('code', null, pass.temporaryAccessPass));
    },
  });
}

const phoneTypes: readonly (readonly [string, string])[] = [
  ['mobile', 'Mobile'],
  ['alternateMobile', 'Alternate mobile'],
  ['office', 'Office'],
];

function addPhone(user: User, view: View): void {
  const of = passing({ phoneNumber: '', phoneType: 'mobile' });
  openForm(view, {
    title: `Phone of ${nameOf(user)}`,
    verb: 'Add',
    inputs: [
      field(of, 'phoneNumber', 'Phone number', { placeholder: '+1 5555550100', required: true }),
      choice(of, 'phoneType', 'Phone type', phoneTypes),
    ],
    deed: () => call('POST', `${path(user)}/phoneMethods`, of.made),
  });
}

export async function methods(user: User, view: View): Promise<Node> {
  const found = await all<Method>(`${path(user)}/methods`);
  const titleOf = (method: Method): string => methodKinds[kindOf(method)]?.[0] ?? kindOf(method);
  const remove = (method: Method, collection: string): Promise<void> =>
    view.actIfSure(
      {
        verb: 'Delete',
        what: `${titleOf(method)} of ${nameOf(user)}`,
        why: 'It cannot be brought back, only registered anew.',
      },
      () => call('DELETE', `${path(user)}/${collection}${at`/${method.id}`}`),
    );
  const columns: readonly Column<Method>[] = [
    { title: 'Method', cell: titleOf },
    { title: 'Detail', cell: ({ displayName, phoneNumber }) => displayName ?? phoneNumber ?? '-' },
    { title: 'Registered', cell: ({ createdDateTime }) => createdDateTime ?? '-' },
    {
      title: '',
      cell: (method) => {
        const collection = methodKinds[kindOf(method)]?.[1] ?? '';
        return collection !== '' && button('Delete', () => remove(method, collection));
      },
    },
  ];
  return h(
    'div',
    null,
    h(
      'p',
      { class: 'lead' },
      'Authenticator apps and security keys are registered by the user, at a sign-in.',
    ),
    h(
      'div',
      { class: 'commands' },
      button('Add Temporary Access Pass', () => addAccessPass(user, view), 'primary'),
      button('Add phone', () => addPhone(user, view)),
    ),
    table('Authentication methods', columns, found),
  );
}
