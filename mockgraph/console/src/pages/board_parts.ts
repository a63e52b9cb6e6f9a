// What the board's pages have in common: its parts, how long something takes, and the two deeds.
import { type Trainee, giveHint, resetTrainee, type UnderWay } from '../board';
import { h } from '../dom';
import { openForm } from '../form';
import { button, choose, lines, link } from '../parts';
import { base } from '../place';
import type { View } from '../router';

const parts = [
  ['board', 'Now'],
  ['board/lessons', 'All lessons'],
  ['board/links', 'Links'],
] as const;

export const boardTabs = (here: string): HTMLElement =>
  h(
    'nav',
    { class: 'tabs', 'aria-label': 'Board' },
    h(
      'ul',
      null,
      parts.map(([route, title]) => {
        const to = link(route, title);
        if (route === here) to.setAttribute('aria-current', 'page');
        return h('li', null, to);
      }),
    ),
  );

/** Links, so that the browser itself keeps the file. */
export const exports = (): HTMLElement =>
  h(
    'p',
    { class: 'exports' },
    'Results: ',
    (['csv', 'html', 'json'] as const).map((kind, index) => [
      index > 0 && ', ',
      h('a', { href: `${base}/_mockgraph/class/export.${kind}`, download: true }, kind.toUpperCase()),
    ]),
  );

/** "less than a minute", "12 minutes", "2 hours 5 minutes". */
export function howLong(milliseconds: number): string {
  const minutes = Math.floor(Math.max(milliseconds, 0) / 60_000);
  const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return count(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return count(Math.floor(hours / 24), 'day');
  return minutes % 60 === 0 ? count(hours, 'hour') : `${count(hours, 'hour')} ${count(minutes % 60, 'minute')}`;
}

export const progressOf = ({ passed, solved, progress }: UnderWay): string =>
  passed ? (solved ? 'Passed, solution played' : 'Passed') : `${progress.passed} of ${progress.of} checks`;

/** A hint of one's own, or the next of the lesson's. It costs the trainee nothing. */
export function hintForm(view: View, { id, name, lesson }: Trainee): void {
  const next = lesson !== null && lesson.hints.taken < lesson.hints.of;
  let own = !next;
  let text = '';
  const words = lines('Your words', '', (now) => { text = now; });
  words.hidden = !own;
  openForm(view, {
    title: `A hint for ${name}`,
    verb: 'Send',
    inputs: [
      choose(
        'Which hint',
        [
          ...(next ? [['next', `The lesson's next hint (${lesson.hints.taken} of ${lesson.hints.of} seen)`] as const] : []),
          ['own', 'A hint of my own'],
        ],
        own ? 'own' : 'next',
        (which) => {
          own = which === 'own';
          words.hidden = !own;
        },
      ),
      words,
      h('p', { class: 'hint' }, 'It is shown on every page that is open there, and costs no points.'),
    ],
    deed: async () => {
      if (own && text.trim() === '') throw new Error('Write what the hint says.');
      await giveHint(id, own ? text.trim() : undefined);
      return h('span', null, `${name} has the hint.`);
    },
  });
}

export const resetWhole = (view: View, { id, name, lesson }: Trainee): Promise<void> =>
  view.actIfSure(
    {
      verb: 'Reset',
      what: `the lesson of ${name}`,
      why: `"${lesson?.title ?? ''}" begins anew. What was done in this sandbox is lost, and whoever is signed in has to sign in again.`,
    },
    async () => {
      await resetTrainee(id);
      return h('span', null, `The lesson of ${name} begins anew.`);
    },
  );

/** A button among many of its kind says for whom it is. */
export function buttonFor(name: string, text: string, press: () => unknown): HTMLElement {
  const made = button(text, press, 'subtle');
  made.append(h('span', { class: 'unseen' }, ` for ${name}`));
  return made;
}
