// A panel that comes in from the side, holds the focus, and goes when it is closed.
import type { Drawer } from '@fluentui/web-components';
import { type Child, h } from './dom';
import { button } from './parts';

const notice = document.querySelector('.notice')?.textContent;

export interface OpenDrawer {
  readonly body: HTMLElement;
  close(): void;
}

export function openDrawer(
  title: string,
  fill: (drawer: OpenDrawer) => { body: Child; footer?: Child },
  closed: () => void = () => undefined,
): OpenDrawer {
  const content = h('div');
  const element = h('fluent-drawer', {
    type: 'modal',
    position: 'end',
    size: 'medium',
    'aria-label': title,
  }) as Drawer;
  const back = document.activeElement as HTMLElement | null;
  const drawer: OpenDrawer = { body: content, close: () => element.hide() };
  const { body, footer } = fill(drawer);
  content.append(h('div', null, body));
  element.append(
    h(
      'fluent-drawer-body',
      null,
      // It may hide the page's own notice.
      h('div', { slot: 'title' }, h('p', { class: 'notice' }, notice), h('h2', null, title)),
      content,
      h('div', { slot: 'footer', class: 'sides' }, footer, button('Close', drawer.close)),
    ),
  );
  element.addEventListener('toggle', (event) => {
    if ((event as unknown as CustomEvent<{ newState: string }>).detail.newState !== 'closed') return;
    element.remove();
    back?.focus();
    closed();
  });
  (document.querySelector('main') ?? document.body).append(element);
  element.show();
  return drawer;
}
