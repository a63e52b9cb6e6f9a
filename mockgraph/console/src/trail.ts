// What each click did: the calls that it made, by their ids in the mock's journal.
import { kept, keep } from './place';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly requestId: string; // in the journal; empty if the mock was told not to say it
}

export interface Deed {
  readonly title: string;
  readonly calls: Call[];
}

const remembered = 20;
const deeds: Deed[] = kept<Deed[]>('trail') ?? [];

/** From here on, calls belong to this. */
export function begin(title: string): void {
  deeds.unshift({ title, calls: [] });
  deeds.length = Math.min(deeds.length, remembered);
}

export function add(call: Call): void {
  if (deeds.length === 0) begin('Opened the portal');
  deeds[0]?.calls.push(call);
  keep('trail', deeds);
}

/** Newest first, without those that called nobody. */
export const trail = (): readonly Deed[] => deeds.filter(({ calls }) => calls.length > 0);
