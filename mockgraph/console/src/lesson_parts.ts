// How a lesson is told: its checks, its people, its help. The same on its page and beside the pages.
import { h } from './dom';
import { isSure } from './dialog';
import { failure } from './failure';
import { button, done, fold, link } from './parts';
import { pageAddress } from './place';
import { signIn } from './sign_in';
import { type Check, hint, type Person, type Practice, probe, refresh } from './training';

const marks: Readonly<Record<Check['status'], readonly [sign: string, word: string]>> = {
  passed: ['✓', 'passed'],
  failed: ['✗', 'open'],
  unknown: ['?', 'cannot be told'],
  waiting: ['…', 'waits'],
  hidden: ['■', 'hidden'],
};

export const sign = (status: Check['status']): HTMLElement =>
  h(
    'span',
    { class: `mark ${status}` },
    h('span', { 'aria-hidden': 'true' }, `${marks[status][0]} `),
    marks[status][1],
  );
export const mark = ({ status }: Check): HTMLElement => sign(status);

/** Runs it; what is refused is told where it was asked. */
export type Run = (deed: () => Promise<unknown>) => unknown;
/** Does what was asked for; what goes wrong with it is told in `trouble`. */
export const runTelling =
  (trouble: HTMLElement): Run =>
  async (deed) => {
    trouble.replaceChildren();
    try {
      await deed();
    } catch (error) {
      trouble.replaceChildren(failure(error));
    }
  };

function about(line: Check): HTMLElement {
  const rows = [
    ['Seen', line.seen],
    ['Expected', line.expected],
    ['Because', line.because],
    ['Next', line.next],
    ['Reason', line.reason],
    [`Requirement ${line.requirement.id}`, line.requirement.text],
  ] as const;
  return h(
    'dl',
    { class: 'told' },
    rows.flatMap(([name, text]) => (text ? [h('dt', null, name), h('dd', null, text)] : [])),
  );
}

function checkView(line: Check, cost: number, opened: Set<string>, run: Run): HTMLElement {
  const name = line.id ?? line.check;
  const title = [mark(line), ' ', h('code', null, name), ' '];
  if (line.status === 'hidden')
    return h(
      'li',
      null,
      title,
      button(`Look into it (${cost} points)`, () => run(() => probe(line.check)), 'subtle'),
    );
  const changed = (open: boolean): unknown => (open ? opened.add(name) : opened.delete(name));
  return h('li', null, fold(title, about(line), opened.has(name), changed));
}

/** Which checks somebody has opened; they stay open when they are drawn anew. */
const opened = new Set<string>();

export function checkList({ checks, others, score, failure }: Practice, run: Run): HTMLElement {
  return h(
    'div',
    null,
    failure && h('p', { class: 'failure' }, failure),
    h(
      'ul',
      { class: 'checks', 'aria-label': 'Checks' },
      checks.map((line) => checkView(line, score.probeCost, opened, run)),
    ),
    others.length > 0 && [
      h('h3', null, 'Also wrong now'),
      h(
        'ul',
        { class: 'checks', 'aria-label': 'Also wrong now' },
        others.map((line) => checkView(line, score.probeCost, opened, run)),
      ),
    ],
  );
}

export const passedNote = (): HTMLElement =>
  done(
    'Passed. ',
    link('lessons/debrief', 'See what you did, and why it was asked'),
    ', or take ',
    link('lessons', 'the next lesson'),
    '.',
  );

export const progressText = ({ passed, progress }: Practice): string =>
  passed ? 'Lesson passed' : `${progress.passed} of ${progress.of} checks passed`;

/** Hints so far, and the way to the next. */
export function hintList({ hints: { taken, next, of } }: Practice, run: Run): HTMLElement {
  const take = async (): Promise<void> => {
    if (!next) return;
    const sure =
      next.cost === 0 ||
      (await isSure({
        verb: 'Take',
        what: next.isSolution ? 'the solution' : 'the next hint',
        why: `It costs ${next.cost} points${next.isSolution ? ', and it tells everything' : ''}.`,
      }));
    if (sure) await run(hint);
  };
  return h(
    'div',
    null,
    taken.length > 0 &&
      h(
        'ol',
        { class: 'hints', 'aria-label': 'Hints' },
        taken.map(({ text }) => h('li', null, text)),
      ),
    next
      ? button(
          `${next.isSolution ? 'Show the solution' : 'Hint'} (${next.cost === 0 ? 'free' : `${next.cost} points`})`,
          take,
        )
      : h('p', { class: 'faint' }, `All ${of} hints are taken.`),
  );
}

/** At one of the lessons' own pages. */
export const isAtLessons = (): boolean => location.hash.startsWith('#/lessons');

function personView({ role, username, password, code }: Person, run: Run): HTMLElement {
  return h(
    'li',
    null,
    h('strong', null, role),
    ' ',
    button(`Sign in as ${role}`, () => signIn({ username, to: isAtLessons() ? '#/' : location.hash })),
    h(
      'dl',
      { class: 'told' },
      h('dt', null, 'Username'),
      h('dd', null, h('code', null, username)),
      h('dt', null, 'Password'),
      h('dd', null, h('code', null, password)),
      code && [
        h('dt', null, 'Code now'),
        h('dd', null, h('code', null, code), ' ', button('New code', () => run(refresh), 'subtle')),
      ],
    ),
  );
}

/** Who can sign in; the sign-in pages take the place of this one. */
export const peopleList = ({ people }: Practice, run: Run): HTMLElement =>
  h(
    'div',
    null,
    h(
      'p',
      { class: 'faint' },
      'The next pages ask for the password, and for the code where there is one: copy the one and keep the ',
      'other in mind, or ',
      h('a', { href: `${pageAddress}#/`, target: '_blank', rel: 'noopener' }, 'work in a second window'),
      ' and leave this one open.',
    ),
    h(
      'ul',
      { class: 'people', 'aria-label': 'People' },
      people.map((person) => personView(person, run)),
    ),
  );
