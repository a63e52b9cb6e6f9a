// The editor of one Conditional Access policy. What it does not know of a policy stays as it is.
import { h } from '../dom';
import { choice, discard, nameField } from '../fields';
import { at, call } from '../graph';
import { button, crumbs } from '../parts';
import { changes, keepPolicyDraft, policies, policyDraft, strengths } from '../policy';
import type { View } from '../router';
import { states } from './policies';
import { conditions, grant, sessionControls } from './policy_controls';
import { choices, people, places, resources } from './policy_lists';

export async function policy(view: View): Promise<Node> {
  const id = view.parameters['id'] ?? '';
  const own = `${policies}${at`/${id}`}`;
  const [draft, known] = await Promise.all([policyDraft(id), strengths()]);
  const made = draft.policy;
  const stored = (): void => keepPolicyDraft(id, draft);
  const forget = (): void => keepPolicyDraft(id, undefined);
  const changed = (): Promise<void> => {
    stored();
    return view.refresh();
  };
  const over = (): void => {
    forget();
    location.assign('#/conditional-access');
  };
  const save = (): Promise<void> =>
    view.act(`${id ? 'Save' : 'Create'} the policy ${made.displayName}`, async () => {
      if (id === '') await call('POST', policies, changes(draft));
      else await call('PATCH', own, changes(draft));
      over();
    });
  const remove = (): Promise<void> =>
    view.actIfSure(
      { verb: 'Delete', what: `the policy ${made.displayName}`, why: 'It cannot be brought back, and nobody meets it any more.' },
      async () => {
        await call('DELETE', own);
        over();
      },
    );
  const of = { made, stored, forget, changed };
  const isChanged = !draft.original || Object.keys(changes(draft)).length > 0;
  const title = draft.original?.displayName ?? 'New policy';
  return h(
    'div',
    null,
    crumbs('conditional-access', 'Conditional Access', title),
    h('h1', null, title),
    h('div', { class: 'form' }, nameField(of)),
    h('h2', null, 'Users'),
    choices('Include', people.include, draft, changed),
    choices('Exclude', people.exclude, draft, changed),
    h('h2', null, 'Target resources'),
    choices('Include resources', resources.include, draft, changed),
    choices('Exclude resources', resources.exclude, draft, changed),
    h('h2', null, 'Conditions'),
    choices('Include locations', places.include, draft, changed),
    choices('Exclude locations', places.exclude, draft, changed),
    conditions(of),
    grant(of, known),
    sessionControls(of),
    h('h2', null, 'Enable policy'),
    h('div', { class: 'form' }, choice(of, 'state', 'State', states)),
    h(
      'div',
      { class: 'commands' },
      button(id ? 'Save' : 'Create', save, 'primary'),
      isChanged && discard(of, view),
      id !== '' && button('Delete', remove),
    ),
  );
}
