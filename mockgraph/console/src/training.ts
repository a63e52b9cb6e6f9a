// The lessons of this sandbox, as the mock serves them, and the one under way, kept up to date.
import { base, forgetEverything } from './place';

export interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly objective: string;
  readonly minutes: number;
  readonly drawn: boolean; // mistakes are drawn by seed and difficulty
  readonly procedure: string;
}

export interface Listed extends Lesson {
  readonly checks: number;
  readonly passed: { readonly points: number; readonly at: string } | null;
}

export interface Check {
  readonly id: string | null; // null: hidden
  readonly check: string;
  readonly requirement: { readonly id: string; readonly text: string };
  readonly status: 'passed' | 'failed' | 'unknown' | 'waiting' | 'hidden';
  readonly seen?: string;
  readonly expected?: string;
  readonly because?: string;
  readonly next?: string;
  readonly reason?: string;
}

export interface Person {
  readonly role: string;
  readonly username: string;
  readonly password: string;
  readonly code: string | null; // of the authenticator, now
}

export interface Deed {
  readonly at: string;
  readonly event: string;
  readonly about: string;
}

export interface Score {
  readonly points: number;
  readonly of: number;
  readonly hints: number;
  readonly probes: number;
  readonly probeCost: number;
  readonly solved: boolean;
}

/** The lesson under way, judged as it is now. */
export interface Practice {
  readonly lesson: Lesson & {
    readonly story: readonly string[];
    readonly draw: { readonly seed: number; readonly difficulty: number } | null;
  };
  readonly revision: number;
  readonly people: readonly Person[];
  readonly passed: boolean;
  readonly failure: string | null;
  readonly checks: readonly Check[];
  readonly others: readonly Check[];
  readonly progress: { readonly passed: number; readonly of: number };
  readonly hints: {
    readonly of: number;
    readonly taken: readonly { readonly cost: number; readonly text: string }[];
    readonly next: { readonly cost: number; readonly isSolution: boolean } | null;
  };
  readonly score: Score;
  readonly steps: readonly { readonly id: string; readonly title: string }[];
  readonly actions: readonly { readonly id: string; readonly title: string }[];
  readonly timeline: readonly Deed[];
}

export interface Debrief {
  readonly lesson: Lesson;
  readonly passed: boolean;
  readonly score: Score;
  readonly mistakes: string | null;
  readonly timeline: readonly Deed[];
  readonly checks: readonly Check[];
  readonly calls: readonly {
    readonly at: string;
    readonly requestId: string;
    readonly method: string;
    readonly target: string;
    readonly status: number;
    readonly error?: string;
    readonly caller?: string;
  }[];
  readonly asked: number;
}

/** What the mock said when it refused: its own words, with the repair. */
export class LessonError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
  const answer = await fetch(`${base}/_mockgraph/training/${path}`, {
    method,
    cache: 'no-store',
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : null,
  });
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text) as T;
  let told = text;
  try {
    const problem = JSON.parse(text) as { title?: string; detail?: string };
    told = problem.detail ?? problem.title ?? text;
  } catch {
    // Its own words, then.
  }
  throw new LessonError(answer.status, told);
}

export const lessons = (): Promise<{ current: string | null; lessons: Listed[] }> =>
  ask('GET', 'lessons');
export const debrief = (): Promise<Debrief> => ask('GET', 'debrief');

// ---- the lesson under way ----

let current: Practice | undefined;
const listeners = new Set<() => void>();

/** The lesson under way, as it was last looked at. */
export const practice = (): Practice | undefined => current;

/** Hears of every change, until the returned function is called. */
export function listen(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

/** What is shown of it: where that is the same, nobody is disturbed. */
const shown = (of: Practice | undefined): string => JSON.stringify({ ...of, revision: 0, now: '' });

function set(next: Practice | undefined): void {
  const isSame = shown(next) === shown(current);
  current = next;
  if (isSame) return;
  for (const heard of listeners) heard();
}

/** Does something about the lesson, and takes over how it stands then. */
async function deed(path: string, body?: object): Promise<void> {
  set(await ask<Practice>('POST', path, body ?? {}));
}

export const check = (): Promise<void> => deed('check');
export const hint = (): Promise<void> => deed('hint');
export const probe = (name: string): Promise<void> => deed('probe', { check: name });
export const signInAgain = (): Promise<void> => deed('sign-in');

/** Another world: whoever was signed in is not, and no draft means anything. */
async function inAnotherWorld(path: string, body: object): Promise<void> {
  await deed(path, body);
  forgetEverything();
}

export const start = (
  lesson: string,
  draw?: { seed: number; difficulty: number },
): Promise<void> => inAnotherWorld('start', { lesson, ...draw });
export const solve = (to: string): Promise<void> => deed('solve', { to });
export const reset = (to: string): Promise<void> => inAnotherWorld('reset', { to });

/** How it stands, without being remembered: for the codes of authenticators. */
export async function refreshPeople(): Promise<void> {
  set(await ask<Practice>('GET', 'state'));
}

// ---- looking whether anything has changed ----

const soonest = 1_000;
const latest = 30_000; // milliseconds; where nobody does anything, nearly nothing is asked
let pause = soonest;
let timer: number | undefined;

async function look(): Promise<void> {
  const { revision, lesson } = await ask<{ revision: number; lesson: string | null }>('GET', 'revision');
  if (lesson === null) {
    if (current) set(undefined);
  } else if (revision !== current?.revision) {
    await check();
    pause = soonest;
  }
}

function later(): void {
  window.clearTimeout(timer);
  if (document.visibilityState === 'hidden') return;
  timer = window.setTimeout(() => {
    pause = Math.min(pause * 1.5, latest);
    // What cannot be asked now is asked the next time.
    void look().catch(() => undefined).finally(later);
  }, pause);
}

/** Something was done: looks again at once. */
export function stir(): void {
  if (!served) return;
  pause = soonest;
  later();
}

let served = false;
/** Whether this mock has lessons. */
export const hasLessons = (): boolean => served;

/** Begins to look. A mock without lessons is asked once. */
export async function watchLesson(): Promise<void> {
  try {
    await look();
    served = true;
  } catch (error) {
    if (!(error instanceof LessonError) || error.status !== 404) throw error;
    return;
  }
  for (const event of ['visibilitychange', 'focus', 'pointerdown', 'keydown', 'hashchange'])
    addEventListener(event, stir, { passive: true });
  later();
}
