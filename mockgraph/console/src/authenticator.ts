// An authenticator app that goes by the sandbox's clock, which may show any day: a phone's codes would
// be those of today. What it is given stays in this page.
import { h } from './dom';
import { button, line } from './parts';
import { practice, refresh } from './training';

/** RFC 4648, as authenticator apps take it: spaces and the small letters of a person do no harm. */
function bytesOf(secret: string): Uint8Array<ArrayBuffer> | undefined {
  const letters = secret.toUpperCase().replaceAll(/[\s=-]/g, '');
  if (!/^[A-Z2-7]{16,}$/.test(letters)) return undefined;
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of letters) {
    held = (held << 5) | 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
    held &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}

/** The code at a moment (RFC 6238: SHA-1, 30 seconds, six digits); nothing if that is no key. */
export async function codeAt(secret: string, moment: number): Promise<string | undefined> {
  const bytes = bytesOf(secret);
  if (!bytes) return undefined;
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(moment / 30_000)));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer));
  const word = mac.getUint32(mac.getUint8(19) & 0xf) & 0x7fff_ffff;
  return String(word % 1_000_000).padStart(6, '0');
}

// As long as the page lives: it is drawn anew with every change of the lesson.
let secret = '';
let shown = '';

export function authenticator(): HTMLElement {
  const says = h('p', { role: 'status' }, shown && ['Code: ', h('code', null, shown)]);
  const show = async (): Promise<void> => {
    await refresh();
    const code = await codeAt(secret, Date.parse(practice()?.now ?? ''));
    shown = code ?? '';
    says.replaceChildren(
      ...(code === undefined
        ? ['That is no secret key: it has sixteen letters and digits at least.']
        : ['Code: ', h('code', null, code)]),
    );
  };
  return h(
    'div',
    { class: 'form' },
    h(
      'p',
      { class: 'hint' },
      'Where the sign-in asks to register an authenticator app, take this one: it goes by the clock of this ',
      'sandbox. Paste the secret key that is shown there.',
    ),
    line('Secret key', secret, (text) => { secret = text; }),
    h('div', { class: 'commands' }, button('Show the code', show)),
    says,
  );
}
