// The lesson beside the pages: what is to be reached, and the checks, turning green as one works.
import { type Child, h } from './dom';
import { checkList, hintList, isAtLessons, passedNote, peopleList, progressText, runTelling } from './lesson_parts';
import { listenToClass } from './class';
import { messageList } from './notes';
import { fold, link } from './parts';
import { keep, kept } from './place';
import { focusAgain } from './router';
import { session } from './sign_in';
import { listen, practice } from './training';

/** Where there is room it is open at first; on a phone it is a line that opens. */
const isWide = (): boolean => matchMedia('(min-width: 75rem)').matches;
const part = (name: string, summary: Child, content: Child, open: boolean): HTMLElement =>
  fold(summary, content, kept<boolean>(`panel:${name}`) ?? open, (now) => keep(`panel:${name}`, now));

/** An empty place as long as no lesson is under way. */
export function lessonPanel(): HTMLElement {
  const panel = h('aside', { class: 'lesson', 'aria-label': 'Lesson' });
  const trouble = h('div');
  const said = h('p', { class: 'unseen', role: 'status' });
  const run = runTelling(trouble);
  const draw = (): void => {
    const now = practice();
    panel.hidden = !now || isAtLessons();
    if (!now) return;
    const { lesson, passed } = now;
    const progress = progressText(now);
    if (said.textContent !== progress) said.textContent = progress;
    const focused = document.activeElement;
    const held = panel.contains(focused);
    const title = [h('strong', null, lesson.title), ' ', h('span', { class: passed ? 'good' : 'faint' }, progress)];
    panel.replaceChildren(
      said,
      part('whole', title, [
        h('p', null, lesson.objective),
        messageList(),
        passed && passedNote(),
        trouble,
        checkList(now, run),
        part('hints', 'Hints', hintList(now, run), false),
        part('people', 'Who can sign in', peopleList(now, run), !session()),
        h('p', null, link('lessons/current', 'Open the lesson')),
      ], isWide()),
    );
    if (held) focusAgain(panel, focused);
  };
  listen(draw);
  listenToClass(draw);
  addEventListener('hashchange', draw);
  draw();
  return panel;
}
