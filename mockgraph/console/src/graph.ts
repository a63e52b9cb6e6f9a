// Calls to Microsoft Graph as the mock serves it, with the rights of who signed in.
import { base } from './place';
import { renew, session } from './sign_in';
import { add } from './trail';

/** A refusal, in Graph's own words. */
export class GraphError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string,
    readonly call: string,
  ) {
    super(message);
  }
}

/** Nobody is signed in, or not any more. */
export class SignedOut extends Error {}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const requestHeader = 'x-mockgraph-request';

let lastDate: string | null = null;
/** What time it is in the sandbox, as of its last answer; its clock may be any. */
export const now = (): Date => (lastDate === null ? new Date() : new Date(lastDate));

interface Sent {
  readonly body: unknown;
  readonly etag: string | undefined; // goes as If-Match
}

async function send(method: Method, path: string, token: string, sent: Sent): Promise<Response> {
  const { body, etag } = sent;
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
  if (etag !== undefined) headers['If-Match'] = etag;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const answer = await fetch(base + path, {
    method,
    headers,
    credentials: 'omit',
    cache: 'no-store',
    body: body === undefined ? null : JSON.stringify(body),
  });
  const requestId = answer.headers.get(requestHeader) ?? '';
  add({ method, path, status: answer.status, requestId });
  lastDate = answer.headers.get('Date') ?? lastDate;
  return answer;
}

async function refusal(answer: Response, call: string): Promise<GraphError> {
  const text = await answer.text();
  const requestId = answer.headers.get(requestHeader) ?? '';
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    return new GraphError(answer.status, error.code, error.message, requestId, call);
  } catch {
    return new GraphError(answer.status, String(answer.status), text, requestId, call);
  }
}

/** One call. A token that ran out is renewed once. */
export async function call<T>(
  method: Method,
  path: string,
  body?: unknown,
  etag?: string,
): Promise<T> {
  let who = session();
  if (!who) throw new SignedOut();
  let answer = await send(method, path, who.accessToken, { body, etag });
  if (answer.status === 401) {
    who = await renew();
    if (!who) throw new SignedOut();
    answer = await send(method, path, who.accessToken, { body, etag });
  }
  if (!answer.ok) throw await refusal(answer, `${method} ${path}`);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);

export interface Page<T> {
  readonly value: T[];
  readonly next: string | undefined; // the path of the next page
}

interface PageBody<T> {
  value: T[];
  '@odata.nextLink'?: string;
}

export async function page<T>(path: string): Promise<Page<T>> {
  const body = await get<PageBody<T>>(path);
  const link = body['@odata.nextLink'];
  if (link === undefined) return { value: body.value, next: undefined };
  const next = new URL(link);
  // A link may lead on here only, whatever the answer says.
  if (next.origin !== location.origin) throw new Error(`a page of another origin: ${link}`);
  return { value: body.value, next: (next.pathname + next.search).slice(base.length) };
}

/** All pages. */
export async function all<T>(path: string): Promise<T[]> {
  const found: T[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const part: Page<T> = await page<T>(next);
    found.push(...part.value);
    next = part.next;
  }
  return found;
}

/** A text within a filter. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A path with its values encoded:  at`/v1.0/users/${id}`  */
export const at = (parts: TemplateStringsArray, ...values: string[]): string =>
  parts.reduce((path, part, index) => path + encodeURIComponent(values[index - 1] ?? '') + part);

/** What a link to an object looks like in a body. */
export const reference = (id: string): { '@odata.id': string } => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});
