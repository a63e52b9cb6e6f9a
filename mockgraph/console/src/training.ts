// The lessons of this sandbox, as the mock serves them, and the one under way, kept up to date.
import { ask as control, ControlError } from './control';
import { makeSignal } from './follow';
import { forgetEverything } from './place';

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
  readonly now: string; // by the sandbox's clock
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

const ask = <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> =>
  control(method, `training/${path}`, body);

export const lessons = (): Promise<{ current: string | null; lessons: Listed[] }> =>
  ask('GET', 'lessons');
export const debrief = (): Promise<Debrief> => ask('GET', 'debrief');

// ---- the lesson under way ----

let current: Practice | undefined;
const signal = makeSignal();
/** Hears of every change, until the returned function is called. */
export const listen = signal.listen;

/** The lesson under way, as it was last looked at. */
export const practice = (): Practice | undefined => current;

/** What is shown of it: where that is the same, nobody is disturbed. */
const shown = (of: Practice | undefined): string => JSON.stringify({ ...of, revision: 0, now: '' });

function set(next: Practice | undefined): void {
  const isSame = shown(next) === shown(current);
  current = next;
  if (!isSame) signal.tell();
}

let asked = 0;
let taken = 0;
/** Takes over how it stands, unless what was asked later has been answered already. */
async function take(answer: Promise<Practice>): Promise<void> {
  const mine = ++asked;
  const next = await answer;
  if (mine < taken) return;
  taken = mine;
  set(next);
}

/** Does something about the lesson, and takes over how it stands then. */
const deed = (path: string, body: object = {}): Promise<void> => take(ask('POST', path, body));

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

/** How it stands, without being remembered. */
export const refresh = (): Promise<void> => take(ask('GET', 'state'));

// ---- what changed without this page ----

interface Told {
  readonly revision: number;
  readonly lesson: string | null;
}

async function hearOf({ revision, lesson }: Told, how: () => Promise<void>): Promise<void> {
  if (lesson === null) set(undefined);
  else if (revision !== current?.revision) await how();
}

/** The stream of events tells it once the mock itself has judged and remembered it. */
export const heardOfLesson = (told: Told): void => void hearOf(told, refresh).catch(() => undefined);

let served = false;
/** Whether this mock has lessons. */
export const hasLessons = (): boolean => served;

/** Looks for lessons, and how the one under way stands. */
export async function lookForLessons(): Promise<void> {
  try {
    const told = await ask<Told>('GET', 'revision');
    served = true;
    await hearOf(told, check);
  } catch (error) {
    if (!(error instanceof ControlError) || error.status !== 404) throw error;
  }
}
