// Where one comes in.
import { organization } from '../directory';
import { h } from '../dom';
import { link } from '../parts';
import type { PageRow } from '../router';

export const startOf =
  (rooms: () => readonly PageRow[]) =>
  async (): Promise<Node> => {
    const tenant = await organization();
    return h(
      'div',
      null,
      h('h1', null, tenant?.displayName ?? 'Start'),
      h(
        'p',
        { class: 'lead' },
        'A tenant of the simulation. Nothing here can break anything: whatever is done in it stays ',
        'in this sandbox.',
      ),
      h(
        'ul',
        { class: 'doors' },
        rooms()
          .filter(({ about }) => about !== undefined)
          .map(({ route, title, about }) => h('li', null, link(route, title), h('p', null, about))),
      ),
    );
  };
