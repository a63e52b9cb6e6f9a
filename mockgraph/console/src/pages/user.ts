// One user: what he is, and what he belongs to, holds, shows and did.
import { nameOf, type User } from '../directory';
import { h } from '../dom';
import { failure } from '../failure';
import { at, get } from '../graph';
import { crumbs } from '../parts';
import type { View } from '../router';
import { signInsOf } from './sign_ins';
import { assignedRoles, groups, licences } from './user_assignments';
import { overview, properties } from './user_profile';
import { methods } from './user_security';

interface Tab {
  readonly name: string;
  readonly title: string;
  readonly show: (user: User, view: View) => Promise<Node> | Node;
}

const tabs: readonly Tab[] = [
  { name: 'overview', title: 'Overview', show: overview },
  { name: 'properties', title: 'Properties', show: properties },
  { name: 'groups', title: 'Groups', show: groups },
  { name: 'roles', title: 'Assigned roles', show: assignedRoles },
  { name: 'licences', title: 'Licences', show: licences },
  { name: 'methods', title: 'Authentication methods', show: methods },
  { name: 'sign-ins', title: 'Sign-in logs', show: signInsOf },
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
    crumbs('users', 'Users', nameOf(found)),
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
