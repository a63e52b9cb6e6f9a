// Rows and columns: a page says which columns it has, and this draws them.
import { type Child, h } from './dom';
import { type Page, page } from './graph';
import { button } from './parts';

export interface Column<Row> {
  readonly title: string; // empty: what can be done with the row
  readonly cell: (row: Row) => Child;
}

/** What has no space to break at may break anywhere. */
const breakable = (shown: Child): Child =>
  typeof shown === 'string' && shown.length > 30 ? h('span', { class: 'long' }, shown) : shown;

const lineOf = <Row>(columns: readonly Column<Row>[], row: Row): HTMLElement =>
  h(
    'tr',
    null,
    columns.map(({ title, cell }) => h('td', { 'data-title': title }, breakable(cell(row)))),
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

/**
 * A table that begins with one page of a collection, and fetches the next when asked. `wanted` leaves
 * out what the service itself cannot; it looks until there is something to show.
 */
export async function pagedTable<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  path: string,
  wanted: (row: Row) => boolean = () => true,
): Promise<HTMLElement> {
  let next: string | undefined = path;
  const more = async (): Promise<Row[]> => {
    const rows: Row[] = [];
    while (next !== undefined && rows.length === 0) {
      const part: Page<Row> = await page<Row>(next);
      rows.push(...part.value.filter(wanted));
      next = part.next;
    }
    return rows;
  };
  const box = h('div', null, table(caption, columns, await more()));
  if (next === undefined) return box;
  const door = button('Load more', async () => {
    const rows = await more();
    box.querySelector('tbody')?.append(...rows.map((row) => lineOf(columns, row)));
    if (next === undefined) door.remove();
  });
  box.append(door);
  return box;
}
