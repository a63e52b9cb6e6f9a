// Elements from values. Text goes in as text nodes only, so whatever a name holds, it stays a name.

export type Child = Node | string | number | null | undefined | false | readonly Child[];

/** Attributes by name; `true` and `false` set and leave out, `on…` listens. */
export type Properties = Readonly<
  Record<string, string | number | boolean | null | undefined | ((event: Event) => unknown)>
>;

export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties?: Properties | null,
  ...children: Child[]
): HTMLElementTagNameMap[Name];
export function h(name: string, properties?: Properties | null, ...children: Child[]): HTMLElement;
export function h(name: string, properties?: Properties | null, ...children: Child[]): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (typeof value === 'boolean') element.toggleAttribute(key, value);
    else if (value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  append(element, children);
  return element;
}

export function append(parent: Node, child: Child): void {
  if (child === null || child === undefined || child === false) return;
  if (typeof child === 'string' || typeof child === 'number')
    parent.appendChild(document.createTextNode(String(child)));
  else if (child instanceof Node) parent.appendChild(child);
  else for (const each of child) append(parent, each);
}

let lastId = 0;
/** An id that no other element has. */
export const newId = (): string => `n${++lastId}`;
