// Rows and columns: a page says which columns it has, and this draws them.
import { type Child, h } from './dom';
import { page } from './graph';
import { button } from './parts';

export interface Column<Row> {
  readonly title: string; // empty: what can be done with the row
  readonly cell: (row: Row) => Child;
}

const lineOf = <Row>(columns: readonly Column<Row>[], row: Row): HTMLElement =>
  h(
    'tr',
    null,
    columns.map(({ title, cell }) => h('td', { 'data-title': title }, cell(row))),
  );

/** A table of all these rows; a sentence where there are none. */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): HTMLElement {
  if (rows.length === 0) return h('p', { class: 'none' }, `${caption}: none.`);
  return h(
    'table',
    { 'aria-label': caption },
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        columns.map(({ title }) =>
          title === ''
            ? h('td', null, h('span', { class: 'unseen' }, 'Actions'))
            : h('th', { scope: 'col' }, title),
        ),
      ),
    ),
    h('tbody', null, rows.map((row) => lineOf(columns, row))),
  );
}

/** A table that begins with one page of a collection, and fetches the next when asked. */
export async function pagedTable<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  path: string,
): Promise<HTMLElement> {
  const first = await page<Row>(path);
  const box = h('div', null, table(caption, columns, first.value));
  let next = first.next;
  if (next === undefined) return box;
  const more = button('Load more', async () => {
    if (next === undefined) return;
    const part = await page<Row>(next);
    box.querySelector('tbody')?.append(...part.value.map((row) => lineOf(columns, row)));
    next = part.next;
    if (next === undefined) more.remove();
  });
  box.append(more);
  return box;
}
