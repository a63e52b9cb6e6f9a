// The small parts that pages are put together from.
import { type Child, h, newId } from './dom';

export type Look = 'primary' | 'outline' | 'subtle';

export function button(text: string, press: () => unknown, look: Look = 'outline'): HTMLElement {
  return h('fluent-button', { appearance: look, onclick: () => press() }, text);
}

/** A link to a page of the portal; `to` is its route. */
export const link = (to: string, ...text: Child[]): HTMLAnchorElement =>
  h('a', { href: `#/${to}` }, ...text);

/** A button that leads to a page. */
export const door = (text: string, to: string, look: Look = 'outline'): HTMLElement =>
  button(text, () => location.assign(`#/${to}`), look);

/** Names and what they are; what is unknown is a dash. */
export const facts = (rows: readonly (readonly [string, Child])[]): HTMLElement =>
  h(
    'dl',
    { class: 'facts' },
    rows.map(([name, value]) => [
      h('dt', null, name),
      h('dd', null, value === null || value === undefined || value === '' ? '-' : value),
    ]),
  );

export const yesNo = (value: boolean | null | undefined): string => (value ? 'Yes' : 'No');

export const done = (...text: Child[]): HTMLElement =>
  h('div', { class: 'done', role: 'status' }, ...text);

/** A box to tick, with its label. `changed` hears what it is now. */
export function tick(
  text: Child,
  checked: boolean,
  changed: (checked: boolean) => void,
): HTMLElement {
  const id = newId();
  const box = h('fluent-checkbox', {
    'aria-labelledby': id,
    checked,
    onchange: (event) => changed((event.target as HTMLInputElement).checked),
  });
  const label = h('label', { id, onclick: () => box.click() }, text);
  return h('div', { class: 'choice' }, box, label);
}

export interface LineLook {
  readonly type?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
}

/** A line to write in. */
export function line(
  label: string,
  value: string,
  changed: (value: string) => void,
  more: LineLook = {},
): HTMLElement {
  return h(
    'fluent-text-input',
    {
      type: more.type ?? 'text',
      value,
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: more.placeholder,
      required: more.required ?? false,
      oninput: (event) => changed((event.target as HTMLInputElement).value),
    },
    label + (more.required ? ' *' : ''),
  );
}

/** Lines to write in. */
export function lines(label: string, value: string, changed: (value: string) => void): HTMLElement {
  const id = newId();
  const box = h(
    'textarea',
    {
      ...{ id, rows: 5, spellcheck: 'false' },
      oninput: (event) => changed((event.target as HTMLTextAreaElement).value),
    },
    value,
  );
  return h('div', null, h('label', { class: 'over', for: id }, label), box);
}

/** One of several. */
export function choose(
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  value: string,
  changed: (value: string) => void,
): HTMLElement {
  const id = newId();
  const select = h(
    'select',
    { id, onchange: (event) => changed((event.target as HTMLSelectElement).value) },
    options.map(([each, text]) => h('option', { value: each, selected: each === value }, text)),
  );
  return h('div', null, h('label', { class: 'over', for: id }, label), select);
}

/** A part that folds; `changed` hears whether it is open now. */
export const fold = (
  summary: Child,
  content: Child,
  open: boolean,
  changed: (open: boolean) => void,
): HTMLDetailsElement => {
  let was = open; // it tells of being drawn open, too
  const toggled = ({ target }: Event): void => {
    const is = (target as HTMLDetailsElement).open;
    if (is !== was) changed(is);
    was = is;
  };
  return h('details', { open, ontoggle: toggled }, h('summary', null, summary), content);
};

/** The way to a page, above its heading. */
export const crumbs = (room: string, title: string, here: string): HTMLElement =>
  h('p', { class: 'crumbs' }, link(room, title), ` / ${here}`);
