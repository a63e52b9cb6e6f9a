// The board of an instructor: who is at what, check by check, and who is stuck on what for how long.
import { type Board, type BoardCheck, board, lastBoard, listenToBoard, type Trainee } from '../board';
import { type Child, h } from '../dom';
import { follow } from '../follow';
import { choose, line, link, tick } from '../parts';
import { keep, kept } from '../place';
import { focusAgain, type View } from '../router';
import { boardTabs, buttonFor, exports, hintForm, howLong, progressOf, resetWhole } from './board_parts';
import { isStuck, makeCrier, presence, sinceOf, summary } from './board_standing';

const signs: Readonly<Record<BoardCheck['status'], readonly [sign: string, word: string]>> = {
  passed: ['✓', 'passed'],
  failed: ['✗', 'open'],
  unknown: ['?', 'cannot be told'],
  waiting: ['…', 'waits'],
};

const strip = ({ checks }: { checks: readonly BoardCheck[] }): HTMLElement =>
  h(
    'ul',
    { class: 'strip', 'aria-label': 'Checks' },
    checks.map(({ id, status }) => {
      const [sign, word] = signs[status];
      return h(
        'li',
        { class: status, title: `${id}: ${word}` },
        h('span', { 'aria-hidden': 'true' }, sign),
        h('span', { class: 'unseen' }, `${id} ${word}`),
      );
    }),
  );

function where(each: Trainee, all: Board): Child {
  const stuck = each.lesson?.stuck;
  if (!stuck) return '-';
  const long = howLong(sinceOf(each));
  return h(
    'span',
    { class: isStuck(each, all) ? 'bad' : 'faint' },
    isStuck(each, all) ? h('strong', null, 'Stuck: ') : 'At ',
    h('code', null, stuck.check),
    `, ${long}`,
  );
}

interface Column {
  readonly title: string;
  readonly cell: (each: Trainee, all: Board) => Child;
}

const columnsFor = (view: View): readonly Column[] => [
  {
    title: 'Trainee',
    cell: (each) => [link(`board/trainees/${each.id}`, each.name), h('small', null, presence(each))],
  },
  {
    title: 'Lesson',
    cell: ({ lesson }) =>
      lesson
        ? [lesson.title, h('small', { class: lesson.passed ? 'good' : '' }, progressOf(lesson))]
        : h('span', { class: 'faint' }, 'None'),
  },
  { title: 'Checks', cell: ({ lesson }) => (lesson ? strip(lesson) : '-') },
  { title: 'Works on', cell: where },
  { title: 'Points', cell: ({ lesson }) => lesson?.points },
  { title: 'Passed', cell: ({ passed }, all) => `${passed.length} of ${all.class.lessons.length}` },
  {
    title: '',
    cell: (each) => [
      buttonFor(each.name, 'Hint', () => hintForm(view, each)),
      each.lesson && buttonFor(each.name, 'Reset', () => resetWhole(view, each)),
    ],
  },
];

interface Choice {
  order: string;
  name: string;
  stuckOnly: boolean;
}

const orders: Readonly<Record<string, (a: Trainee, b: Trainee) => number>> = {
  list: () => 0,
  stuck: (a, b) => sinceOf(b) - sinceOf(a),
  progress: (a, b) => shareOf(a) - shareOf(b),
};

const shareOf = ({ passed, lesson }: Trainee): number =>
  passed.length + (lesson && !lesson.passed ? lesson.progress.passed / Math.max(lesson.progress.of, 1) : 0);

/** The rows of a table that changes while somebody reads it: only those that changed are drawn anew. */
function keptRows(body: HTMLElement, columns: readonly Column[]) {
  const rows = new Map<string, { looks: string; row: HTMLElement }>();
  return (shown: readonly Trainee[], all: Board): void => {
    const old = document.activeElement;
    let place = body.firstElementChild;
    for (const each of shown) {
      // What it says depends on the clock as well.
      const looks = JSON.stringify([each, presence(each), howLong(sinceOf(each)), isStuck(each, all)]);
      let known = rows.get(each.id);
      if (known?.looks !== looks) {
        const row = h(
          'tr',
          null,
          columns.map(({ title, cell }) => h('td', { 'data-title': title }, cell(each, all))),
        );
        if (known?.row === place) place = place?.nextElementSibling ?? null;
        known?.row.remove();
        known = { looks, row };
        rows.set(each.id, known);
      }
      if (known.row === place) place = place.nextElementSibling;
      else body.insertBefore(known.row, place);
      if (old && !old.isConnected && known.row.textContent?.includes(each.name)) focusAgain(known.row, old);
    }
    while (place) {
      const next = place.nextElementSibling;
      place.remove();
      place = next;
    }
  };
}

const soon = 10_000; // milliseconds until what is told in minutes is looked at again

export async function boardPage(view: View): Promise<Node> {
  const first = await board();
  const choice: Choice = kept<Choice>('board') ?? { order: 'list', name: '', stuckOnly: false };
  const tally = h('p', { class: 'lead' });
  const none = h('p', { class: 'none' }, 'Nobody is so.');
  const { said, cry } = makeCrier();
  const columns = columnsFor(view);
  const body = h('tbody');
  const drawRows = keptRows(body, columns);
  const table = h(
    'table',
    { 'aria-label': 'Trainees', class: 'board' },
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        columns.map(({ title }) =>
          title === '' ? h('td', null, h('span', { class: 'unseen' }, 'Actions')) : h('th', { scope: 'col' }, title),
        ),
      ),
    ),
    body,
  );
  const draw = (): void => {
    const all = lastBoard() ?? first;
    const wanted = choice.name.trim().toLowerCase();
    const shown = all.trainees
      .filter((each) => each.name.toLowerCase().includes(wanted) && (!choice.stuckOnly || isStuck(each, all)))
      .sort(orders[choice.order]);
    const says = summary(all);
    if (tally.textContent !== says) tally.textContent = says;
    cry(all);
    drawRows(shown, all);
    none.hidden = shown.length > 0;
    table.hidden = shown.length === 0;
  };
  const chosen = (): void => {
    keep('board', choice);
    draw();
  };
  draw();
  const page = h(
    'div',
    null,
    h('h1', null, first.class.title || first.class.name),
    boardTabs('board'),
    said,
    tally,
    h(
      'div',
      { class: 'commands sift' },
      line('Search by name', choice.name, (name) => { choice.name = name; chosen(); }),
      choose(
        'Order',
        [['list', 'As in the class file'], ['stuck', 'Stuck longest first'], ['progress', 'Least done first']],
        choice.order,
        (order) => { choice.order = order; chosen(); },
      ),
      tick('Only who is stuck', choice.stuckOnly, (stuckOnly) => { choice.stuckOnly = stuckOnly; chosen(); }),
    ),
    table,
    none,
    exports(),
  );
  follow(page, listenToBoard, draw);
  const timer = window.setInterval(() => {
    if (!page.isConnected) window.clearInterval(timer);
    else if (document.visibilityState === 'visible') draw();
  }, soon);
  return page;
}
