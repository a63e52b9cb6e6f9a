// The mock's own calls below this page's prefix: lessons, the class, the journal.
import { base } from './place';

/** What the mock said when it refused: its own words, with the repair. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    readonly code: string, // empty: it was no problem document
    message: string,
  ) {
    super(message);
  }
}

async function refusal(answer: Response): Promise<ControlError> {
  const text = await answer.text();
  try {
    const { title, detail, code } = JSON.parse(text) as Record<string, string | undefined>;
    return new ControlError(answer.status, code ?? '', detail ?? title ?? text);
  } catch {
    return new ControlError(answer.status, '', text || `the mock answered ${answer.status}`);
  }
}

/** `path` is below "/_mockgraph/". Another prefix than the page's own may be named. */
export async function ask<T>(
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  prefix = base,
): Promise<T> {
  const answer = await fetch(`${prefix}/_mockgraph/${path}`, {
    method,
    cache: 'no-store',
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : null,
  });
  if (!answer.ok) throw await refusal(answer);
  return (await answer.json()) as T;
}
