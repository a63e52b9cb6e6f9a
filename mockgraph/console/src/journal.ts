// The mock's journal, read as whoever sits at this machine.
import { base } from './place';

export interface Entry {
  readonly requestId: string;
  readonly method: string;
  readonly target: string;
  readonly route?: string;
  readonly status: number;
  readonly error?: string;
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
  const answer = await fetch(`${base}/_mockgraph/journal?${query}`, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`the journal answered ${answer.status}`);
  return ((await answer.json()) as { entries: Entry[] }).entries[0];
}
