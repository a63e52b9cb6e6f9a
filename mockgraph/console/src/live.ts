// What changes without this page: told by the mock's stream of events, and asked for where there is
// none.
import { heardOfBoard } from './board';
import { heardOfClass } from './class';
import { hear, listenToStanding, standing } from './events';
import { hasLessons, heardOfLesson, lookForLessons } from './training';

const soonest = 1_000;
const latest = 30_000; // milliseconds; where nobody does anything, nearly nothing is asked
let pause = soonest;
let timer: number | undefined;

function later(): void {
  window.clearTimeout(timer);
  if (standing() === 'open' || document.visibilityState === 'hidden' || !hasLessons()) return;
  timer = window.setTimeout(() => {
    pause = Math.min(pause * 1.5, latest);
    // What cannot be asked now is asked the next time.
    void lookForLessons().catch(() => undefined).finally(later);
  }, pause);
}

function stir(): void {
  pause = soonest;
  later();
}

export function goLive(): void {
  hear({ lesson: heardOfLesson, class: heardOfClass, board: heardOfBoard });
  listenToStanding(later);
  for (const event of ['visibilitychange', 'focus', 'pointerdown', 'keydown', 'hashchange'])
    addEventListener(event, stir, { passive: true });
  later();
}
