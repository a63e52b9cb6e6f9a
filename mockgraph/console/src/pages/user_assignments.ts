// What a user belongs to and holds: groups, roles, licences.
import { type Column, table } from '../columns';
import {
  addMember,
  giveRole,
  type Group,
  groupKind,
  nameOf,
  pickGroups,
  pickRoles,
  removeMember,
  type RoleAssignment,
  roles,
  type Sku,
  takeRole,
  type User,
} from '../directory';
import { h } from '../dom';
import { all, at, call, quoted } from '../graph';
import { button, link, yesNo } from '../parts';
import type { View } from '../router';

export async function groups(user: User, view: View): Promise<Node> {
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
          view.actIfSure(
            {
              verb: 'Remove',
              what: `${nameOf(user)} from ${group.displayName}`,
              why: 'What the group gives is lost with it.',
            },
            () => removeMember(group.id, user.id),
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

export async function assignedRoles(user: User, view: View): Promise<Node> {
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
          view.actIfSure(
            {
              verb: 'Remove',
              what: `${nameOfRole(roleDefinitionId)} from ${nameOf(user)}`,
              why: 'What the role allows is refused then.',
            },
            () => takeRole(id),
          ),
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

/** What of a product matters to an account, by the plans in it. */
const uses = [
  ['A mailbox', /^EXCHANGE_(?!S_FOUNDATION)/],
  ['Conditional Access', /^AAD_PREMIUM/],
] as const;

const includes = ({ servicePlans }: Sku): string =>
  uses
    .filter(([, plan]) => servicePlans.some(({ servicePlanName }) => plan.test(servicePlanName)))
    .map(([use]) => use)
    .join(', ');

export async function licences(user: User, view: View): Promise<Node> {
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
    { title: 'Includes', cell: (sku) => includes(sku) || '-' },
    { title: '', cell: (sku) => button(has(sku) ? 'Remove' : 'Assign', () => change(sku)) },
  ];
  return h(
    'div',
    null,
    h('p', { class: 'lead' }, 'A licence needs a usage location first (Properties).'),
    table('Licences', columns, offered),
  );
}
