// A panel with a form. What is refused is told in the panel, which keeps what was written.
import { type Child, h } from './dom';
import { openDrawer } from './drawer';
import { failure } from './failure';
import { button } from './parts';
import type { View } from './router';

interface Form {
  readonly title: string; // the deed's name, too
  readonly verb: string; // on the button
  readonly inputs: Child;
  readonly deed: () => Promise<unknown>; // as in View.act
}

export function openForm(view: View, { title, verb, inputs, deed }: Form): void {
  const trouble = h('div');
  openDrawer(title, (drawer) => {
    const send = (): Promise<void> =>
      view.act(
        title,
        async () => {
          const said = await deed();
          drawer.close();
          return said;
        },
        (error) => trouble.replaceChildren(failure(error)),
      );
    return {
      body: [trouble, h('div', { class: 'form' }, inputs)],
      footer: button(verb, send, 'primary'),
    };
  });
}
