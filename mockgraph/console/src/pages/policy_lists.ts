// Whom and what a policy names: people, resources, places.
import { type Column, table } from '../columns';
import { pickGroups, pickRoles, pickUsers } from '../directory';
import { h } from '../dom';
import { button } from '../parts';
import { type Item, pick } from '../picker';
import { listOf, locations, type PolicyDraft, servicePrincipals, specialNames } from '../policy';

export interface Kind {
  readonly title: string;
  readonly part: 'users' | 'applications' | 'locations';
  readonly list: string;
  readonly pick: () => Promise<readonly Item[]>;
  readonly words?: readonly (readonly [word: string, button: string])[]; // instead of any list
}

const searched =
  (load: () => Promise<readonly Item[]>) =>
  async (search: string): Promise<Item[]> =>
    (await load()).filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));

const pickApps = (): Promise<readonly Item[]> =>
  pick(
    'Select resources',
    searched(async () =>
      (await servicePrincipals()).map(({ appId, displayName }) => ({ id: appId, name: displayName, note: appId })),
    ),
  );

const pickLocations = (): Promise<readonly Item[]> =>
  pick(
    'Select named locations',
    searched(async () =>
      (await locations()).map(({ id, displayName, isTrusted }) => ({
        ...{ id, name: displayName, note: isTrusted ? 'Trusted' : 'Not trusted' },
      })),
    ),
  );

const trusted = [['AllTrusted', 'All trusted locations']] as const;

export const people = {
  include: [
    { title: 'user', part: 'users', list: 'includeUsers', pick: pickUsers, words: [['All', 'All users']] },
    { title: 'group', part: 'users', list: 'includeGroups', pick: pickGroups },
    { title: 'role', part: 'users', list: 'includeRoles', pick: pickRoles },
  ],
  exclude: [
    { title: 'user', part: 'users', list: 'excludeUsers', pick: pickUsers },
    { title: 'group', part: 'users', list: 'excludeGroups', pick: pickGroups },
    { title: 'role', part: 'users', list: 'excludeRoles', pick: pickRoles },
  ],
} as const satisfies Record<string, readonly Kind[]>;

export const resources = {
  include: [
    { title: 'resource', part: 'applications', list: 'includeApplications', pick: pickApps, words: [['All', 'All resources']] },
  ],
  exclude: [{ title: 'resource', part: 'applications', list: 'excludeApplications', pick: pickApps }],
} as const satisfies Record<string, readonly Kind[]>;

export const places = {
  include: [
    { title: 'location', part: 'locations', list: 'includeLocations', pick: pickLocations, words: [['All', 'Any location'], ...trusted] },
  ],
  exclude: [
    { title: 'location', part: 'locations', list: 'excludeLocations', pick: pickLocations, words: trusted },
  ],
} as const satisfies Record<string, readonly Kind[]>;

interface Row {
  readonly kind: Kind;
  readonly id: string;
}

/** A part without anything in it is none. */
function setList({ policy }: PolicyDraft, { part, list }: Kind, ids: readonly string[]): void {
  const next = { ...policy.conditions[part], [list]: [...ids] };
  if (part !== 'locations') Object.assign(policy.conditions[part], next);
  else
    policy.conditions.locations = Object.values(next).some((each) => Array.isArray(each) && each.length > 0)
      ? { includeLocations: [], excludeLocations: [], ...next }
      : null;
}

/** What a policy names, with buttons to name more of it or less. */
export function choices(
  title: string,
  kinds: readonly Kind[],
  draft: PolicyDraft,
  changed: () => Promise<void>,
): HTMLElement {
  const idsOf = ({ part, list }: Kind): string[] => listOf(draft.policy.conditions[part] ?? {}, list);
  const set = (kind: Kind, ids: readonly string[]): Promise<void> => {
    setList(draft, kind, ids);
    return changed();
  };
  const add = (kind: Kind) => async (): Promise<void> => {
    const chosen = await kind.pick();
    if (chosen.length === 0) return;
    for (const { id, name } of chosen) draft.names[id] = name;
    const old = idsOf(kind).filter((id) => id !== 'All' && id !== 'None');
    await set(kind, [...new Set([...old, ...chosen.map(({ id }) => id)])]);
  };
  const columns: readonly Column<Row>[] = [
    { title: 'Name', cell: ({ id }) => specialNames[id] ?? draft.names[id] ?? id },
    { title: 'Kind', cell: ({ kind }) => kind.title },
    {
      title: '',
      cell: ({ kind, id }) =>
        button('Remove', () => set(kind, idsOf(kind).filter((each) => each !== id)), 'subtle'),
    },
  ];
  return h(
    'section',
    { 'aria-label': title },
    h('h3', null, title),
    h(
      'div',
      { class: 'commands' },
      kinds.flatMap((kind) =>
        (kind.words ?? []).map(([word, text]) => button(text, () => set(kind, [word]))),
      ),
      kinds.map((kind) => button(`Add ${kind.title}`, add(kind))),
    ),
    table(title, columns, kinds.flatMap((kind) => idsOf(kind).map((id) => ({ kind, id })))),
  );
}
