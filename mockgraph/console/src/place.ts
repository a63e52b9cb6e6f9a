// Where this page is: the mock's own address, and the sandbox that the path names.

/** "" or "/sandboxes/lab": what every path of this mock begins with. */
export const base = location.pathname.replace(/\/[^/]*$/, '');

/** The page itself, without anything behind it. */
export const pageAddress = `${location.origin}${base}/`;

/** The sandbox by name. */
export const sandbox = decodeURIComponent(base.split('/')[2] ?? 'default');

/** Keeps a value for this tab, apart for each sandbox; nothing of it is ever sent. */
export function keep(name: string, value: unknown): void {
  const key = `mockgraph:${base}:${name}`;
  if (value === undefined) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(value));
}

/** Another world: nothing of what was kept means anything in it. */
export function forgetEverything(): void {
  const own = `mockgraph:${base}:`;
  const keys = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index));
  for (const key of keys) if (key?.startsWith(own)) sessionStorage.removeItem(key);
}

export function kept<T>(name: string): T | undefined {
  const text = sessionStorage.getItem(`mockgraph:${base}:${name}`);
  return text === null ? undefined : (JSON.parse(text) as T);
}
