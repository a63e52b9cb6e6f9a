// Trainee by lesson: what everybody has passed, and what is under way.
import { type Board, board, lastBoard, listenToBoard, type Trainee } from '../board';
import { h } from '../dom';
import { follow } from '../follow';
import { link } from '../parts';
import { boardTabs, exports } from './board_parts';

interface Standing {
  readonly style: string;
  readonly words: string;
}

function standingOf({ passed, lesson }: Trainee, id: string): Standing {
  const done = passed.find((each) => each.lesson === id);
  if (done) return { style: 'passed', words: `✓ ${done.points}` };
  if (lesson?.id !== id) return { style: '', words: '' };
  return { style: 'here', words: `${lesson.progress.passed}/${lesson.progress.of}` };
}

const grid = ({ class: { lessons }, trainees }: Board): HTMLElement =>
  h(
    'table',
    { class: 'grid', 'aria-label': 'Lessons of all trainees' },
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        h('th', { scope: 'col' }, 'Trainee'),
        lessons.map(({ title }) => h('th', { scope: 'col' }, h('span', null, title))),
      ),
    ),
    h(
      'tbody',
      null,
      trainees.map((each) =>
        h(
          'tr',
          null,
          h('th', { scope: 'row' }, link(`board/trainees/${each.id}`, each.name)),
          lessons.map(({ id, title }) => {
            const { style, words } = standingOf(each, id);
            return h('td', { class: style, 'data-title': words === '' ? '' : title }, words);
          }),
        ),
      ),
    ),
  );

export async function boardLessons(): Promise<Node> {
  const first = await board();
  const place = h('div', { class: 'wide', role: 'region', 'aria-label': 'Lessons of all trainees', tabindex: 0 });
  const draw = (): void => place.replaceChildren(grid(lastBoard() ?? first));
  draw();
  const page = h(
    'div',
    null,
    h('h1', null, first.class.title || first.class.name),
    boardTabs('board/lessons'),
    h('p', { class: 'lead' }, 'Points of what was passed; checks of what is under way.'),
    place,
    exports(),
  );
  follow(page, listenToBoard, draw);
  return page;
}
