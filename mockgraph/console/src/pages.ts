// The pages: which address is which, and what stands in the navigation.
import { isInstructor } from './class';
import { application } from './pages/application';
import { applications, newApplication } from './pages/applications';
import { approve } from './pages/approve';
import { boardPage } from './pages/board';
import { boardLessons } from './pages/board_lessons';
import { boardLinks } from './pages/board_links';
import { boardTrainee } from './pages/board_trainee';
import { debrief } from './pages/debrief';
import { deletedUsers } from './pages/deleted_users';
import { enterpriseApplication, enterpriseApplications } from './pages/enterprise';
import { group, groups, newGroup } from './pages/groups';
import { lesson } from './pages/lesson';
import { lessons } from './pages/lessons';
import { namedLocation, namedLocations } from './pages/locations';
import { mailbox, message } from './pages/mailbox';
import { perUserMfa, securityDefaults } from './pages/mfa';
import { newUser } from './pages/new_user';
import { policies, whatIf } from './pages/policies';
import { policy } from './pages/policy';
import { relationship } from './pages/relationship';
import { newRelationship, relationships } from './pages/relationships';
import { role, roles } from './pages/roles';
import { signIn, signIns } from './pages/sign_ins';
import { startOf } from './pages/start';
import { authenticationStrength, authenticationStrengths } from './pages/strengths';
import { user } from './pages/user';
import { users } from './pages/users';
import type { PageRow } from './router';
import { hasLessons } from './training';

export const pages: readonly PageRow[] = [
  { route: '', title: 'Start', show: startOf(() => rooms()) },
  { route: 'board', title: 'Board', about: 'Your class: who is at what, and who is stuck.', open: true, show: boardPage },
  { route: 'board/lessons', title: 'All lessons', room: 'board', open: true, show: boardLessons },
  { route: 'board/links', title: 'Links', room: 'board', open: true, show: boardLinks },
  { route: 'board/trainees/:id', title: 'Trainee', room: 'board', open: true, show: boardTrainee },
  { route: 'lessons', title: 'Lessons', about: 'Tasks with checks that turn green as you work.', open: true, show: lessons },
  { route: 'lessons/current', title: 'Lesson', room: 'lessons', open: true, show: lesson },
  { route: 'lessons/debrief', title: 'Debrief', room: 'lessons', open: true, show: debrief },
  { route: 'users', title: 'Users', about: 'Everybody in the tenant, and the way to a new user.', show: users },
  { route: 'users/deleted', title: 'Deleted users', room: 'users', show: deletedUsers },
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
  { route: 'conditional-access/locations', title: 'Named locations', room: 'conditional-access', show: namedLocations },
  { route: 'conditional-access/locations/new/:kind', title: 'New named location', room: 'conditional-access', show: namedLocation },
  { route: 'conditional-access/locations/:id', title: 'Named location', room: 'conditional-access', show: namedLocation },
  { route: 'conditional-access/strengths', title: 'Authentication strengths', room: 'conditional-access', show: authenticationStrengths },
  { route: 'conditional-access/strengths/new', title: 'New authentication strength', room: 'conditional-access', show: authenticationStrength },
  { route: 'conditional-access/strengths/:id', title: 'Authentication strength', room: 'conditional-access', show: authenticationStrength },
  { route: 'conditional-access/:id', title: 'Policy', room: 'conditional-access', show: policy },
  { route: 'per-user-mfa', title: 'Per-user MFA', about: 'The lever of tenants without a premium licence.', show: perUserMfa },
  { route: 'security-defaults', title: 'Security defaults', about: 'On or off.', show: securityDefaults },
  { route: 'sign-ins', title: 'Sign-in logs', about: 'Who signed in, and why it failed.', show: signIns },
  { route: 'sign-ins/:id', title: 'Sign-in', room: 'sign-ins', show: signIn },
  { route: 'applications', title: 'App registrations', about: 'Applications of this tenant: secrets, addresses, permissions.', show: applications },
  { route: 'applications/new', title: 'New registration', room: 'applications', show: newApplication },
  { route: 'applications/:id', title: 'App registration', room: 'applications', show: application },
  { route: 'enterprise-applications', title: 'Enterprise applications', about: 'What the tenant consented to, application by application.', show: enterpriseApplications },
  { route: 'enterprise-applications/:id', title: 'Enterprise application', room: 'enterprise-applications', show: enterpriseApplication },
  { route: 'relationships', title: 'Partner relationships', about: 'Delegated administration of customers.', show: relationships },
  { route: 'relationships/new', title: 'New relationship', room: 'relationships', show: newRelationship },
  { route: 'relationships/:id', title: 'Relationship', room: 'relationships', show: relationship },
  { route: 'approve/:id', title: 'Approve partner roles', room: 'relationships', show: approve },
  { route: 'mailbox', title: 'Mailbox', about: 'Your own mail.', show: mailbox },
  { route: 'mailbox/:id', title: 'Message', room: 'mailbox', show: message },
];

const isThere: Readonly<Record<string, () => boolean>> = { lessons: hasLessons, board: isInstructor };

/** What the navigation lists. */
export const rooms = (): readonly PageRow[] =>
  pages.filter(({ room, route }) => room === undefined && (isThere[route]?.() ?? true));
