// All users, and the way to a new one.
import { type Column, pagedTable } from '../columns';
import type { User } from '../directory';
import { h } from '../dom';
import { failure } from '../failure';
import { quoted } from '../graph';
import { door, line, link, yesNo } from '../parts';

const columns: readonly Column<User>[] = [
  { title: 'Display name', cell: (user) => link(`users/${user.id}/overview`, user.displayName ?? '-') },
  { title: 'User principal name', cell: ({ userPrincipalName }) => userPrincipalName },
  { title: 'User type', cell: ({ userType }) => userType ?? '-' },
  { title: 'Account enabled', cell: ({ accountEnabled }) => yesNo(accountEnabled) },
];

const path = '/v1.0/users?$select=id,displayName,userPrincipalName,userType,accountEnabled&$top=25';

function filterFor(search: string): string {
  if (search === '') return '&$orderby=displayName';
  const text = quoted(search);
  return `&$filter=${encodeURIComponent(
    `startsWith(displayName,${text}) or startsWith(userPrincipalName,${text})`,
  )}`;
}

export async function users(): Promise<Node> {
  const list = h('div', null, await pagedTable('Users', columns, path + filterFor('')));
  let asked = 0;
  const search = async (text: string): Promise<void> => {
    const mine = ++asked;
    try {
      const found = await pagedTable('Users', columns, path + filterFor(text.trim()));
      if (mine === asked) list.replaceChildren(found);
    } catch (error) {
      list.replaceChildren(failure(error));
    }
  };
  return h(
    'div',
    null,
    h('h1', null, 'Users'),
    h(
      'div',
      { class: 'commands' },
      line('Search by name', '', (text) => void search(text)),
      door('New user', 'users/new/basics', 'primary'),
      door('Deleted users', 'users/deleted'),
    ),
    list,
  );
}
