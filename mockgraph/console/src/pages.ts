// The pages: which address is which, and what stands in the navigation.
import { application, applications, newApplication } from './pages/applications';
import { group, groups, newGroup } from './pages/groups';
import { mailbox, message } from './pages/mailbox';
import { perUserMfa, securityDefaults } from './pages/mfa';
import { newUser } from './pages/new_user';
import { policies, whatIf } from './pages/policies';
import { policy } from './pages/policy';
import { newRelationship, relationship, relationships } from './pages/relationships';
import { role, roles } from './pages/roles';
import { startOf } from './pages/start';
import { user } from './pages/user';
import { users } from './pages/users';
import type { PageRow } from './router';

export const pages: readonly PageRow[] = [
  { route: '', title: 'Start', show: startOf(() => rooms) },
  { route: 'users', title: 'Users', about: 'Everybody in the tenant, and the way to a new user.', show: users },
  { route: 'users/new/:part', title: 'Create new user', room: 'users', show: newUser },
  { route: 'users/:id/:tab', title: 'User', room: 'users', show: user },
  { route: 'groups', title: 'Groups', about: 'AdminAgents, the GDAP groups and all others.', show: groups },
  { route: 'groups/new', title: 'New group', room: 'groups', show: newGroup },
  { route: 'groups/:id', title: 'Group', room: 'groups', show: group },
  { route: 'roles', title: 'Roles', about: 'Who may do what in the directory.', show: roles },
  { route: 'roles/:id', title: 'Role', room: 'roles', show: role },
  { route: 'conditional-access', title: 'Conditional Access', about: 'Policies that sign-ins meet, and what if.', show: policies },
  { route: 'conditional-access/new', title: 'New policy', room: 'conditional-access', show: policy },
  { route: 'conditional-access/what-if', title: 'What if', room: 'conditional-access', show: whatIf },
  { route: 'conditional-access/:id', title: 'Policy', room: 'conditional-access', show: policy },
  { route: 'per-user-mfa', title: 'Per-user MFA', about: 'The lever of tenants without a premium licence.', show: perUserMfa },
  { route: 'security-defaults', title: 'Security defaults', about: 'On or off.', show: securityDefaults },
  { route: 'applications', title: 'App registrations', about: 'Applications, their secrets and consents.', show: applications },
  { route: 'applications/new', title: 'New registration', room: 'applications', show: newApplication },
  { route: 'applications/:id', title: 'App registration', room: 'applications', show: application },
  { route: 'relationships', title: 'Partner relationships', about: 'Delegated administration of customers.', show: relationships },
  { route: 'relationships/new', title: 'New relationship', room: 'relationships', show: newRelationship },
  { route: 'relationships/:id', title: 'Relationship', room: 'relationships', show: relationship },
  { route: 'mailbox', title: 'Mailbox', about: 'Your own mail.', show: mailbox },
  { route: 'mailbox/:id', title: 'Message', room: 'mailbox', show: message },
];

/** What the navigation lists. */
export const rooms: readonly PageRow[] = pages.filter(({ room }) => room === undefined);
