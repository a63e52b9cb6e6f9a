// Partner relationships (granular delegated admin privileges): offered, locked for approval, in
// force, with the groups that hold their roles.
import { type Column, table } from '../columns';
import { pickGroup, pickRoles, roles } from '../directory';
import { h } from '../dom';
import { all, at, call, get } from '../graph';
import { button, choose, crumbs, door, facts, line, link } from '../parts';
import { type Item, pick } from '../picker';
import { keep, kept } from '../place';
import type { View } from '../router';

const path = '/v1.0/tenantRelationships/delegatedAdminRelationships';

interface RoleRef {
  readonly roleDefinitionId: string;
}

interface Relationship {
  readonly id: string;
  readonly '@odata.etag': string;
  readonly displayName: string;
  readonly status: string;
  readonly duration: string;
  readonly customer: { readonly displayName: string | null; readonly tenantId: string } | null;
  readonly accessDetails: { readonly unifiedRoles: readonly RoleRef[] };
  readonly endDateTime: string | null;
}

interface Assignment {
  readonly id: string;
  readonly '@odata.etag': string;
  readonly status: string;
  readonly accessContainer: { readonly accessContainerId: string };
  readonly accessDetails: { readonly unifiedRoles: readonly RoleRef[] };
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

export function newRelationship(view: View): Node {
  const made = kept<Offer>('new-relationship') ?? { displayName: '', days: '730', roles: [] };
  const store = (): void => keep('new-relationship', made);
  const roleColumns: readonly Column<Item>[] = [
    { title: 'Role', cell: ({ name }) => name },
    {
      title: '',
      cell: (role) =>
        button(
          'Remove',
          async () => {
            made.roles = made.roles.filter(({ id }) => id !== role.id);
            store();
            await view.refresh();
          },
          'subtle',
        ),
    },
  ];
  const addRoles = async (): Promise<void> => {
    const chosen = await pickRoles();
    made.roles = [...new Map([...made.roles, ...chosen].map((role) => [role.id, role])).values()];
    store();
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
      keep('new-relationship', undefined);
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
      line('Name', made.displayName, (value) => {
        made.displayName = value;
        store();
      }, { required: true }),
      choose('Duration', ['30', '90', '180', '365', '730'].map((days) => [days, `${days} days`]), made.days, (days) => {
        made.days = days;
        store();
      }),
    ),
    h('h2', null, 'Roles'),
    h('div', { class: 'commands' }, button('Add role', addRoles)),
    table('Roles', roleColumns, made.roles),
    h('div', { class: 'commands' }, button('Create', create, 'primary')),
  );
}

/** What can be asked of a relationship, by its status. */
const requests: readonly (readonly [status: string, action: string, text: string])[] = [
  ['created', 'lockForApproval', 'Lock for approval'],
  ['active', 'terminate', 'Terminate'],
];

async function groupNames(assignments: readonly Assignment[]): Promise<Map<string, string>> {
  const ids = assignments.map(({ accessContainer }) => accessContainer.accessContainerId);
  if (ids.length === 0) return new Map();
  const { value } = await call<{ value: { id: string; displayName: string }[] }>(
    'POST',
    '/v1.0/directoryObjects/getByIds',
    { ids, types: ['group'] },
  );
  return new Map(value.map(({ id, displayName }) => [id, displayName]));
}

export async function relationship(view: View): Promise<Node> {
  const own = `${path}${at`/${view.parameters['id'] ?? ''}`}`;
  const [found, assignments, known] = await Promise.all([
    get<Relationship>(own),
    all<Assignment>(`${own}/accessAssignments`),
    roles(),
  ]);
  const groups = await groupNames(assignments);
  const roleName = ({ roleDefinitionId }: RoleRef): string =>
    known.find(({ id }) => id === roleDefinitionId)?.displayName ?? roleDefinitionId;
  const groupName = ({ accessContainer: { accessContainerId: id } }: Assignment): string =>
    groups.get(id) ?? id;
  const offered: Item[] = found.accessDetails.unifiedRoles.map((role) => ({
    id: role.roleDefinitionId,
    name: roleName(role),
  }));
  const assign = async (): Promise<void> => {
    const [group] = await pickGroup();
    if (!group) return;
    const chosen = await pick(`Roles for ${group.name}`, (search) =>
      Promise.resolve(
        offered.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())),
      ),
    );
    if (chosen.length === 0) return;
    await view.act(`Give ${group.name} roles in ${found.displayName}`, () =>
      call('POST', `${own}/accessAssignments`, {
        accessContainer: { accessContainerId: group.id, accessContainerType: 'securityGroup' },
        accessDetails: { unifiedRoles: chosen.map(({ id }) => ({ roleDefinitionId: id })) },
      }),
    );
  };
  const assignmentColumns: readonly Column<Assignment>[] = [
    {
      title: 'Security group',
      cell: (each) => link(`groups/${each.accessContainer.accessContainerId}`, groupName(each)),
    },
    { title: 'Roles', cell: ({ accessDetails }) => accessDetails.unifiedRoles.map(roleName).join(', ') },
    { title: 'Status', cell: ({ status }) => status },
    {
      title: '',
      cell: (each) =>
        button('Remove', () =>
          view.act(`Take the roles of ${groupName(each)} away`, () =>
            call('DELETE', `${own}/accessAssignments${at`/${each.id}`}`, undefined, each['@odata.etag']),
          ),
        ),
    },
  ];
  return h(
    'div',
    null,
    crumbs('relationships', 'Partner relationships', found.displayName),
    h('h1', null, found.displayName),
    facts([
      ['Customer', found.customer?.displayName],
      ['Status', found.status],
      ['Duration', found.duration],
      ['Ends', found.endDateTime],
      ['Roles', offered.map(({ name }) => name).join(', ')],
      ['Relationship ID', h('code', null, found.id)],
    ]),
    h(
      'div',
      { class: 'commands' },
      requests
        .filter(([status]) => status === found.status)
        .map(([, action, text]) =>
          button(text, () =>
            view.act(`${text}: ${found.displayName}`, () => call('POST', `${own}/requests`, { action })),
          ),
        ),
      found.status === 'created' &&
        button('Delete', () =>
          view.act(`Delete ${found.displayName}`, async () => {
            await call('DELETE', own, undefined, found['@odata.etag']);
            location.assign('#/relationships');
          }),
        ),
      button('Refresh', view.refresh),
    ),
    h('p', { class: 'lead' }, 'What is asked here takes a few seconds; the status says how far it is.'),
    h('h2', null, 'Security groups'),
    found.status === 'active' &&
      h('div', { class: 'commands' }, button('Add security group', assign, 'primary')),
    table('Security groups', assignmentColumns, assignments),
  );
}
