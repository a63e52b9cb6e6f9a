// All lessons, by kind, with what was passed of them; and the way into one.
import { type Column, table } from '../columns';
import { isSure } from '../dialog';
import { h } from '../dom';
import { choice, field, passing } from '../fields';
import { openForm } from '../form';
import { button, link } from '../parts';
import type { View } from '../router';
import { type Listed, lessons as all, start } from '../training';

const kinds: Readonly<Record<string, readonly [title: string, about: string]>> = {
  build: ['Build it', 'The procedure, step by step, in the portal or with any tool.'],
  error: ['Read the error', 'Somebody is refused. Find out why, and put it right.'],
  find: ['Find what went wrong', 'A colleague did it, and not as the page says. Each check that you look into costs points.'],
  later: ['A later day', 'It worked for months, and does no more.'],
};

const begun = async (view: View, lesson: Listed, current: string | null): Promise<void> => {
  const go = async (draw?: { seed: number; difficulty: number }): Promise<void> => {
    await start(lesson.id, draw);
    location.assign('#/lessons/current');
  };
  const title = `Start ${lesson.title}`;
  if (lesson.drawn) {
    const of = passing({ difficulty: '1', seed: String(1 + Math.floor(Math.random() * 999)) });
    openForm(view, {
      title,
      verb: 'Start',
      inputs: [
        h('p', null, 'Everything in this sandbox becomes the world of the lesson.'),
        choice(of, 'difficulty', 'Difficulty', [
          ['1', '1: one mistake'],
          ['2', '2: two mistakes'],
          ['3', '3: one mistake hides another'],
        ]),
        field(of, 'seed', 'Seed: the same number is the same colleague', { type: 'number' }),
      ],
      deed: () => go({ seed: Number(of.made.seed), difficulty: Number(of.made.difficulty) }),
    });
    return;
  }
  const sure =
    current === null ||
    (await isSure({
      verb: 'Start',
      what: `"${lesson.title}"`,
      why: 'The lesson under way ends, and everything in this sandbox becomes the world of the new one.',
    }));
  if (sure) await view.act(title, () => go());
};

export async function lessons(view: View): Promise<Node> {
  const { current, lessons: found } = await all();
  const columns: readonly Column<Listed>[] = [
    {
      title: 'Lesson',
      cell: ({ id, title, objective }) => [
        id === current ? link('lessons/current', title) : h('strong', null, title),
        h('small', null, objective),
      ],
    },
    { title: 'Minutes', cell: ({ minutes }) => `about ${minutes}` },
    {
      title: 'Progress',
      cell: ({ id, passed }) =>
        passed
          ? h('span', { class: 'good' }, `Passed, ${passed.points} points`)
          : id === current
            ? 'Under way'
            : 'Not yet',
    },
    {
      title: '',
      cell: (lesson) => [
        lesson.id === current && button('Go on', () => location.assign('#/lessons/current'), 'primary'),
        button(lesson.id === current ? 'Start again' : 'Start', () => begun(view, lesson, current)),
      ],
    },
  ];
  const known = [...new Set(found.map(({ kind }) => kind))];
  const passed = found.filter((lesson) => lesson.passed !== null).length;
  return h(
    'div',
    { class: 'lessons' },
    h('h1', null, 'Lessons'),
    h('p', { class: 'lead' }, `${passed} of ${found.length} passed. The checks look at the result, whichever way you take.`),
    known.map((kind) => {
      const [title, about] = kinds[kind] ?? [kind, ''];
      return h(
        'section',
        { 'aria-label': title },
        h('h2', null, title),
        h('p', { class: 'lead' }, about),
        table(title, columns, found.filter((lesson) => lesson.kind === kind)),
      );
    }),
  );
}
