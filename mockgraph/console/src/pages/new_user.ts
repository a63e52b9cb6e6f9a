// "Create new user", in the order and words of the procedure: basics, properties, assignments,
// review + create.
import { type Column, table } from '../columns';
import { domains, pickGroups, pickRoles } from '../directory';
import { h } from '../dom';
import { type Draft, draft, keepDraft, newPassword, type Task, tasks, upnOf } from '../draft';
import { failure } from '../failure';
import type { Item } from '../picker';
import { button, choose, crumbs, done, door, facts, line, link, tick, yesNo } from '../parts';
import { propertyFacts, propertyInputs } from '../properties';
import type { View } from '../router';
import { begin } from '../trail';

interface Part {
  readonly name: string;
  readonly title: string;
  readonly show: (made: Draft, view: View) => Promise<Node> | Node;
}

const merged = (old: readonly Item[], more: readonly Item[]): Item[] => [
  ...new Map([...old, ...more].map((item) => [item.id, item])).values(),
];

async function basics(made: Draft, view: View): Promise<Node> {
  const known = (await domains()).filter(({ isVerified }) => isVerified);
  made.domain ||= known.find(({ isDefault }) => isDefault)?.id ?? known[0]?.id ?? '';
  keepDraft(made);
  const set =
    (name: 'alias' | 'domain' | 'nickname' | 'displayName' | 'password') =>
    (value: string): void => {
      made[name] = value;
      keepDraft(made);
    };
  return h(
    'div',
    { class: 'form' },
    h(
      'div',
      { class: 'address' },
      line('User principal name', made.alias, set('alias'), { required: true }),
      h('span', { class: 'at', 'aria-hidden': 'true' }, '@'),
      choose('Domain', known.map(({ id }) => [id, id]), made.domain, set('domain')),
    ),
    line('Mail nickname', made.nickname, set('nickname'), { placeholder: 'As the user principal name' }),
    line('Display name', made.displayName, set('displayName'), { required: true }),
    h(
      'div',
      null,
      line('Password', made.password, set('password'), { required: true }),
      h(
        'p',
        { class: 'hint' },
        'Of this simulation only; never one that you use anywhere. Note it: it is shown here and at the ',
        'end, and has to be changed at the first sign-in.',
      ),
      button(
        'Generate another',
        async () => {
          set('password')(newPassword());
          await view.refresh();
        },
        'subtle',
      ),
    ),
    tick('Account enabled', made.enabled, (checked) => {
      made.enabled = checked;
      keepDraft(made);
    }),
  );
}

const properties = (made: Draft): Node =>
  h('div', { class: 'form' }, propertyInputs(made.properties, () => keepDraft(made)));

function assignments(made: Draft, view: View): Node {
  const columnsOf = (kind: 'groups' | 'roles'): Column<Item>[] => [
    { title: 'Name', cell: ({ name }) => name },
    {
      title: '',
      cell: (item) =>
        button(
          `Remove ${item.name}`,
          async () => {
            made[kind] = made[kind].filter(({ id }) => id !== item.id);
            keepDraft(made);
            await view.refresh();
          },
          'subtle',
        ),
    },
  ];
  const adder = (kind: 'groups' | 'roles', pick: () => Promise<readonly Item[]>) => async () => {
    made[kind] = merged(made[kind], await pick());
    keepDraft(made);
    await view.refresh();
  };
  return h(
    'div',
    null,
    h('p', { class: 'lead' }, 'Memberships and roles that the user has from the first moment.'),
    h(
      'div',
      { class: 'commands' },
      button('Add group', adder('groups', pickGroups)),
      button('Add role', adder('roles', pickRoles)),
    ),
    h('h2', null, 'Groups'),
    table('Groups', columnsOf('groups'), made.groups),
    h('h2', null, 'Roles'),
    table('Roles', columnsOf('roles'), made.roles),
  );
}

const names = (items: readonly Item[]): string => items.map(({ name }) => name).join(', ');

const missing = (made: Draft): string[] =>
  [
    [made.alias.trim(), 'User principal name'] as const,
    [made.displayName.trim(), 'Display name'] as const,
    [made.password, 'Password'] as const,
  ].flatMap(([value, title]) => (value === '' ? [title] : []));

/** One after the other, each shown as it ends; the first that is refused stops the rest. */
async function carryOut(made: Draft, list: readonly Task[], shown: HTMLElement): Promise<void> {
  for (const task of list) {
    if (made.done.includes(task.key)) continue;
    const line = h('li', null, h('span', { class: 'mark' }, 'Doing'), task.text);
    shown.append(line);
    const mark = line.querySelector('.mark') as HTMLElement;
    try {
      await task.run();
      made.done.push(task.key);
      keepDraft(made);
      mark.textContent = 'Done';
      mark.classList.add('good');
    } catch (error) {
      mark.textContent = 'Refused';
      mark.classList.add('bad');
      throw error;
    }
  }
}

function created(made: Draft): Node {
  const id = made.id ?? '';
  return h(
    'div',
    null,
    done(
      h('p', null, `${upnOf(made)} was created. The password is `, h('code', null, made.password)),
      h('p', null, link(`users/${id}/overview`, 'Open the user')),
    ),
  );
}

function review(made: Draft, view: View): Node {
  const lacks = missing(made);
  const list = tasks(made);
  const progress = h('ul', { class: 'deeds', 'aria-live': 'polite' });
  progress.append(
    ...list
      .filter(({ key }) => made.done.includes(key))
      .map(({ text }) => h('li', null, h('span', { class: 'mark good' }, 'Done'), text)),
  );
  const trouble = h('div');
  const outcome = h('div');
  let busy = false;
  const create = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    begin(`Create ${upnOf(made)}`);
    trouble.replaceChildren();
    try {
      await carryOut(made, list, progress);
      keepDraft(undefined);
      outcome.replaceChildren(created(made));
    } catch (error) {
      trouble.replaceChildren(failure(error));
    } finally {
      busy = false;
    }
  };
  outcome.append(
    made.id !== undefined &&
      list.every(({ key }) => made.done.includes(key))
      ? created(made)
      : h(
          'div',
          { class: 'commands' },
          lacks.length === 0 && button(made.id ? 'Do the rest' : 'Create', create, 'primary'),
          button(
            'Discard',
            async () => {
              keepDraft(undefined);
              location.assign('#/users');
              await view.refresh();
            },
            'subtle',
          ),
        ),
  );
  return h(
    'div',
    null,
    lacks.length > 0 && h('p', { class: 'failure' }, `Still empty: ${lacks.join(', ')}.`),
    h('h2', null, 'Basics'),
    facts([
      ['User principal name', made.alias === '' ? '' : upnOf(made)],
      ['Mail nickname', made.nickname || made.alias],
      ['Display name', made.displayName],
      ['Password', h('code', null, made.password)],
      ['Account enabled', yesNo(made.enabled)],
    ]),
    h('h2', null, 'Properties'),
    facts(propertyFacts(made.properties)),
    h('h2', null, 'Assignments'),
    facts([
      ['Groups', names(made.groups)],
      ['Roles', names(made.roles)],
    ]),
    progress,
    trouble,
    outcome,
  );
}

const parts: readonly Part[] = [
  { name: 'basics', title: 'Basics', show: basics },
  { name: 'properties', title: 'Properties', show: properties },
  { name: 'assignments', title: 'Assignments', show: assignments },
  { name: 'review', title: 'Review + create', show: review },
];

const steps = (index: number): HTMLElement => {
  const before = parts[index - 1];
  const next = parts[index + 1];
  return h(
    'div',
    { class: 'commands' },
    before && door('Previous', `users/new/${before.name}`),
    next && door(`Next: ${next.title}`, `users/new/${next.name}`, 'primary'),
  );
};

export async function newUser(view: View): Promise<Node> {
  const index = Math.max(0, parts.findIndex(({ name }) => name === view.parameters['part']));
  const part = parts[index] ?? parts[0];
  if (!part) throw new Error('there are no pages for a new user');
  return h(
    'div',
    null,
    crumbs('users', 'Users', 'New user'),
    h('h1', null, `Create new user: ${part.title}`),
    h(
      'nav',
      { class: 'tabs', 'aria-label': 'Create new user' },
      h(
        'ul',
        null,
        parts.map(({ name, title }) =>
          h(
            'li',
            null,
            h('a', { href: `#/users/new/${name}`, 'aria-current': name === part.name && 'step' }, title),
          ),
        ),
      ),
    ),
    await part.show(draft(), view),
    steps(index),
  );
}
