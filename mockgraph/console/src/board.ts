// The instructor's board as the mock serves it, and what an instructor can do to a trainee.
import { ask } from './control';
import { makeSignal } from './follow';
import { at } from './graph';
import type { Entry } from './journal';
import type { Debrief, Practice } from './training';

export interface BoardCheck {
  readonly id: string;
  readonly check: string;
  readonly requirement: string;
  readonly status: 'passed' | 'failed' | 'unknown' | 'waiting';
  readonly seen?: string | null;
}

export interface UnderWay {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly startedAt: string;
  readonly passed: boolean;
  readonly solved: boolean;
  readonly progress: { readonly passed: number; readonly of: number };
  readonly checks: readonly BoardCheck[];
  readonly hints: { readonly taken: number; readonly of: number };
  readonly probes: readonly string[];
  readonly points: number;
  readonly stuck: {
    readonly check: string;
    readonly requirement: string;
    readonly since: string;
  } | null;
}

export interface Trainee {
  readonly id: string;
  readonly name: string;
  readonly pages: number; // that are open now
  readonly lastSeen: string | null;
  readonly lesson: UnderWay | null;
  readonly passed: readonly { readonly lesson: string; readonly points: number; readonly at: string }[];
  readonly messages: number;
}

export interface Board {
  readonly revision: number;
  readonly now: string;
  readonly class: {
    readonly name: string;
    readonly title: string;
    readonly stuckAfterSeconds: number;
    readonly lessons: readonly {
      readonly id: string;
      readonly title: string;
      readonly kind: string;
      readonly checks: number;
    }[];
  };
  readonly trainees: readonly Trainee[];
}

/** A trainee looked at closely. */
export interface Desk extends Trainee {
  readonly state: Practice | null;
}

export interface Links {
  readonly instructor: { readonly link: string };
  readonly trainees: readonly { readonly id: string; readonly name: string; readonly link: string }[];
}

// ---- the board, kept up to date while a page shows it ----

let current: Board | undefined;
let ahead = 0; // how far the mock's clock is before this browser's, in milliseconds
const signal = makeSignal();
export const listenToBoard = signal.listen;

export async function board(): Promise<Board> {
  const next = await ask<Board>('GET', 'class/board');
  if (!current || next.revision >= current.revision) {
    current = next;
    ahead = Date.parse(next.now) - Date.now();
  }
  return current;
}

/** As it was last told. */
export const lastBoard = (): Board | undefined => current;

/** What time it is where the board is kept. */
export const boardNow = (): number => Date.now() + ahead;

let wanted = 0;
let asking = false;
async function catchUp(): Promise<void> {
  if (asking) return;
  asking = true;
  try {
    while (!current || current.revision < wanted) await board();
  } finally {
    asking = false;
    signal.tell();
  }
}

/** The stream says which revision there is; whoever shows a board is told when it is here. */
export function heardOfBoard({ revision }: { revision: number }): void {
  wanted = revision;
  // A server that was started anew counts from the beginning.
  if (current && revision < current.revision) current = undefined;
  if (revision !== current?.revision) void catchUp().catch(() => undefined);
}

// ---- one trainee ----

const trainee = (id: string, what = ''): string => at`class/trainees/${id}` + what;

export const desk = (id: string): Promise<Desk> => ask('GET', trainee(id));
/** What is told of the lesson afterwards; already before it is over. */
export const debriefOf = (id: string): Promise<Debrief> => ask('GET', trainee(id, '/debrief'));
export const callOf = async (id: string, requestId: string): Promise<Entry | undefined> => {
  const query = new URLSearchParams({ requestId });
  return (await ask<{ entries: Entry[] }>('GET', trainee(id, `/journal?${query}`))).entries[0];
};
/** A text of one's own, or the next rung of the lesson's ladder. */
export const giveHint = (id: string, text?: string): Promise<Trainee> =>
  ask('POST', trainee(id, '/hint'), text === undefined ? {} : { text });
export const resetTrainee = (id: string, to = ''): Promise<Trainee> =>
  ask('POST', trainee(id, '/reset'), to === '' ? {} : { to });
export const startFor = (id: string, lesson: string): Promise<Trainee> =>
  ask('POST', trainee(id, '/start'), { lesson });
/** Where a copy of his sandbox is, to click around in: "/sandboxes/…/". */
export const copyOf = (id: string): Promise<{ path: string }> => ask('POST', trainee(id, '/look'), {});
export const links = (): Promise<Links> => ask('GET', 'class/links');
