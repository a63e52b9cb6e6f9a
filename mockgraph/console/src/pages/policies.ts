// Conditional Access: all policies, and which of them a sign-in would meet.
import { type Column, table } from '../columns';
import { pickUser as pick } from '../directory';
import { h } from '../dom';
import { failure } from '../failure';
import { all, call } from '../graph';
import { button, choose, crumbs, door, link, yesNo } from '../parts';
import { keep, keptOr } from '../place';
import { policies as path, servicePrincipals } from '../policy';
import type { View } from '../router';
import { begin } from '../trail';

export const states: readonly (readonly [string, string])[] = [
  ['enabledForReportingButNotEnforced', 'Report-only'],
  ['enabled', 'On'],
  ['disabled', 'Off'],
];

interface Row {
  readonly id: string;
  readonly displayName: string;
  readonly state: string;
  readonly policyApplies?: boolean;
  readonly analysisReasons?: string;
}

const stateText = (state: string): string => states.find(([each]) => each === state)?.[1] ?? state;

const columns: readonly Column<Row>[] = [
  { title: 'Policy name', cell: ({ id, displayName }) => link(`conditional-access/${id}`, displayName) },
  { title: 'State', cell: ({ state }) => stateText(state) },
];

export const policies = async (): Promise<Node> =>
  h(
    'div',
    null,
    h('h1', null, 'Conditional Access'),
    h(
      'div',
      { class: 'commands' },
      door('New policy', 'conditional-access/new', 'primary'),
      door('What if', 'conditional-access/what-if'),
      door('Named locations', 'conditional-access/locations'),
      door('Authentication strengths', 'conditional-access/strengths'),
    ),
    table('Policies', columns, await all<Row>(path)),
  );

const clients: readonly (readonly [string, string])[] = [
  ['browser', 'Browser'],
  ['mobileAppsAndDesktopClients', 'Mobile apps and desktop clients'],
  ['exchangeActiveSync', 'Exchange ActiveSync'],
  ['other', 'Other clients'],
];
const platforms: readonly (readonly [string, string])[] = [
  ['windows', 'Windows'],
  ['macOS', 'macOS'],
  ['iOS', 'iOS'],
  ['android', 'Android'],
  ['linux', 'Linux'],
];

interface Question {
  userId: string;
  userName: string;
  application: string;
  client: string;
  platform: string;
}

const answerColumns: readonly Column<Row>[] = [
  ...columns,
  { title: 'Applies', cell: ({ policyApplies }) => yesNo(policyApplies) },
  {
    title: 'Because of',
    cell: ({ policyApplies, analysisReasons }) => (policyApplies ? '-' : (analysisReasons ?? '-')),
  },
];

const ask = (question: Question): Promise<{ value: Row[] }> =>
  call('POST', '/v1.0/identity/conditionalAccess/evaluate', {
    signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: question.userId },
    signInContext: {
      '@odata.type': '#microsoft.graph.applicationContext',
      includeApplications: [question.application],
    },
    signInConditions: { clientAppType: question.client, devicePlatform: question.platform },
    appliedPoliciesOnly: false,
  });

export async function whatIf(view: View): Promise<Node> {
  const apps = (await servicePrincipals()).map(({ appId, displayName }) => [appId, displayName] as const);
  const question = keptOr<Question>('what-if', () => ({
    ...{ userId: '', userName: '', application: apps[0]?.[0] ?? '' },
    ...{ client: 'browser', platform: 'windows' },
  }));
  const set =
    (name: 'application' | 'client' | 'platform') =>
    (value: string): void => {
      question[name] = value;
      keep('what-if', question);
    };
  const outcome = h('div', { 'aria-live': 'polite' });
  const run = async (): Promise<void> => {
    begin(`What if ${question.userName} signs in`);
    try {
      outcome.replaceChildren(
        h('h2', null, 'Policies'),
        table('Policies', answerColumns, (await ask(question)).value),
      );
    } catch (error) {
      outcome.replaceChildren(failure(error));
    }
  };
  const pickUser = async (): Promise<void> => {
    const [user] = await pick();
    if (!user) return;
    question.userId = user.id;
    question.userName = user.name;
    keep('what-if', question);
    await view.refresh();
  };
  return h(
    'div',
    null,
    crumbs('conditional-access', 'Conditional Access', 'What if'),
    h('h1', null, 'What if'),
    h('p', { class: 'lead' }, 'Which policies a sign-in would meet. Nothing is changed, and nobody signs in.'),
    h(
      'div',
      { class: 'form' },
      h(
        'div',
        { class: 'commands' },
        button('Choose the user', pickUser),
        h('span', null, question.userName || 'Nobody is chosen yet'),
      ),
      choose('Application', apps, question.application, set('application')),
      choose('Client', clients, question.client, set('client')),
      choose('Device platform', platforms, question.platform, set('platform')),
      question.userId !== '' && h('div', { class: 'commands' }, button('What if', run, 'primary')),
    ),
    outcome,
  );
}
