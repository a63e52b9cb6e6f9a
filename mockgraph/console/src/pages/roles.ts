// All directory roles, and who holds one.
import { type Column, table } from '../columns';
import { giveRole, pickUsers, type Role, type RoleAssignment, roles as allRoles, takeRole } from '../directory';
import { h } from '../dom';
import { all, at, get, quoted } from '../graph';
import { button, crumbs, link } from '../parts';
import type { View } from '../router';

const columns: readonly Column<Role>[] = [
  { title: 'Role', cell: ({ id, displayName }) => link(`roles/${id}`, displayName) },
  { title: 'Description', cell: ({ description }) => description ?? '-' },
  { title: 'Type', cell: ({ isBuiltIn }) => (isBuiltIn ? 'Built-in' : 'Custom') },
];

export async function roles(): Promise<Node> {
  const found = await allRoles();
  found.sort((one, other) => one.displayName.localeCompare(other.displayName));
  return h('div', null, h('h1', null, 'Roles'), table('Roles', columns, found));
}

export async function role(view: View): Promise<Node> {
  const id = view.parameters['id'] ?? '';
  const found = await get<Role>(at`/v1.0/roleManagement/directory/roleDefinitions/${id}`);
  const filter = encodeURIComponent(`roleDefinitionId eq ${quoted(id)}`);
  const assignments = await all<RoleAssignment>(
    `/v1.0/roleManagement/directory/roleAssignments?$filter=${filter}&$expand=principal`,
  );
  const nameOf = ({ principal, principalId }: RoleAssignment): string =>
    principal?.displayName ?? principalId;
  const assignmentColumns: readonly Column<RoleAssignment>[] = [
    {
      title: 'Name',
      cell: (each) =>
        each.principal?.userPrincipalName
          ? link(`users/${each.principalId}/roles`, nameOf(each))
          : nameOf(each),
    },
    { title: 'User principal name', cell: ({ principal }) => principal?.userPrincipalName ?? '-' },
    {
      title: '',
      cell: (each) =>
        button('Remove assignment', () =>
          view.actIfSure(
            {
              verb: 'Remove',
              what: `${found.displayName} from ${nameOf(each)}`,
              why: 'What the role allows is refused then.',
            },
            () => takeRole(each.id),
          ),
        ),
    },
  ];
  const add = async (): Promise<void> => {
    const chosen = await pickUsers();
    if (chosen.length === 0) return;
    await view.act(`Assign ${found.displayName}`, async () => {
      for (const user of chosen) await giveRole(id, user.id);
    });
  };
  return h(
    'div',
    null,
    crumbs('roles', 'Roles', found.displayName),
    h('h1', null, found.displayName),
    h('p', { class: 'lead' }, found.description),
    h('h2', null, 'Assignments'),
    h('div', { class: 'commands' }, button('Add assignments', add, 'primary')),
    table('Assignments', assignmentColumns, assignments),
  );
}
