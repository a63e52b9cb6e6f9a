// The links to hand out: whoever has one is that trainee.
import { lastBoard, board, links as ask, type Links } from '../board';
import { type Column, table } from '../columns';
import { h } from '../dom';
import { boardTabs } from './board_parts';

const columns: readonly Column<Links['trainees'][number]>[] = [
  { title: 'Trainee', cell: ({ name }) => name },
  { title: 'Link', cell: ({ link }) => h('code', { class: 'link' }, link) },
];

export async function boardLinks(): Promise<Node> {
  const [{ trainees }, { class: { title, name } }] = await Promise.all([ask(), lastBoard() ?? board()]);
  return h(
    'div',
    null,
    h('h1', null, title || name),
    boardTabs('board/links'),
    h(
      'p',
      { class: 'lead' },
      'Whoever has a link is that trainee, so show this page to nobody, and give everybody only his own.',
    ),
    table('Links', columns, trainees),
  );
}
