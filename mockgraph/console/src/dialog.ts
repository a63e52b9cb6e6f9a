// A question before what cannot be taken back: it holds the focus, and Escape means no.
import type { Dialog } from '@fluentui/web-components';
import { h } from './dom';
import { button } from './parts';

const notice = document.querySelector('.notice')?.textContent;

/** What is about to be done: "Delete", "Tom Berg", "He can be restored for thirty days." */
export interface Warning {
  readonly verb: string;
  readonly what: string;
  readonly why: string;
}

/** Whether the person means it. */
export function isSure({ verb, what, why }: Warning): Promise<boolean> {
  return new Promise((resolve) => {
    const title = `${verb} ${what}?`;
    let answer = false;
    const element = h('fluent-dialog', { type: 'alert', 'aria-label': title }) as Dialog;
    const press = (yes: boolean) => (): void => {
      answer = yes;
      element.hide();
    };
    const no = button('Cancel', press(false));
    no.setAttribute('autofocus', '');
    no.setAttribute('slot', 'action');
    const yes = button(verb, press(true), 'primary');
    yes.setAttribute('slot', 'action');
    element.append(
      h(
        'fluent-dialog-body',
        null,
        h('div', { slot: 'title' }, h('p', { class: 'notice' }, notice), h('h2', null, title)),
        h('p', null, why),
        yes,
        no,
      ),
    );
    element.addEventListener('toggle', (event) => {
      if ((event as unknown as CustomEvent<{ newState: string }>).detail.newState !== 'closed') return;
      element.remove();
      resolve(answer);
    });
    (document.querySelector('main') ?? document.body).append(element);
    element.show();
  });
}
