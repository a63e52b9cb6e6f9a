// What the instructor said: the last of it above every page until it is read, all of it at the lesson.
import { listenToClass, me, type Message } from './class';
import { h } from './dom';
import { button } from './parts';
import { base } from './place';

// Not with what the portal keeps: a lesson that begins anew does not make it unread.
const readKey = `mockgraph-read:${base}`;
const keyOf = ({ at, text }: Message): string => `${at} ${text}`;
const clock = (at: string): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });

export const messageList = (): HTMLElement | null => {
  const said = me()?.messages ?? [];
  if (said.length === 0) return null;
  return h(
    'ul',
    { class: 'said', 'aria-label': 'From your instructor' },
    said.map(({ at, text }) =>
      h('li', null, h('span', { class: 'faint' }, clock(at)), ' ', h('span', { class: 'words' }, text)),
    ),
  );
};

/** An empty place as long as nothing new was said. */
export function notePlace(): HTMLElement {
  const place = h('div', { role: 'status', class: 'note' });
  const draw = (): void => {
    const last = me()?.messages.at(-1);
    const isNew = last !== undefined && sessionStorage.getItem(readKey) !== keyOf(last);
    place.hidden = !isNew;
    place.replaceChildren();
    if (!isNew) return;
    const read = (): void => {
      sessionStorage.setItem(readKey, keyOf(last));
      draw();
    };
    place.append(
      h('p', null, h('strong', null, 'Your instructor: '), h('span', { class: 'words' }, last.text)),
      button('Got it', read),
    );
  };
  listenToClass(draw);
  draw();
  return place;
}
