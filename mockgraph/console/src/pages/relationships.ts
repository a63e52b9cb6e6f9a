// Partner relationships (granular delegated admin privileges), and a new one.
import { type Column, table } from '../columns';
import { pickRoles } from '../directory';
import { h } from '../dom';
import { choice, making, nameField } from '../fields';
import { all, call } from '../graph';
import { button, crumbs, door, link } from '../parts';
import type { Item } from '../picker';
import type { View } from '../router';

export const path = '/v1.0/tenantRelationships/delegatedAdminRelationships';

export interface RoleRef {
  readonly roleDefinitionId: string;
}

export interface Relationship {
  readonly id: string;
  readonly '@odata.etag': string;
  readonly displayName: string;
  readonly status: string;
  readonly duration: string;
  readonly customer: { readonly displayName: string | null; readonly tenantId: string } | null;
  readonly accessDetails: { readonly unifiedRoles: readonly RoleRef[] };
  readonly endDateTime: string | null;
}

const columns: readonly Column<Relationship>[] = [
  { title: 'Name', cell: ({ id, displayName }) => link(`relationships/${id}`, displayName) },
  { title: 'Customer', cell: ({ customer }) => customer?.displayName ?? '-' },
  { title: 'Status', cell: ({ status }) => status },
  { title: 'Ends', cell: ({ endDateTime }) => endDateTime ?? '-' },
];

export const relationships = async (): Promise<Node> =>
  h(
    'div',
    null,
    h('h1', null, 'Partner relationships'),
    h('div', { class: 'commands' }, door('New relationship', 'relationships/new', 'primary')),
    h('p', { class: 'lead' }, 'Who is in none of the partner agents’ groups is shown none.'),
    table('Relationships', columns, await all<Relationship>(path)),
  );

interface Offer {
  displayName: string;
  days: string;
  roles: readonly Item[];
}

const durations = ['30', '90', '180', '365', '730'].map((days) => [days, `${days} days`] as const);

export function newRelationship(view: View): Node {
  const of = making<Offer>('new-relationship', () => ({ displayName: '', days: '730', roles: [] }));
  const { made, stored } = of;
  const roleColumns: readonly Column<Item>[] = [
    { title: 'Role', cell: ({ name }) => name },
    {
      title: '',
      cell: (role) =>
        button(
          'Remove',
          async () => {
            made.roles = made.roles.filter(({ id }) => id !== role.id);
            stored();
            await view.refresh();
          },
          'subtle',
        ),
    },
  ];
  const addRoles = async (): Promise<void> => {
    const chosen = await pickRoles();
    made.roles = [...new Map([...made.roles, ...chosen].map((role) => [role.id, role])).values()];
    stored();
    await view.refresh();
  };
  const create = (): Promise<void> =>
    view.act(`Create the relationship ${made.displayName}`, async () => {
      const { id } = await call<Relationship>('POST', path, {
        displayName: made.displayName,
        duration: `P${made.days}D`,
        autoExtendDuration: 'PT0S',
        accessDetails: { unifiedRoles: made.roles.map((role) => ({ roleDefinitionId: role.id })) },
      });
      of.forget();
      location.assign(`#/relationships/${id}`);
    });
  return h(
    'div',
    null,
    crumbs('relationships', 'Partner relationships', 'New relationship'),
    h('h1', null, 'New relationship'),
    h(
      'div',
      { class: 'form' },
      nameField(of),
      choice(of, 'days', 'Duration', durations),
    ),
    h('h2', null, 'Roles'),
    h('div', { class: 'commands' }, button('Add role', addRoles)),
    table('Roles', roleColumns, made.roles),
    h('div', { class: 'commands' }, button('Create', create, 'primary')),
  );
}
