// Where this page is: the mock's own address, and the sandbox that the path names.

/** "" or "/sandboxes/lab": what every path of this mock begins with. */
export const base = location.pathname.replace(/\/[^/]*$/, '');

/** The page itself, without anything behind it. */
export const pageAddress = `${location.origin}${base}/`;

/** The sandbox by name. */
export const sandbox = decodeURIComponent(base.split('/')[2] ?? 'default');

const keyOf = (name: string): string => `mockgraph:${base}:${name}`;

// One object for each name, however often a page is drawn: what is written while it is drawn anew
// goes into the object that the new page shows.
const live = new Map<string, unknown>();
/** Names of values that nobody has changed yet: they are good for one visit to a page. */
const fleeting = new Set<string>();
addEventListener('hashchange', () => {
  for (const name of fleeting) live.delete(name);
  fleeting.clear();
});

/** Keeps a value for this tab, apart for each sandbox; nothing of it is ever sent. */
export function keep(name: string, value: unknown): void {
  fleeting.delete(name);
  if (value === undefined) {
    live.delete(name);
    sessionStorage.removeItem(keyOf(name));
  } else {
    live.set(name, value);
    sessionStorage.setItem(keyOf(name), JSON.stringify(value));
  }
}

/** What is kept; the same object as long as the page lives. */
export function kept<T>(name: string): T | undefined {
  if (live.has(name)) return live.get(name) as T;
  const text = sessionStorage.getItem(keyOf(name));
  if (text === null) return undefined;
  const value = JSON.parse(text) as T;
  live.set(name, value);
  return value;
}

/** What is kept, or this value, which is not kept until somebody changes it. */
export function keptOr<T>(name: string, first: () => T): T {
  const known = kept<T>(name);
  if (known !== undefined) return known;
  const made = first();
  live.set(name, made);
  fleeting.add(name);
  return made;
}

/** Another world: nothing of what was kept means anything in it. */
export function forgetEverything(): void {
  live.clear();
  const keys = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index));
  for (const key of keys) if (key?.startsWith(keyOf(''))) sessionStorage.removeItem(key);
}
