// The class that this page may belong to: who is asking, and what the instructor said.
import { ask, ControlError } from './control';
import { makeSignal } from './follow';
import { sandbox } from './place';

export interface Message {
  readonly at: string;
  readonly text: string;
  readonly isHint: boolean; // a rung of the lesson's own ladder
}

export interface Me {
  readonly class: { readonly name: string; readonly title: string; readonly trainees: number };
  readonly role: 'trainee' | 'instructor' | 'look'; // look: a copy of a trainee's sandbox
  readonly trainee: { readonly id: string; readonly name: string } | null;
  readonly messages: readonly Message[];
  readonly revision: number;
}

let who: Me | undefined;
const signal = makeSignal();
export const listenToClass = signal.listen;

/** Nothing where there is no class. */
export const me = (): Me | undefined => who;
export const isInstructor = (): boolean => who?.role === 'instructor';

/** Why nobody may be here: the code is missing, unknown, or has to wait. */
export class NoEntry extends Error {}

/** Asks who this is. A mock without a class knows no such question. */
export async function meetClass(): Promise<void> {
  try {
    who = await ask<Me>('GET', 'class/me');
    signal.tell();
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    if (['code-needed', 'code-unknown', 'too-many-guesses'].includes(error.code))
      throw new NoEntry(error.message);
    if (error.status !== 404) throw error;
  }
}

/** The stream says which revision there is. */
export function heardOfClass({ revision }: { revision: number }): void {
  if (revision !== who?.revision) void meetClass().catch(() => undefined);
}

const nameOfClass = ({ class: { title, name } }: Me): string => title || name;

/** Where one is, for the person: never the code, which is a secret. */
export function placeName(): string {
  if (!who) return `sandbox ${sandbox}`;
  if (who.role === 'instructor') return `${nameOfClass(who)}, instructor`;
  const name = who.trainee?.name ?? '';
  return who.role === 'look' ? `a copy of the sandbox of ${name}` : `${name}, ${nameOfClass(who)}`;
}
