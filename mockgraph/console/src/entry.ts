// The way into a class, for whoever came without a link, or with one that is none.
import { NoEntry } from './class';
import { ask, ControlError } from './control';
import { h } from './dom';
import { failure } from './failure';
import { button, line } from './parts';

/** Where everything of a code is; codes are letters and digits, so that none leads elsewhere. */
const homeOf = (code: string): string => `/sandboxes/${encodeURIComponent(code)}`;

/** What somebody pasted: the code, or the whole link with it. */
const codeIn = (text: string): string =>
  (/\/sandboxes\/([^/#?]+)/.exec(text)?.[1] ?? text).trim().toLowerCase();

/** Asks for the code, and goes where it belongs. `why`: what the mock said. */
export function entryPage(why: NoEntry): HTMLElement {
  document.title = 'Your link, please - Practice portal - mockgraph simulator';
  let text = '';
  const trouble = h('div', null, failure(why));
  const enter = async (): Promise<void> => {
    const code = codeIn(text);
    trouble.replaceChildren();
    if (code === '') return;
    try {
      const { role } = await ask<{ role: string }>('GET', 'class/me', undefined, homeOf(code));
      location.assign(`${homeOf(code)}/${role === 'instructor' ? '#/board' : ''}`);
    } catch (error) {
      trouble.replaceChildren(failure(error instanceof ControlError ? new NoEntry(error.message) : error));
    }
  };
  return h(
    'main',
    { class: 'lone' },
    h('h1', null, 'Your link, please'),
    trouble,
    h(
      'p',
      { class: 'lead' },
      'Everybody in a class has a link of his own, with a sandbox behind it that nobody else can see. ',
      'Open yours, or paste it here.',
    ),
    h(
      'form',
      {
        class: 'form',
        onsubmit: (event) => {
          event.preventDefault();
          void enter();
        },
        onkeydown: (event) => {
          if ((event as KeyboardEvent).key === 'Enter') void enter();
        },
      },
      line('Link or code', '', (now) => { text = now; }),
      h('div', { class: 'commands' }, button('Enter', enter, 'primary')),
    ),
  );
}
