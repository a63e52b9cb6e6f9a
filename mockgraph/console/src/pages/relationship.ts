// One partner relationship: offered, locked for approval, in force, with the groups that hold its
// roles.
import { type Column, table } from '../columns';
import { pickGroup, roles } from '../directory';
import { h } from '../dom';
import { all, at, call, get } from '../graph';
import { button, crumbs, facts, link } from '../parts';
import { type Item, pick } from '../picker';
import { pageAddress } from '../place';
import type { View } from '../router';
import { path, type Relationship, type RoleRef } from './relationships';

interface Assignment {
  readonly id: string;
  readonly '@odata.etag': string;
  readonly status: string;
  readonly accessContainer: { readonly accessContainerId: string };
  readonly accessDetails: { readonly unifiedRoles: readonly RoleRef[] };
}

/** What can be asked of a relationship, by its status. */
const requests: readonly (readonly [status: string, action: string, verb: string, why: string])[] = [
  ['created', 'lockForApproval', 'Lock for approval', 'Its name, roles and duration cannot be changed afterwards.'],
  ['active', 'terminate', 'Terminate', 'Everybody loses all roles at this customer.'],
];

/** What the partner sends to the customer's administrator. */
function approvalLink({ id }: Relationship): HTMLElement {
  const address = `${pageAddress}#/approve/${id}`;
  return h(
    'section',
    { 'aria-label': 'Approval' },
    h('h2', null, 'Approval'),
    h(
      'p',
      { class: 'lead' },
      'A Global Administrator of the customer opens this address, signs in, and approves:',
    ),
    h('p', null, h('a', { href: address }, h('code', null, address))),
  );
}

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
          view.actIfSure(
            {
              verb: 'Remove',
              what: `the roles of ${groupName(each)}`,
              why: 'Its members can do nothing at this customer then.',
            },
            () =>
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
        .map(([, action, verb, why]) =>
          button(verb, () =>
            view.actIfSure({ verb, what: found.displayName, why }, () =>
              call('POST', `${own}/requests`, { action }),
            ),
          ),
        ),
      found.status === 'created' &&
        button('Delete', () =>
          view.actIfSure({ verb: 'Delete', what: found.displayName, why: 'Nobody was asked to approve it yet.' }, async () => {
            await call('DELETE', own, undefined, found['@odata.etag']);
            location.assign('#/relationships');
          }),
        ),
      button('Refresh', view.refresh),
    ),
    h('p', { class: 'lead' }, 'What is asked here takes a few seconds; the status says how far it is.'),
    found.status === 'approvalPending' && approvalLink(found),
    h('h2', null, 'Security groups'),
    found.status === 'active' &&
      h('div', { class: 'commands' }, button('Add security group', assign, 'primary')),
    table('Security groups', assignmentColumns, assignments),
  );
}
