// What a user shows at sign-ins, and how these went.
import { type Column, pagedTable, table } from '../columns';
import { nameOf, type User } from '../directory';
import { h } from '../dom';
import { all, at, call, quoted } from '../graph';
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

export async function methods(user: User, view: View): Promise<Node> {
  const found = await all<Method>(at`/v1.0/users/${user.id}/authentication/methods`);
  const columns: readonly Column<Method>[] = [
    { title: 'Method', cell: (method) => methodKinds[kindOf(method)]?.[0] ?? kindOf(method) },
    { title: 'Detail', cell: ({ displayName, phoneNumber }) => displayName ?? phoneNumber ?? '-' },
    { title: 'Registered', cell: ({ createdDateTime }) => createdDateTime ?? '-' },
    {
      title: '',
      cell: (method) => {
        const collection = methodKinds[kindOf(method)]?.[1] ?? '';
        return (
          collection !== '' &&
          button('Delete', () =>
            view.act(`Delete a method of ${nameOf(user)}`, () =>
              call('DELETE', at`/v1.0/users/${user.id}/authentication/${collection}/${method.id}`),
            ),
          )
        );
      },
    },
  ];
  return table('Authentication methods', columns, found);
}

interface SignIn {
  readonly id: string;
  readonly createdDateTime: string;
  readonly appDisplayName: string | null;
  readonly ipAddress: string | null;
  readonly status?: { readonly errorCode: number; readonly failureReason: string | null };
}

const signInColumns: readonly Column<SignIn>[] = [
  { title: 'Date', cell: ({ createdDateTime }) => createdDateTime },
  { title: 'Application', cell: ({ appDisplayName }) => appDisplayName ?? '-' },
  { title: 'IP address', cell: ({ ipAddress }) => ipAddress ?? '-' },
  {
    title: 'Status',
    cell: ({ status }) =>
      status && status.errorCode !== 0
        ? h('span', { class: 'bad' }, `${status.errorCode} ${status.failureReason ?? ''}`)
        : h('span', { class: 'good' }, 'Success'),
  },
];

export const signIns = (user: User): Promise<Node> =>
  pagedTable(
    'Sign-ins',
    signInColumns,
    `/v1.0/auditLogs/signIns?$top=25&$filter=${encodeURIComponent(`userId eq ${quoted(user.id)}`)}`,
  );
