// Sign-in logs: who signed in to what, how it went, and why it failed.
import { type Column, pagedTable, table } from '../columns';
import { type User } from '../directory';
import { type Child, h } from '../dom';
import { at, get, quoted } from '../graph';
import { choose, crumbs, facts, link, yesNo } from '../parts';
import { keep, kept } from '../place';
import type { View } from '../router';

interface SignIn {
  readonly id: string;
  readonly createdDateTime: string;
  readonly userDisplayName: string | null;
  readonly userPrincipalName: string | null;
  readonly userId: string | null;
  readonly appDisplayName: string | null;
  readonly resourceDisplayName: string | null;
  readonly ipAddress: string | null;
  readonly clientAppUsed: string | null;
  readonly isInteractive: boolean | null;
  readonly correlationId: string | null;
  readonly conditionalAccessStatus: string | null;
  readonly status: {
    readonly errorCode: number;
    readonly failureReason: string | null;
    readonly additionalDetails: string | null;
  };
  readonly appliedConditionalAccessPolicies?: readonly {
    readonly displayName: string;
    readonly enforcedGrantControls: readonly string[];
    readonly enforcedSessionControls: readonly string[];
    readonly result: string;
  }[];
  readonly authenticationRequirement?: string;
  readonly authenticationDetails?: readonly {
    readonly authenticationMethod: string;
    readonly authenticationStepDateTime: string;
    readonly authenticationStepRequirement: string;
    readonly authenticationStepResultDetail: string;
    readonly succeeded: boolean;
  }[];
}

const path = '/v1.0/auditLogs/signIns';

const outcome = ({ status: { errorCode, failureReason } }: SignIn): Child =>
  errorCode === 0
    ? h('span', { class: 'good' }, 'Success')
    : h('span', { class: 'bad' }, `${errorCode} ${failureReason ?? ''}`);

const columns: readonly Column<SignIn>[] = [
  { title: 'Date', cell: ({ id, createdDateTime }) => link(`sign-ins/${id}`, createdDateTime) },
  { title: 'User', cell: ({ userPrincipalName }) => userPrincipalName ?? '-' },
  { title: 'Application', cell: ({ appDisplayName }) => appDisplayName ?? '-' },
  { title: 'IP address', cell: ({ ipAddress }) => ipAddress ?? '-' },
  { title: 'Status', cell: outcome },
];

export const signInsOf = (user: User): Promise<HTMLElement> =>
  pagedTable(
    'Sign-ins',
    columns,
    `${path}?$top=25&$filter=${encodeURIComponent(`userId eq ${quoted(user.id)}`)}`,
  );

const isFailure = ({ status }: SignIn): boolean => status.errorCode !== 0;

/** The log can be asked for one error code, but not for all but one. */
const outcomes: readonly (readonly [string, string, (entry: SignIn) => boolean])[] = [
  ['', 'All', () => true],
  ['failed', 'Failure', isFailure],
  ['passed', 'Success', (entry) => !isFailure(entry)],
];

export async function signIns(view: View): Promise<Node> {
  const wanted = kept<string>('sign-ins') ?? '';
  const filter = outcomes.find(([word]) => word === wanted)?.[2];
  return h(
    'div',
    null,
    h('h1', null, 'Sign-in logs'),
    h(
      'div',
      { class: 'commands' },
      choose('Status', outcomes.map(([word, text]) => [word, text]), wanted, (word) => {
        keep('sign-ins', word);
        void view.refresh();
      }),
    ),
    await pagedTable('Sign-ins', columns, `${path}?$top=50`, filter),
  );
}

type Step = NonNullable<SignIn['authenticationDetails']>[number];
type Applied = NonNullable<SignIn['appliedConditionalAccessPolicies']>[number];

const stepColumns: readonly Column<Step>[] = [
  { title: 'Date', cell: ({ authenticationStepDateTime }) => authenticationStepDateTime },
  { title: 'Method', cell: ({ authenticationMethod }) => authenticationMethod },
  { title: 'Requirement', cell: ({ authenticationStepRequirement }) => authenticationStepRequirement },
  { title: 'Succeeded', cell: ({ succeeded }) => yesNo(succeeded) },
  { title: 'Result', cell: ({ authenticationStepResultDetail }) => authenticationStepResultDetail || '-' },
];

const policyColumns: readonly Column<Applied>[] = [
  { title: 'Policy name', cell: ({ displayName }) => displayName },
  { title: 'Grant controls', cell: ({ enforcedGrantControls }) => enforcedGrantControls.join(', ') || '-' },
  { title: 'Session controls', cell: ({ enforcedSessionControls }) => enforcedSessionControls.join(', ') || '-' },
  { title: 'Result', cell: ({ result }) => result },
];

export async function signIn(view: View): Promise<Node> {
  // Which factors were shown is told by the beta version alone.
  const entry = await get<SignIn>(at`/beta/auditLogs/signIns/${view.parameters['id'] ?? ''}`);
  const { userId, userPrincipalName } = entry;
  return h(
    'div',
    null,
    crumbs('sign-ins', 'Sign-in logs', entry.createdDateTime),
    h('h1', null, `Sign-in of ${entry.userDisplayName ?? entry.appDisplayName ?? 'nobody'}`),
    facts([
      ['Date', entry.createdDateTime],
      ['Status', outcome(entry)],
      ['Details', entry.status.additionalDetails],
      ['User', userId ? link(`users/${userId}/sign-ins`, userPrincipalName) : userPrincipalName],
      ['Application', entry.appDisplayName],
      ['Resource', entry.resourceDisplayName],
      ['IP address', entry.ipAddress],
      ['Client', entry.clientAppUsed],
      ['Interactive', yesNo(entry.isInteractive)],
      ['Authentication requirement', entry.authenticationRequirement],
      ['Conditional Access', entry.conditionalAccessStatus],
      ['Correlation ID', h('code', null, entry.correlationId)],
    ]),
    h('h2', null, 'Authentication details'),
    table('Authentication details', stepColumns, entry.authenticationDetails ?? []),
    h('h2', null, 'Conditional Access'),
    table('Conditional Access', policyColumns, entry.appliedConditionalAccessPolicies ?? []),
  );
}
