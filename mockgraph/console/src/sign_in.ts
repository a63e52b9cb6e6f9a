// Signing in, as any client does it: the mock's own sign-in page, an authorization code with a proof
// key (RFC 7636), and tokens that stay in this tab.
import { base, keep, kept, pageAddress } from './place';

/** The practice portal, as every tenant of the simulator knows it. */
const clientId = '6d6f636b-6772-8070-8000-706f7274616c';
const scope = 'https://graph.microsoft.com/.default openid profile offline_access';
const authority = `${base}/organizations/oauth2/v2.0`;

export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly username: string;
  readonly name: string;
}

interface Pending {
  readonly verifier: string;
  readonly state: string;
  readonly hash: string;
}

interface TokenAnswer {
  access_token?: string;
  refresh_token?: string;
  id_token?: string;
  error?: string;
  error_description?: string;
}

/** What the sign-in said when it refused. */
export class SignInError extends Error {}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}

export const session = (): Session | undefined => kept<Session>('session');

/**
 * Leaves for the sign-in page; comes back to the same place, or to another. With `select_account` it
 * asks who it shall be, even if the browser is signed in already.
 */
export async function signIn({
  prompt,
  username,
  to = location.hash,
}: { prompt?: 'select_account'; username?: string; to?: string } = {}): Promise<void> {
  const pending: Pending = { verifier: random(), state: random(), hash: to };
  keep('pending', pending);
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: pageAddress,
    scope,
    state: pending.state,
    code_challenge: await challengeOf(pending.verifier),
    code_challenge_method: 'S256',
    ...(prompt ? { prompt } : {}),
    ...(username ? { login_hint: username } : {}),
  });
  location.assign(`${authority}/authorize?${query}`);
}

const besideKey = 'sign-in-as';

/** Opens a second window that signs somebody in at once, and leaves this one as it is. */
export function signInBeside(username: string, to: string): void {
  const query = new URLSearchParams({ [besideKey]: username });
  window.open(`${pageAddress}?${query}${to}`, '_blank', 'noopener');
}

/** Whether this window was opened to sign somebody in; then it is on its way. */
export async function beganBeside(): Promise<boolean> {
  const username = new URLSearchParams(location.search).get(besideKey);
  if (username === null) return false;
  history.replaceState(null, '', `${base}/${location.hash}`);
  await signIn({ username });
  return true;
}

/** Ends the session of this tab, and that of the browser with the mock. */
export function signOut(): void {
  keep('session', undefined);
  const query = new URLSearchParams({
    client_id: clientId,
    post_logout_redirect_uri: pageAddress,
  });
  location.assign(`${authority}/logout?${query}`);
}

function claimsOf(token: string): Record<string, string> {
  const middle = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(middle), (letter) => letter.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string>;
}

async function redeem(form: Record<string, string>): Promise<Session> {
  const answer = await fetch(`${authority}/token`, {
    method: 'POST',
    credentials: 'omit',
    body: new URLSearchParams({ client_id: clientId, scope, ...form }),
  });
  const body = (await answer.json()) as TokenAnswer;
  if (!body.access_token || !body.refresh_token || !body.id_token)
    throw new SignInError(body.error_description ?? `the token endpoint answered ${answer.status}`);
  const claims = claimsOf(body.id_token);
  const made: Session = {
    accessToken: body.access_token,
    refreshToken: body.refresh_token,
    username: claims['preferred_username'] ?? '',
    name: claims['name'] ?? '',
  };
  keep('session', made);
  return made;
}

let renewing: Promise<Session | undefined> | undefined;

/**
 * A new access token, or nothing: then the person has to sign in again. Calls that find out at the
 * same time share one.
 */
export function renew(): Promise<Session | undefined> {
  renewing ??= renewOnce().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renewOnce(): Promise<Session | undefined> {
  const old = session();
  if (!old) return undefined;
  try {
    return await redeem({ grant_type: 'refresh_token', refresh_token: old.refreshToken });
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    keep('session', undefined);
    return undefined;
  }
}

/**
 * Takes up what the sign-in page brought back, if this is such a moment. The address is as before
 * then, so that reload and the back button find nothing used up.
 */
export async function finishSignIn(): Promise<void> {
  const brought = new URLSearchParams(location.search);
  const pending = kept<Pending>('pending');
  if (!brought.has('state') && !brought.has('error')) return;
  history.replaceState(null, '', base + '/' + (pending?.hash ?? ''));
  keep('pending', undefined);
  if (!pending || brought.get('state') !== pending.state)
    throw new SignInError('This answer belongs to another sign-in; sign in once more.');
  const code = brought.get('code');
  if (code === null)
    throw new SignInError(brought.get('error_description') ?? String(brought.get('error')));
  await redeem({
    grant_type: 'authorization_code',
    code,
    redirect_uri: pageAddress,
    code_verifier: pending.verifier,
  });
}
