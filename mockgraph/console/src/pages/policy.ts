// The editor of one Conditional Access policy. What it does not know of a policy stays as it is.
import { type Column, table } from '../columns';
import { pickGroups, pickRoles, pickUsers } from '../directory';
import { h } from '../dom';
import { at, call } from '../graph';
import { button, choose, crumbs, line, tick } from '../parts';
import { type Item, pick } from '../picker';
import {
  changes,
  frequencyWord,
  keepPolicyDraft,
  listOf,
  policies,
  type PolicyDraft,
  policyDraft,
  servicePrincipals,
  setFrequency,
  specialNames,
} from '../policy';
import type { View } from '../router';
import { states } from './policies';

async function appItems(search: string): Promise<Item[]> {
  const wanted = search.toLowerCase();
  const found = await servicePrincipals();
  return found
    .filter(({ displayName }) => displayName.toLowerCase().includes(wanted))
    .map(({ appId, displayName }) => ({ id: appId, name: displayName, note: appId }));
}

interface Kind {
  readonly title: string;
  readonly part: 'users' | 'applications';
  readonly list: string;
  readonly pick: () => Promise<readonly Item[]>;
}

const pickApps = (): Promise<readonly Item[]> => pick('Select resources', appItems);

const included: readonly Kind[] = [
  { title: 'user', part: 'users', list: 'includeUsers', pick: pickUsers },
  { title: 'group', part: 'users', list: 'includeGroups', pick: pickGroups },
  { title: 'role', part: 'users', list: 'includeRoles', pick: pickRoles },
];
const excluded: readonly Kind[] = [
  { title: 'user', part: 'users', list: 'excludeUsers', pick: pickUsers },
  { title: 'group', part: 'users', list: 'excludeGroups', pick: pickGroups },
  { title: 'role', part: 'users', list: 'excludeRoles', pick: pickRoles },
];
const resources: readonly Kind[] = [
  { title: 'resource', part: 'applications', list: 'includeApplications', pick: pickApps },
];

const controls: readonly (readonly [string, string])[] = [
  ['mfa', 'Require multifactor authentication'],
  ['compliantDevice', 'Require device to be marked as compliant'],
  ['domainJoinedDevice', 'Require hybrid joined device'],
  ['passwordChange', 'Require password change'],
];

const frequencies: readonly (readonly [string, string])[] = [
  ['', 'Not set'],
  ['everyTime', 'Every time'],
  ...[1, 4, 12].map((hours) => [`${hours} hours`, `${hours} hours`] as const),
  ...[1, 7, 30].map((days) => [`${days} days`, `${days} days`] as const),
];

interface Row {
  readonly kind: Kind;
  readonly id: string;
}

/** What a policy names, with buttons to name more of it or less. */
function choices(
  title: string,
  kinds: readonly Kind[],
  draft: PolicyDraft,
  changed: () => Promise<void>,
): HTMLElement {
  const partOf = ({ part }: Kind): Record<string, unknown> => draft.policy.conditions[part];
  const set = (kind: Kind, ids: readonly string[]): Promise<void> => {
    partOf(kind)[kind.list] = [...ids];
    return changed();
  };
  const rows: Row[] = kinds.flatMap((kind) =>
    listOf(partOf(kind), kind.list).map((id) => ({ kind, id })),
  );
  const add = (kind: Kind) => async (): Promise<void> => {
    const chosen = await kind.pick();
    if (chosen.length === 0) return;
    for (const { id, name } of chosen) draft.names[id] = name;
    const old = listOf(partOf(kind), kind.list).filter((id) => id !== 'All' && id !== 'None');
    await set(kind, [...new Set([...old, ...chosen.map(({ id }) => id)])]);
  };
  const columns: readonly Column<Row>[] = [
    { title: 'Name', cell: ({ id }) => specialNames[id] ?? draft.names[id] ?? id },
    { title: 'Kind', cell: ({ kind }) => kind.title },
    {
      title: '',
      cell: ({ kind, id }) =>
        button(
          'Remove',
          () => set(kind, listOf(partOf(kind), kind.list).filter((each) => each !== id)),
          'subtle',
        ),
    },
  ];
  const [first] = kinds;
  const takesAll = first !== undefined && first.list.startsWith('include');
  return h(
    'section',
    { 'aria-label': title },
    h('h3', null, title),
    h(
      'div',
      { class: 'commands' },
      takesAll && button(`All ${first.title}s`, () => set(first, ['All'])),
      kinds.map((kind) => button(`Add ${kind.title}`, add(kind))),
    ),
    table(title, columns, rows),
  );
}

function grant(draft: PolicyDraft, changed: () => Promise<void>): HTMLElement {
  const { policy } = draft;
  const has = (control: string): boolean =>
    policy.grantControls?.builtInControls.includes(control) ?? false;
  const set = (builtInControls: string[], operator?: string): Promise<void> => {
    const old = policy.grantControls ?? { operator: 'OR', builtInControls: [] };
    policy.grantControls = { ...old, builtInControls, operator: operator ?? old.operator };
    return changed();
  };
  const blocks = has('block');
  const present = policy.grantControls?.builtInControls ?? [];
  const others = [
    ...(policy.grantControls?.customAuthenticationFactors ?? []),
    ...(policy.grantControls?.authenticationStrength
      ? [policy.grantControls.authenticationStrength.displayName ?? 'an authentication strength']
      : []),
  ];
  return h(
    'section',
    { 'aria-label': 'Grant' },
    h('h2', null, 'Grant'),
    h(
      'div',
      { class: 'form' },
      choose(
        'Access',
        [['grant', 'Grant access'], ['block', 'Block access']],
        blocks ? 'block' : 'grant',
        (word) => void set(word === 'block' ? ['block'] : []),
      ),
      !blocks &&
        h(
          'div',
          null,
          controls.map(([name, text]) =>
            tick(text, has(name), (checked) =>
              void set(checked ? [...present, name] : present.filter((each) => each !== name)),
            ),
          ),
        ),
      !blocks &&
        choose(
          'For multiple controls',
          [['OR', 'Require one of the selected controls'], ['AND', 'Require all the selected controls']],
          policy.grantControls?.operator ?? 'OR',
          (operator) => void set(present, operator),
        ),
      others.length > 0 && h('p', { class: 'hint' }, `Also: ${others.join(', ')}`),
    ),
  );
}

export async function policy(view: View): Promise<Node> {
  const id = view.parameters['id'] ?? '';
  const draft = await policyDraft(id);
  const made = draft.policy;
  const store = (): void => keepPolicyDraft(id, draft);
  const changed = (): Promise<void> => {
    store();
    return view.refresh();
  };
  const save = (): Promise<void> =>
    view.act(`${id ? 'Save' : 'Create'} the policy ${made.displayName}`, async () => {
      if (id === '') await call('POST', policies, changes(draft));
      else await call('PATCH', `${policies}${at`/${id}`}`, changes(draft));
      keepPolicyDraft(id, undefined);
      location.assign('#/conditional-access');
    });
  const remove = (): Promise<void> =>
    view.act(`Delete the policy ${made.displayName}`, async () => {
      if (!confirm(`Delete ${made.displayName}?`)) return;
      await call('DELETE', `${policies}${at`/${id}`}`);
      keepPolicyDraft(id, undefined);
      location.assign('#/conditional-access');
    });
  const discard = async (): Promise<void> => {
    keepPolicyDraft(id, undefined);
    await view.refresh();
  };
  const isChanged = !draft.original || Object.keys(changes(draft)).length > 0;
  const word = frequencyWord(made);
  const known = frequencies.some(([each]) => each === word);
  return h(
    'div',
    null,
    crumbs('conditional-access', 'Conditional Access', draft.original?.displayName ?? 'New policy'),
    h('h1', null, draft.original?.displayName ?? 'New policy'),
    h(
      'div',
      { class: 'form' },
      line('Name', made.displayName, (value) => {
        made.displayName = value;
        store();
      }, { required: true }),
    ),
    h('h2', null, 'Users'),
    choices('Include', included, draft, changed),
    choices('Exclude', excluded, draft, changed),
    h('h2', null, 'Target resources'),
    choices('Include resources', resources, draft, changed),
    grant(draft, changed),
    h('h2', null, 'Session'),
    h(
      'div',
      { class: 'form' },
      choose(
        'Sign-in frequency',
        known ? frequencies : [...frequencies, [word, word]],
        word,
        (chosen) => {
          setFrequency(made, chosen);
          store();
        },
      ),
    ),
    h('h2', null, 'Enable policy'),
    h(
      'div',
      { class: 'form' },
      choose('State', states, made.state, (state) => {
        made.state = state;
        store();
      }),
    ),
    h(
      'div',
      { class: 'commands' },
      button(id ? 'Save' : 'Create', save, 'primary'),
      isChanged && button('Discard changes', discard, 'subtle'),
      id !== '' && button('Delete', remove),
    ),
  );
}
