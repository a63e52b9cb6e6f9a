// Multi-factor authentication without Conditional Access: per user, and security defaults.
import { type Column, table } from '../columns';
import type { User } from '../directory';
import { h } from '../dom';
import { at, call, get, GraphError, page } from '../graph';
import { button, link, yesNo } from '../parts';
import type { View } from '../router';

const states = ['disabled', 'enabled', 'enforced'] as const;
type State = (typeof states)[number];

interface Row {
  readonly user: User;
  readonly state: string;
}

interface BatchAnswer {
  readonly responses: readonly {
    readonly id: string;
    readonly status: number;
    readonly body: { perUserMfaState?: string; error?: { code: string; message: string } };
  }[];
}

const deeds: Readonly<Record<State, string>> = {
  disabled: 'Disable',
  enabled: 'Enable',
  enforced: 'Enforce',
};

/** As many as one batch takes. */
const pageSize = 20;

async function statesOf(users: readonly User[]): Promise<Row[]> {
  if (users.length === 0) return [];
  const { responses } = await call<BatchAnswer>('POST', '/beta/$batch', {
    requests: users.map(({ id }) => ({
      id,
      method: 'GET',
      url: at`/users/${id}/authentication/requirements`,
    })),
  });
  return users.map((user) => {
    const answer = responses.find(({ id }) => id === user.id);
    const { perUserMfaState, error } = answer?.body ?? {};
    if (error) throw new GraphError(answer?.status ?? 0, error.code, error.message, '', 'POST /beta/$batch');
    return { user, state: perUserMfaState ?? '-' };
  });
}

export async function perUserMfa(view: View): Promise<Node> {
  const set = (user: User, state: State): Promise<void> =>
    view.act(`${deeds[state]} MFA of ${user.userPrincipalName}`, () =>
      call('PATCH', at`/beta/users/${user.id}/authentication/requirements`, { perUserMfaState: state }),
    );
  const columns: readonly Column<Row>[] = [
    { title: 'Name', cell: ({ user }) => link(`users/${user.id}/methods`, user.displayName ?? '-') },
    { title: 'User principal name', cell: ({ user }) => user.userPrincipalName },
    { title: 'Status', cell: ({ state }) => state },
    {
      title: '',
      cell: ({ user, state }) =>
        states.filter((each) => each !== state).map((each) => button(deeds[each], () => set(user, each))),
    },
  ];
  const path = `/v1.0/users?$select=id,displayName,userPrincipalName&$orderby=displayName&$top=${pageSize}`;
  const first = await page<User>(path);
  const rows = h('div', null, table('Per-user MFA', columns, await statesOf(first.value)));
  let next = first.next;
  const more = button('Load more', async () => {
    if (next === undefined) return;
    const part = await page<User>(next);
    rows.append(table('More users', columns, await statesOf(part.value)));
    next = part.next;
    if (next === undefined) more.remove();
  });
  return h(
    'div',
    null,
    h('h1', null, 'Per-user MFA'),
    h(
      'p',
      { class: 'lead' },
      'For tenants without a premium licence. Where there is one, Conditional Access is the lever.',
    ),
    rows,
    next !== undefined && more,
  );
}

const defaultsPath = '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy';

export async function securityDefaults(view: View): Promise<Node> {
  const { isEnabled } = await get<{ isEnabled: boolean }>(defaultsPath);
  const deed = isEnabled ? 'Disable' : 'Enable';
  return h(
    'div',
    null,
    h('h1', null, 'Security defaults'),
    h('dl', { class: 'facts' }, h('dt', null, 'Enabled'), h('dd', null, yesNo(isEnabled))),
    h(
      'p',
      { class: 'lead' },
      'Multi-factor authentication for everybody, where there are no policies. They and Conditional ',
      'Access exclude each other.',
    ),
    button(`${deed} security defaults`, () =>
      view.act(`${deed} security defaults`, () =>
        call('PATCH', defaultsPath, { isEnabled: !isEnabled }),
      ),
    ),
  );
}
