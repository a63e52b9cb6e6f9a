// "See what your click did": the calls of each click, and what the journal says of them.
import { h } from './dom';
import { openDrawer } from './drawer';
import { entryOf, type Entry } from './journal';
import { type Call, trail } from './trail';

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2);

function block(title: string, value: unknown): HTMLElement[] {
  if (value === undefined) return [];
  return [h('h3', null, title), h('pre', { tabindex: 0, 'aria-label': title }, asText(value))];
}

function told(entry: Entry | undefined): HTMLElement {
  if (!entry) return h('p', { class: 'faint' }, 'The journal does not hold this call any more.');
  return h(
    'div',
    null,
    entry.error && h('p', { class: 'bad' }, entry.error),
    entry.repair && h('p', null, `What would have let it pass: ${entry.repair}`),
    entry.requirement && h('p', null, `Requirement: ${entry.requirement}`),
    entry.trace && h('h3', null, 'Rules that were asked, in order'),
    entry.trace &&
      h(
        'ol',
        { class: 'rules' },
        entry.trace.map(({ rule, outcome, detail }) =>
          h('li', null, h('strong', null, `${rule}: ${outcome}`), detail && ` (${detail})`),
        ),
      ),
    block('Sent', entry.requestBody),
    block('What it changed', entry.changes),
    block('Answered', entry.responseBody),
    h('p', { class: 'faint' }, 'Request ', h('code', null, entry.requestId)),
  );
}

/** Finds what is on record of a request. */
export type Look = (requestId: string) => Promise<Entry | undefined>;

/** Opens a panel with what the journal says of one call. */
export async function showEntry(requestId: string, look: Look = entryOf): Promise<void> {
  const content = h('div', { class: 'trail' });
  openDrawer('A call', () => ({ body: content }));
  try {
    content.append(told(await look(requestId)));
  } catch (error) {
    content.append(h('p', { class: 'bad' }, String(error)));
  }
}

function callView(call: Call, open: boolean): HTMLElement {
  const content = h('div');
  let asked = false;
  const details = h(
    'details',
    {
      ontoggle: async () => {
        if (asked || !details.open) return;
        asked = true;
        try {
          content.append(told(await entryOf(call.requestId)));
        } catch (error) {
          content.append(h('p', { class: 'bad' }, String(error)));
        }
      },
    },
    h(
      'summary',
      null,
      h('span', { class: call.status < 400 ? 'good' : 'bad' }, `${call.status} `),
      h('code', null, `${call.method} ${decodeURIComponent(call.path)}`),
    ),
    content,
  );
  details.open = open;
  return details;
}

/** Opens the panel; with a request id, at that call. */
export function showTrail(requestId?: string): void {
  const deeds = trail();
  openDrawer('What your clicks did', () => ({
    body: h(
      'div',
      { class: 'trail' },
      h(
        'p',
        { class: 'faint' },
        'Every page and button speaks to Microsoft Graph as any program would. Newest first.',
      ),
      deeds.length === 0 && h('p', { class: 'none' }, 'Nothing was called yet.'),
      deeds.map(({ title, calls }, index) => {
        const wanted = calls.some((call) => call.requestId === requestId);
        return h(
          'details',
          { open: requestId === undefined ? index === 0 : wanted },
          h(
            'summary',
            null,
            title,
            h('span', { class: 'faint' }, ` ${calls.length} ${calls.length === 1 ? 'call' : 'calls'}`),
          ),
          calls.map((call) => callView(call, call.requestId === requestId)),
        );
      }),
    ),
  }));
}
