// Choosing some of many: a panel with a search box and a list of boxes to tick.
import { h } from './dom';
import { openDrawer } from './drawer';
import { failure } from './failure';
import { button, line, tick } from './parts';

export interface Item {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
}

/** Resolves with what was chosen; with nothing if the panel was closed. `one`: no more than one. */
export function pick(
  title: string,
  load: (search: string) => Promise<readonly Item[]>,
  one = false,
): Promise<readonly Item[]> {
  return new Promise((resolve) => {
    const chosen = new Map<string, Item>();
    let answer: readonly Item[] = [];
    const list = h('div', { role: 'group', 'aria-label': title });
    const tally = h('p', { role: 'status', class: 'hint' });
    const count = (): void => {
      tally.textContent = `${chosen.size} selected`;
    };
    let asked = 0;
    const choose = (item: Item, checked: boolean): void => {
      if (one) chosen.clear();
      if (checked) chosen.set(item.id, item);
      else chosen.delete(item.id);
      count();
      if (one) draw();
    };
    let items: readonly Item[] = [];
    const draw = (): void =>
      list.replaceChildren(
        ...items.map((item) =>
          tick(
            [item.name, item.note && h('small', null, item.note)],
            chosen.has(item.id),
            (checked) => choose(item, checked),
          ),
        ),
      );
    const show = async (search: string): Promise<void> => {
      const mine = ++asked;
      try {
        const found = await load(search);
        if (mine !== asked) return;
        items = found;
        draw();
        if (items.length === 0) list.replaceChildren(h('p', { class: 'none' }, 'Nothing found.'));
      } catch (error) {
        list.replaceChildren(failure(error));
      }
    };
    count();
    openDrawer(
      title,
      (drawer) => ({
        body: [line('Search by name', '', (value) => void show(value)), tally, list],
        footer: button(
          'Select',
          () => {
            answer = [...chosen.values()];
            drawer.close();
          },
          'primary',
        ),
      }),
      () => resolve(answer),
    );
    void show('');
  });
}
