// How a lesson is told: its checks, its people, its help. The same on its page and beside the pages.
import { authenticator } from './authenticator';
import { h } from './dom';
import { isSure } from './dialog';
import { failure } from './failure';
import { button, done, fold, link } from './parts';
import { keep, kept } from './place';
import { signInBeside } from './sign_in';
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
    ['Next', line.status === 'passed' ? undefined : line.next],
    ['Reason', line.reason],
    [`Requirement ${line.requirement.id}`, line.requirement.text],
  ] as const;
  return h(
    'dl',
    { class: 'told' },
    rows.flatMap(([name, text]) => (text ? [h('dt', null, name), h('dd', null, text)] : [])),
  );
}

/** A check in a line: what is wrong, or what is asked for. */
const inWords = ({ status, seen, reason, requirement }: Check): string =>
  (status === 'failed' ? seen : status === 'unknown' ? reason : undefined) ?? requirement.text;

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
  title.push(h('small', null, inWords(line)));
  return h('li', null, fold(title, about(line), opened.has(name), changed));
}

/** Which checks somebody has opened; they stay open when they are drawn anew. */
const opened = new Set<string>();

/** What is to be done comes before what is. */
const rank: Readonly<Record<Check['status'], number>> = { failed: 0, hidden: 0, unknown: 1, waiting: 1, passed: 2 };
export const openFirst = <Line extends Pick<Check, 'status'>>(list: readonly Line[]): Line[] =>
  [...list].sort((a, b) => rank[a.status] - rank[b.status]);

export function checkList({ checks, others, score, failure }: Practice, run: Run): HTMLElement {
  return h(
    'div',
    null,
    failure && h('p', { class: 'failure' }, failure),
    h(
      'ul',
      { class: 'checks', 'aria-label': 'Checks' },
      openFirst(checks).map((line) => checkView(line, score.probeCost, opened, run)),
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

/** Copies it; where a page may not (it came by plain HTTP from another machine), there is no button. */
function copier(text: string, what: string): HTMLElement | false {
  if (!navigator.clipboard) return false;
  const made = button(`Copy ${what}`, async () => {
    await navigator.clipboard.writeText(text);
    made.textContent = 'Copied';
  }, 'subtle');
  return made;
}

function personView({ role, username, password, code }: Person, run: Run): HTMLElement {
  return h(
    'li',
    null,
    h('strong', null, role),
    ' ',
    button(`Sign in as ${role}`, () => signInBeside(username, isAtLessons() ? '#/' : location.hash)),
    h(
      'dl',
      { class: 'told' },
      h('dt', null, 'Username'),
      h('dd', null, h('code', null, username)),
      h('dt', null, 'Password'),
      h('dd', null, h('code', null, password), ' ', copier(password, 'password')),
      code && [
        h('dt', null, 'Code now'),
        h(
          'dd',
          null,
          h('code', null, code),
          ' ',
          copier(code, 'code'),
          button('New code', () => run(refresh), 'subtle'),
        ),
      ],
    ),
  );
}

/** Who can sign in; the sign-in pages come beside this one, which keeps what they ask for in sight. */
export const peopleList = ({ people }: Practice, run: Run): HTMLElement =>
  h(
    'div',
    null,
    h(
      'p',
      { class: 'faint' },
      'Signing in opens a second window and leaves this one open: the second asks for the password, and for the ',
      'code where there is one. Both stand here.',
    ),
    h(
      'ul',
      { class: 'people', 'aria-label': 'People' },
      people.map((person) => personView(person, run)),
    ),
    fold('Authenticator app', authenticator(), kept<boolean>('authenticator') ?? false, (open) =>
      keep('authenticator', open),
    ),
  );
