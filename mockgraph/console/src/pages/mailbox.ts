// The signed-in person's own mailbox.
import { type Column, pagedTable } from '../columns';
import { h } from '../dom';
import { at, get } from '../graph';
import { crumbs, facts, link } from '../parts';
import type { View } from '../router';

interface Address {
  readonly emailAddress: { readonly name: string | null; readonly address: string };
}

interface Message {
  readonly id: string;
  readonly subject: string | null;
  readonly from: Address | null;
  readonly toRecipients?: readonly Address[];
  readonly receivedDateTime: string | null;
  readonly body?: { readonly contentType: string; readonly content: string };
}

const addressText = (address: Address | null): string => address?.emailAddress.address ?? '-';

const columns: readonly Column<Message>[] = [
  {
    title: 'Subject',
    cell: ({ id, subject }) => link(`mailbox/${encodeURIComponent(id)}`, subject || '(no subject)'),
  },
  { title: 'From', cell: ({ from }) => addressText(from) },
  { title: 'Received', cell: ({ receivedDateTime }) => receivedDateTime ?? '-' },
];

export const mailbox = async (): Promise<Node> =>
  h(
    'div',
    null,
    h('h1', null, 'Mailbox'),
    await pagedTable('Messages', columns, '/v1.0/me/messages?$top=25'),
  );

interface Policy {
  createHTML(text: string): string; // in fact TrustedHTML, which the DOM's typings take as a string
}
const trustedTypes = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }
).trustedTypes;
const asIs: Policy = { createHTML: (text) => text };
/** What may be parsed at all: only here, and only for its text. */
const mailText = trustedTypes?.createPolicy('mail-text', asIs) ?? asIs;

/** HTML is read in a document that runs nothing and loads nothing; its text is what is shown. */
function textOf({ contentType, content }: NonNullable<Message['body']>): string {
  if (contentType.toLowerCase() !== 'html') return content;
  return new DOMParser().parseFromString(mailText.createHTML(content), 'text/html').body.textContent ?? '';
}

export async function message(view: View): Promise<Node> {
  const found = await get<Message>(at`/v1.0/me/messages/${view.parameters['id'] ?? ''}`);
  const subject = found.subject || '(no subject)';
  return h(
    'div',
    null,
    crumbs('mailbox', 'Mailbox', subject),
    h('h1', null, subject),
    facts([
      ['From', addressText(found.from)],
      ['To', found.toRecipients?.map(addressText).join(', ')],
      ['Received', found.receivedDateTime],
    ]),
    h('pre', { tabindex: 0, 'aria-label': 'Message' }, found.body ? textOf(found.body) : ''),
  );
}
