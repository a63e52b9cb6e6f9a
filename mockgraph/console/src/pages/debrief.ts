// Afterwards: what was done when, what was asked of the services meanwhile, and the requirement
// behind each check.
import { type Column, table } from '../columns';
import { h } from '../dom';
import { mark } from '../lesson_parts';
import { button, crumbs, facts } from '../parts';
import { type Check, debrief as ask, type Debrief, type Deed } from '../training';
import { type Look, showEntry } from '../trail_panel';

const words: Readonly<Record<string, string>> = {
  started: 'The lesson began',
  'check-passed': 'A check turned green',
  'check-lost': 'A check was lost again',
  hint: 'A hint was taken',
  probe: 'A check was looked into',
  'signed-in-again': 'CIPP signed the account in again',
  solved: 'A part of the solution was played',
  reset: 'The lesson was reset',
  passed: 'The lesson was passed',
};

export const deedColumns: readonly Column<Deed>[] = [
  { title: 'When', cell: ({ at }) => at },
  { title: 'What', cell: ({ event }) => words[event] ?? event },
  { title: 'About', cell: ({ about }) => about || '-' },
];

const checkColumns: readonly Column<Check>[] = [
  { title: 'Check', cell: (line) => [mark(line), ` ${line.id ?? line.check}`] },
  { title: 'Requirement', cell: ({ requirement }) => `${requirement.id}: ${requirement.text}` },
  { title: 'Why it matters', cell: ({ because }) => because ?? '-' },
];

/** All calls of one page are of one sandbox. */
const withoutSandbox = (target: string): string => target.replace(/^\/sandboxes\/[^/]+/, '');

type Call = Debrief['calls'][number];

/** `look` finds what is on record of a call, where it is not one's own journal. */
export const callColumns = (look?: Look): readonly Column<Call>[] => [
  { title: 'When', cell: ({ at }) => at },
  { title: 'Who', cell: ({ caller }) => caller ?? '-' },
  { title: 'Call', cell: ({ method, target }) => h('code', null, `${method} ${withoutSandbox(target)}`) },
  {
    title: 'Answer',
    cell: ({ status, error }) =>
      h('span', { class: status < 400 ? 'good' : 'bad' }, `${status}${error ? ` ${error}` : ''}`),
  },
  { title: '', cell: ({ requestId }) => button('See why', () => showEntry(requestId, look), 'subtle') },
];

export async function debrief(): Promise<Node> {
  const { lesson, passed, score, mistakes, timeline, checks, calls, asked } = await ask();
  return h(
    'div',
    null,
    crumbs('lessons/current', lesson.title, 'Debrief'),
    h('h1', null, 'Debrief'),
    facts([
      ['Lesson', lesson.title],
      ['Passed', passed ? 'Yes' : 'Not yet'],
      ['Points', `${score.points} of ${score.of}`],
      ['Hints taken', score.hints],
      ...(score.probeCost > 0 ? [['Checks looked into', score.probes] as const] : []),
      ...(mistakes ? [['What had gone wrong', mistakes] as const] : []),
    ]),
    h('h2', null, 'What you did'),
    table('What you did', deedColumns, timeline),
    h('h2', null, 'What was asked for, and why'),
    table('What was asked for, and why', checkColumns, checks),
    h('h2', null, 'What it meant for the services'),
    h('p', { class: 'lead' }, `${asked} calls. Here are those that changed something or were refused.`),
    table('Calls', callColumns(), calls),
  );
}
