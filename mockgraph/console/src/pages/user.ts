// One user: what he is, and what he belongs to, holds, shows and did.
import { type Column, pagedTable, table } from '../columns';
import {
  addMember,
  type Group,
  groupKind,
  giveRole,
  pickGroups,
  pickRoles,
  removeMember,
  roles,
  type RoleAssignment,
  type Sku,
  takeRole,
  type User,
} from '../directory';
import { h } from '../dom';
import { failure } from '../failure';
import { all, at, call, get, quoted } from '../graph';
import { button, facts, line, link, yesNo } from '../parts';
import { propertiesOf, propertyFacts, propertyInputs } from '../properties';
import type { View } from '../router';

interface Tab {
  readonly name: string;
  readonly title: string;
  readonly show: (user: User, view: View) => Promise<Node> | Node;
}

const nameOf = (user: User): string => user.displayName ?? user.userPrincipalName;

function overview(user: User, view: View): Node {
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

function properties(user: User, view: View): Node {
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

async function groups(user: User, view: View): Promise<Node> {
  const fields = 'id,displayName,description,securityEnabled,groupTypes';
  const found = await all<Group>(
    `${at`/v1.0/users/${user.id}/memberOf/microsoft.graph.group`}?$select=${fields}`,
  );
  const columns: readonly Column<Group>[] = [
    { title: 'Name', cell: (group) => link(`groups/${group.id}`, group.displayName) },
    { title: 'Group type', cell: groupKind },
    {
      title: '',
      cell: (group) =>
        button('Remove', () =>
          view.act(`Remove ${nameOf(user)} from ${group.displayName}`, () =>
            removeMember(group.id, user.id),
          ),
        ),
    },
  ];
  const add = async (): Promise<void> => {
    const chosen = await pickGroups();
    if (chosen.length === 0) return;
    await view.act(`Add ${nameOf(user)} to ${chosen.map(({ name }) => name).join(', ')}`, async () => {
      for (const { id } of chosen) await addMember(id, user.id);
    });
  };
  return h(
    'div',
    null,
    h('div', { class: 'commands' }, button('Add memberships', add, 'primary')),
    table('Groups', columns, found),
  );
}

async function assignedRoles(user: User, view: View): Promise<Node> {
  const filter = encodeURIComponent(`principalId eq ${quoted(user.id)}`);
  const [found, known] = await Promise.all([
    all<RoleAssignment>(`/v1.0/roleManagement/directory/roleAssignments?$filter=${filter}`),
    roles(),
  ]);
  const nameOfRole = (id: string): string =>
    known.find((role) => role.id === id)?.displayName ?? id;
  const columns: readonly Column<RoleAssignment>[] = [
    {
      title: 'Role',
      cell: ({ roleDefinitionId }) => link(`roles/${roleDefinitionId}`, nameOfRole(roleDefinitionId)),
    },
    {
      title: '',
      cell: ({ id, roleDefinitionId }) =>
        button('Remove assignment', () =>
          view.act(`Take ${nameOfRole(roleDefinitionId)} from ${nameOf(user)}`, () => takeRole(id)),
        ),
    },
  ];
  const add = async (): Promise<void> => {
    const chosen = await pickRoles();
    if (chosen.length === 0) return;
    await view.act(`Give ${nameOf(user)} ${chosen.map(({ name }) => name).join(', ')}`, async () => {
      for (const { id } of chosen) await giveRole(id, user.id);
    });
  };
  return h(
    'div',
    null,
    h('div', { class: 'commands' }, button('Add assignments', add, 'primary')),
    table('Assigned roles', columns, found),
  );
}

async function licences(user: User, view: View): Promise<Node> {
  const [owned, offered] = await Promise.all([
    all<{ skuId: string }>(at`/v1.0/users/${user.id}/licenseDetails`),
    all<Sku>('/v1.0/subscribedSkus'),
  ]);
  const has = (sku: Sku): boolean => owned.some(({ skuId }) => skuId === sku.skuId);
  const change = (sku: Sku): Promise<void> =>
    view.act(`${has(sku) ? 'Remove' : 'Assign'} ${sku.skuPartNumber}`, () =>
      call('POST', at`/v1.0/users/${user.id}/assignLicense`, {
        addLicenses: has(sku) ? [] : [{ skuId: sku.skuId, disabledPlans: [] }],
        removeLicenses: has(sku) ? [sku.skuId] : [],
      }),
    );
  const columns: readonly Column<Sku>[] = [
    { title: 'Product', cell: ({ skuPartNumber }) => skuPartNumber },
    { title: 'Assigned', cell: (sku) => yesNo(has(sku)) },
    {
      title: 'Seats in use',
      cell: ({ consumedUnits, prepaidUnits }) => `${consumedUnits} of ${prepaidUnits.enabled}`,
    },
    { title: '', cell: (sku) => button(has(sku) ? 'Remove' : 'Assign', () => change(sku)) },
  ];
  return h(
    'div',
    null,
    h('p', { class: 'lead' }, 'A licence needs a usage location first (Properties).'),
    table('Licences', columns, offered),
  );
}

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

async function methods(user: User, view: View): Promise<Node> {
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

const signIns = (user: User): Promise<Node> =>
  pagedTable(
    'Sign-ins',
    signInColumns,
    `/v1.0/auditLogs/signIns?$top=25&$filter=${encodeURIComponent(`userId eq ${quoted(user.id)}`)}`,
  );

const tabs: readonly Tab[] = [
  { name: 'overview', title: 'Overview', show: overview },
  { name: 'properties', title: 'Properties', show: properties },
  { name: 'groups', title: 'Groups', show: groups },
  { name: 'roles', title: 'Assigned roles', show: assignedRoles },
  { name: 'licences', title: 'Licences', show: licences },
  { name: 'methods', title: 'Authentication methods', show: methods },
  { name: 'sign-ins', title: 'Sign-in logs', show: signIns },
];

const fields =
  'id,displayName,userPrincipalName,accountEnabled,userType,usageLocation,givenName,surname,' +
  'jobTitle,companyName,department,mail,createdDateTime';

export async function user(view: View): Promise<Node> {
  const found = await get<User>(`${at`/v1.0/users/${view.parameters['id'] ?? ''}`}?$select=${fields}`);
  const tab = tabs.find(({ name }) => name === view.parameters['tab']) ?? tabs[0];
  if (!tab) throw new Error('there is nothing to show of a user');
  // What one tab may not show is said there; the others are still there.
  const content = await Promise.resolve(tab.show(found, view)).catch(failure);
  return h(
    'div',
    null,
    h('p', { class: 'crumbs' }, link('users', 'Users'), ` / ${nameOf(found)}`),
    h('h1', null, nameOf(found)),
    h(
      'nav',
      { class: 'tabs', 'aria-label': 'User' },
      h(
        'ul',
        null,
        tabs.map(({ name, title }) =>
          h(
            'li',
            null,
            h(
              'a',
              { href: `#/users/${found.id}/${name}`, 'aria-current': name === tab.name && 'page' },
              title,
            ),
          ),
        ),
      ),
    ),
    content,
  );
}
