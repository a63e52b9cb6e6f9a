// The mock's journal, read as whoever sits at this machine.
import { ask } from './control';

export interface Entry {
  readonly at: string;
  readonly requestId: string;
  readonly method: string;
  readonly target: string;
  readonly route?: string;
  readonly status: number;
  readonly error?: string;
  readonly caller?: { readonly name: string };
  readonly trace?: readonly { rule: string; outcome: string; detail: string }[];
  readonly requirement?: string;
  readonly repair?: string;
  readonly changes?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responseBody?: unknown;
}

/** What is on record of a request; nothing if the journal has forgotten it. */
export async function entryOf(requestId: string): Promise<Entry | undefined> {
  const query = new URLSearchParams({ requestId });
  return (await ask<{ entries: Entry[] }>('GET', `journal?${query}`)).entries[0];
}
