// How a class stands: who is here, who is stuck, and what an instructor is told of it aloud.
import { type Board, boardNow, type Trainee } from '../board';
import { h } from '../dom';
import { howLong } from './board_parts';

/** Milliseconds without progress; -1 where there is nothing to make progress with. */
export const sinceOf = ({ lesson }: Trainee): number =>
  lesson?.stuck ? boardNow() - Date.parse(lesson.stuck.since) : -1;

export const isStuck = (each: Trainee, { class: { stuckAfterSeconds } }: Board): boolean =>
  sinceOf(each) >= stuckAfterSeconds * 1000;

export const presence = ({ pages, lastSeen }: Trainee): string =>
  pages > 0
    ? 'Here now'
    : lastSeen === null
      ? 'Not here yet'
      : `Last seen ${howLong(boardNow() - Date.parse(lastSeen))} ago`;

export function summary(all: Board): string {
  const { trainees } = all;
  const count = (is: (each: Trainee) => boolean): number => trainees.filter(is).length;
  return (
    `${trainees.length} ${trainees.length === 1 ? 'trainee' : 'trainees'}, ` +
    `${count(({ pages }) => pages > 0)} here now, ${count((each) => isStuck(each, all))} stuck, ` +
    `${count(({ lesson }) => lesson?.passed ?? false)} done with the lesson.`
  );
}

/** Tells who hears the page of who got stuck and who passed a lesson since it was shown. */
export function makeCrier() {
  const said = h('p', { class: 'unseen', role: 'status' });
  const stuck = new Set<string>();
  const passes = new Map<string, number>();
  const newsOf = (each: Trainee, all: Board): string[] => {
    const { id, name, lesson, passed } = each;
    const [is, was, before] = [isStuck(each, all), stuck.has(id), passes.get(id)];
    if (is) stuck.add(id);
    else stuck.delete(id);
    passes.set(id, passed.length);
    if (before === undefined) return [];
    return [
      ...(passed.length > before ? [`${name} passed a lesson.`] : []),
      ...(is && !was ? [`${name} is stuck on ${lesson?.stuck?.check ?? 'a check'}.`] : []),
    ];
  };
  const cry = (all: Board): void => {
    const news = all.trainees.flatMap((each) => newsOf(each, all));
    if (news.length > 0) said.textContent = news.join(' ');
  };
  return { said, cry };
}
