// All groups, a new one, and one with its members.
import { type Column, pagedTable, table } from '../columns';
import { addMember, type Group, groupKind, nameOf, pickUsers, removeMember, type User } from '../directory';
import { h } from '../dom';
import { field, flag, making, nameField } from '../fields';
import { all, at, call, get } from '../graph';
import { button, crumbs, door, facts, link, yesNo } from '../parts';
import type { View } from '../router';

const fields = 'id,displayName,description,securityEnabled,groupTypes,isAssignableToRole';

const columns: readonly Column<Group>[] = [
  { title: 'Name', cell: (group) => link(`groups/${group.id}`, group.displayName) },
  { title: 'Group type', cell: groupKind },
  { title: 'Description', cell: ({ description }) => description ?? '-' },
];

export const groups = async (): Promise<Node> =>
  h(
    'div',
    null,
    h('h1', null, 'Groups'),
    h('div', { class: 'commands' }, door('New group', 'groups/new', 'primary')),
    await pagedTable('Groups', columns, `/v1.0/groups?$select=${fields}&$orderby=displayName&$top=25`),
  );

export function newGroup(view: View): Node {
  const of = making('new-group', () => ({ displayName: '', description: '', forRoles: false }));
  const { made } = of;
  const create = (): Promise<void> =>
    view.act(`Create the group ${made.displayName}`, async () => {
      const group = await call<Group>('POST', '/v1.0/groups', {
        displayName: made.displayName,
        ...(made.description === '' ? {} : { description: made.description }),
        mailNickname: made.displayName.replaceAll(/[^A-Za-z0-9]/g, '') || 'group',
        mailEnabled: false,
        securityEnabled: true,
        ...(made.forRoles ? { isAssignableToRole: true } : {}),
      });
      of.forget();
      location.assign(`#/groups/${group.id}`);
    });
  return h(
    'div',
    null,
    crumbs('groups', 'Groups', 'New group'),
    h('h1', null, 'New group'),
    h(
      'div',
      { class: 'form' },
      nameField(of, 'Group name'),
      field(of, 'description', 'Group description'),
      flag(of, 'forRoles', 'Roles can be assigned to the group'),
      h('div', { class: 'commands' }, button('Create', create, 'primary')),
    ),
  );
}

export async function group(view: View): Promise<Node> {
  const path = at`/v1.0/groups/${view.parameters['id'] ?? ''}`;
  const found = await get<Group>(`${path}?$select=${fields}`);
  const members = await all<User>(
    `${path}/members/microsoft.graph.user?$select=id,displayName,userPrincipalName`,
  );
  const memberColumns: readonly Column<User>[] = [
    {
      title: 'Name',
      cell: (user) => link(`users/${user.id}/groups`, nameOf(user)),
    },
    { title: 'User principal name', cell: ({ userPrincipalName }) => userPrincipalName },
    {
      title: '',
      cell: (user) =>
        button('Remove', () =>
          view.actIfSure(
            {
              verb: 'Remove',
              what: `${nameOf(user)} from ${found.displayName}`,
              why: 'What the group gives is lost with it.',
            },
            () => removeMember(found.id, user.id),
          ),
        ),
    },
  ];
  const add = async (): Promise<void> => {
    const chosen = await pickUsers();
    if (chosen.length === 0) return;
    await view.act(`Add members to ${found.displayName}`, async () => {
      for (const { id } of chosen) await addMember(found.id, id);
    });
  };
  return h(
    'div',
    null,
    crumbs('groups', 'Groups', found.displayName),
    h('h1', null, found.displayName),
    facts([
      ['Group type', groupKind(found)],
      ['Description', found.description],
      ['Object ID', h('code', null, found.id)],
      ['Roles can be assigned', yesNo(found.isAssignableToRole)],
    ]),
    h('h2', null, 'Members'),
    h('div', { class: 'commands' }, button('Add members', add, 'primary')),
    table('Members', memberColumns, members),
  );
}
