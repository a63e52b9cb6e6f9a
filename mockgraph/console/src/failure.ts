// What went wrong, shown.
import { h } from './dom';
import { GraphError } from './graph';
import { button } from './parts';
import { showTrail } from './trail_panel';

/** What went wrong, as Graph says it, with the way to the reasons. */
export function failure(error: unknown): HTMLElement {
  const text = error instanceof Error ? error.message : String(error);
  const box = h('div', { class: 'failure', role: 'alert' });
  if (error instanceof GraphError) {
    box.append(
      h('p', { class: 'code' }, `${error.status} ${error.code}`),
      h('p', null, text),
      h('p', null, h('code', null, error.call)),
    );
    if (error.requestId !== '')
      box.append(button('See why', () => showTrail(error.requestId), 'subtle'));
  } else {
    box.append(h('p', null, text));
  }
  return box;
}
