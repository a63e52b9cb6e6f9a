// Who was deleted within thirty days, and the way back.
import { type Column, pagedTable } from '../columns';
import { nameOf, type User } from '../directory';
import { h } from '../dom';
import { at, call } from '../graph';
import { button, crumbs, link } from '../parts';
import type { View } from '../router';

type Deleted = User & { readonly deletedDateTime: string | null };

const fields = 'id,displayName,userPrincipalName,deletedDateTime';

export async function deletedUsers(view: View): Promise<Node> {
  const restore = (user: Deleted): Promise<void> =>
    view.act(`Restore ${nameOf(user)}`, async () => {
      const back = await call<User>('POST', at`/v1.0/directory/deletedItems/${user.id}/restore`);
      return h('p', null, link(`users/${back.id}/overview`, nameOf(back)), ' is back, with groups, licences and methods.');
    });
  const destroy = (user: Deleted): Promise<void> =>
    view.actIfSure(
      { verb: 'Delete permanently', what: nameOf(user), why: 'Nobody can bring the user back then.' },
      () => call('DELETE', at`/v1.0/directory/deletedItems/${user.id}`),
    );
  const columns: readonly Column<Deleted>[] = [
    { title: 'Display name', cell: nameOf },
    { title: 'User principal name', cell: ({ userPrincipalName }) => userPrincipalName },
    { title: 'Deleted', cell: ({ deletedDateTime }) => deletedDateTime ?? '-' },
    {
      title: '',
      cell: (user) => [
        button('Restore', () => restore(user)),
        button('Delete permanently', () => destroy(user)),
      ],
    },
  ];
  return h(
    'div',
    null,
    crumbs('users', 'Users', 'Deleted users'),
    h('h1', null, 'Deleted users'),
    h('p', { class: 'lead' }, 'Thirty days after a deletion nothing is left to restore.'),
    await pagedTable(
      'Deleted users',
      columns,
      `/v1.0/directory/deletedItems/microsoft.graph.user?$select=${fields}&$top=25`,
    ),
  );
}
