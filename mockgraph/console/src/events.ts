// What the mock tells by itself (server-sent events), as long as somebody looks at this page. Each
// stream begins with how things stand, so a connection that was lost has lost nothing.
import { makeSignal } from './follow';
import { base } from './place';

const soonest = 1_000;
const latest = 30_000; // milliseconds between two tries
/** A stream may hang without a word after a sleep of the machine: then it is opened anew. */
const stale = 60_000;

let source: EventSource | undefined;
let openedAt = 0;
let pause = soonest;
let timer: number | undefined;
const heard = new Map<string, (data: unknown) => void>();

export type Standing = 'none' | 'open' | 'lost';
let now: Standing = 'none'; // none: there never was a stream
const signal = makeSignal();
export const standing = (): Standing => now;
export const listenToStanding = signal.listen;

function stand(next: Standing): void {
  if (next === now) return;
  now = next;
  signal.tell();
}

function close(): void {
  window.clearTimeout(timer);
  source?.close();
  source = undefined;
}

function open(): void {
  close();
  // A browser has few connections to one host, for all its tabs together.
  if (document.visibilityState === 'hidden') return;
  openedAt = Date.now();
  const stream = new EventSource(`${base}/_mockgraph/class/events`);
  source = stream;
  stream.onopen = () => {
    pause = soonest;
    stand('open');
  };
  stream.onerror = () => {
    if (now === 'open') stand('lost');
    // The browser tries again by itself, unless it was refused.
    if (stream.readyState !== EventSource.CLOSED) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(open, pause);
    pause = Math.min(pause * 2, latest);
  };
  for (const [name, tell] of heard)
    stream.addEventListener(name, ({ data }) => tell(JSON.parse(String(data))));
}

const openIfStale = (): void => {
  if (!source || now !== 'open' || Date.now() - openedAt > stale) open();
};

/** Opens the stream. What it tells goes to whoever asked for it by name. */
export function hear(names: Readonly<Record<string, (data: never) => void>>): void {
  for (const [name, tell] of Object.entries(names)) heard.set(name, tell as (data: unknown) => void);
  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'hidden' ? close() : open(),
  );
  addEventListener('online', open);
  addEventListener('focus', openIfStale);
  addEventListener('pagehide', close);
  addEventListener('pageshow', (event) => {
    if (event.persisted) open();
  });
  open();
}
