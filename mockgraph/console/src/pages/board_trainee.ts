// One trainee, looked at by the instructor: nothing here changes his sandbox but the buttons that say so.
import { board, type BoardCheck, boardNow, copyOf, callOf, debriefOf, desk as ask, type Desk, lastBoard, listenToBoard, resetTrainee, startFor } from '../board';
import { type Column, table } from '../columns';
import { isSure } from '../dialog';
import { append, type Child, h } from '../dom';
import { follow } from '../follow';
import { openFirst, sign } from '../lesson_parts';
import { button, choose, crumbs, facts } from '../parts';
import { focusAgain, type View } from '../router';
import type { Debrief } from '../training';
import { hintForm, howLong, progressOf, resetWhole } from './board_parts';
import { callColumns, deedColumns } from './debrief';

const checkColumns: readonly Column<BoardCheck>[] = [
  { title: 'Check', cell: (line) => [sign(line.status), ' ', h('code', null, line.id)] },
  { title: 'Requirement', cell: ({ requirement }) => requirement },
  { title: 'Seen', cell: ({ seen }) => seen ?? '-' },
];

function standing({ lesson, lastSeen, pages, passed }: Desk): HTMLElement {
  return facts([
    ['Here', pages > 0 ? 'Yes' : lastSeen ? `Last seen ${howLong(boardNow() - Date.parse(lastSeen))} ago` : 'Not yet'],
    ['Lessons passed', passed.length],
    ...(lesson
      ? ([
          ['Lesson', lesson.title],
          ['Progress', progressOf(lesson)],
          ['At work for', howLong(boardNow() - Date.parse(lesson.startedAt))],
          ['Without progress', lesson.stuck && `${howLong(boardNow() - Date.parse(lesson.stuck.since))}, at ${lesson.stuck.check}`],
          ['Points', lesson.points],
          ['Hints taken', `${lesson.hints.taken} of ${lesson.hints.of}`],
        ] as const)
      : []),
  ]);
}

/** A copy to click around in; the link is opened by the person, so that no browser stops it. */
function copyPart(id: string, view: View): HTMLElement {
  const make = (): Promise<void> =>
    view.act('Copy the sandbox', async () => {
      const { path } = await copyOf(id);
      return h('a', { href: path, target: '_blank', rel: 'noopener' }, 'Open the copy in a new window');
    });
  return button('Copy the sandbox to look around in', make);
}

function help(found: Desk, view: View): Child[] {
  const { id, name, state } = found;
  const steps = state?.steps.map((step) => [step.id, step.title] as const) ?? [];
  let to = steps[0]?.[0] ?? '';
  const back = (): Promise<void> =>
    view.actIfSure(
      {
        verb: 'Reset',
        what: `the lesson of ${name} to the end of this step`,
        why: 'What was done in this sandbox is lost. What comes before the end of the step is played, and the lesson gives no points any more.',
      },
      async () => {
        await resetTrainee(id, to);
        return h('span', null, `${name} goes on after this step.`);
      },
    );
  const lessons = lastBoard()?.class.lessons.map((each) => [each.id, each.title] as const) ?? [];
  let next = lessons[0]?.[0] ?? '';
  const begin = async (): Promise<void> => {
    const title = lessons.find(([lesson]) => lesson === next)?.[1] ?? next;
    const why = found.lesson ? 'The lesson under way ends, and what was done in this sandbox is lost.' : 'It begins in the sandbox of this trainee.';
    if (await isSure({ verb: 'Start', what: `${title} for ${name}`, why }))
      await view.act('Start a lesson', async () => {
        await startFor(id, next);
        return h('span', null, `${name} begins with ${title}.`);
      });
  };
  return [
    steps.length > 0 && [
      choose('Step', steps, to, (step) => { to = step; }),
      h('div', { class: 'commands' }, button('Reset to the end of this step', back)),
    ],
    choose('Lesson to begin', lessons, next, (lesson) => { next = lesson; }),
    h('div', { class: 'commands' }, button('Start this lesson', begin)),
  ];
}

function content(found: Desk, calls: Debrief['calls']): Child[] {
  const { lesson, state, id } = found;
  return [
    standing(found),
    lesson && [h('h2', null, 'Checks'), table('Checks', checkColumns, openFirst(lesson.checks))],
    state && [
      h('h2', null, 'What was done'),
      table('What was done', deedColumns, [...state.timeline].reverse()),
    ],
    h('h2', null, 'Last calls that changed something or were refused'),
    table('Last calls', callColumns((requestId) => callOf(id, requestId)), calls),
  ];
}

const lastCalls = 15;

export async function boardTrainee(view: View): Promise<Node> {
  const id = view.parameters['id'] ?? '';
  const load = async (): Promise<[Desk, Debrief['calls']]> => {
    const fresh = await ask(id);
    const calls = fresh.lesson ? (await debriefOf(id)).calls : [];
    return [fresh, calls.slice(-lastCalls).reverse()];
  };
  const [[found, calls]] = await Promise.all([load(), lastBoard() ?? board()]);
  const inner = h('div', null, content(found, calls));
  const page = h(
    'div',
    null,
    crumbs('board', 'Board', found.name),
    h('h1', null, found.name),
    h(
      'div',
      { class: 'commands' },
      button('Give a hint', () => hintForm(view, found), 'primary'),
      found.lesson && button('Reset the whole lesson', () => resetWhole(view, found)),
      copyPart(id, view),
    ),
    inner,
    h('h2', null, 'Reset to a step, or begin another lesson'),
    h('div', { class: 'form' }, help(found, view)),
  );
  let asked = 0;
  const draw = async (): Promise<void> => {
    const mine = ++asked;
    const fresh = await load();
    if (mine !== asked || !page.isConnected) return;
    const focused = document.activeElement;
    const held = inner.contains(focused);
    inner.replaceChildren();
    append(inner, content(...fresh));
    if (held) focusAgain(inner, focused);
  };
  // What cannot be asked now is asked at the next event.
  follow(page, listenToBoard, () => void draw().catch(() => undefined));
  return page;
}
