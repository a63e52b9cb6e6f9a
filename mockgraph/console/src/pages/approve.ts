// What a customer's administrator sees of a relationship that a partner offers, and the answer.
import { organization, roles } from '../directory';
import { h } from '../dom';
import { failure } from '../failure';
import { at, call, get, GraphError } from '../graph';
import { button, facts } from '../parts';
import type { View } from '../router';
import { signIn } from '../sign_in';
import { path, type Relationship } from './relationships';

const anotherAccount = (): HTMLElement =>
  button('Sign in with another account', () => signIn({ prompt: 'select_account' }));

async function offer(found: Relationship): Promise<HTMLElement> {
  const known = await roles();
  return facts([
    ['Name', found.displayName],
    ['Status', found.status],
    ['Duration', found.duration],
    [
      'Roles',
      h(
        'ul',
        null,
        found.accessDetails.unifiedRoles.map(({ roleDefinitionId: id }) =>
          h('li', null, known.find((role) => role.id === id)?.displayName ?? id),
        ),
      ),
    ],
  ]);
}

export async function approve(view: View): Promise<Node> {
  const own = `${path}${at`/${view.parameters['id'] ?? ''}`}`;
  const tenant = (await organization())?.displayName ?? 'your organisation';
  const heading = h('h1', null, 'Approve partner roles');
  let found: Relationship;
  try {
    found = await get<Relationship>(own);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return h(
      'div',
      null,
      heading,
      failure(error),
      h('p', null, `A Global Administrator of the customer decides about it. You are signed in to ${tenant}.`),
      h('div', { class: 'commands' }, anotherAccount()),
    );
  }
  const ask = (action: string): Promise<unknown> => call('POST', `${own}/requests`, { action });
  const approved = async (): Promise<Node> => {
    await ask('approve');
    return h('p', null, 'Approved. In a few seconds it is in force.');
  };
  return h(
    'div',
    null,
    heading,
    h('p', { class: 'lead' }, `What a partner's groups are to do in ${tenant}, and for how long.`),
    await offer(found),
    h(
      'div',
      { class: 'commands' },
      found.status === 'approvalPending' && button(
        'Approve all',
        () =>
          view.actIfSure(
            { verb: 'Approve', what: found.displayName, why: `The partner administers ${tenant} with these roles then.` },
            approved,
          ),
        'primary',
      ),
      found.status === 'approvalPending' && button('Reject', () =>
        view.actIfSure(
          { verb: 'Reject', what: found.displayName, why: 'The partner has to offer another relationship.' },
          () => ask('reject'),
        ),
      ),
      button('Refresh', view.refresh),
      anotherAccount(),
    ),
  );
}
