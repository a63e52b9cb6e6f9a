// A Conditional Access policy as Graph has it, its draft in this tab, and what a change sends.
import { all, at, call, get } from './graph';
import { keep, kept } from './place';
import { roles } from './directory';

type Frequency = {
  isEnabled: boolean;
  frequencyInterval: string;
  type?: string | null;
  value?: number | null;
  authenticationType?: string;
} | null;

export interface Policy {
  displayName: string;
  state: string;
  conditions: {
    clientAppTypes: string[];
    applications: Record<string, unknown> & { includeApplications: string[] };
    users: Record<string, unknown>;
    [other: string]: unknown;
  };
  grantControls:
    | {
        operator: string;
        builtInControls: string[];
        customAuthenticationFactors?: string[];
        authenticationStrength?: { id: string; displayName?: string } | null;
      }
    | null;
  sessionControls: (Record<string, unknown> & { signInFrequency?: Frequency }) | null;
}

/** What is edited, what it was, and what the ids in it are called. */
export interface PolicyDraft {
  readonly original: Policy | null; // null: it is new
  readonly policy: Policy;
  readonly names: Record<string, string>;
}

export const policies = '/v1.0/identity/conditionalAccess/policies';

/** Who and what a policy names, as the words of its lists. */
export const specialNames: Readonly<Record<string, string>> = {
  All: 'All',
  None: 'None',
  GuestsOrExternalUsers: 'Guests and external users',
  Office365: 'Office 365',
  MicrosoftAdminPortals: 'Admin portals',
};

const nothing = (): Policy => ({
  displayName: '',
  state: 'enabledForReportingButNotEnforced',
  conditions: {
    clientAppTypes: ['all'],
    applications: { includeApplications: [] },
    users: { includeUsers: [] },
  },
  grantControls: { operator: 'OR', builtInControls: [] },
  sessionControls: null,
});

export const listOf = (from: Record<string, unknown>, name: string): string[] =>
  (from[name] as string[] | null | undefined) ?? [];

async function namesIn(policy: Policy): Promise<Record<string, string>> {
  const { users, applications } = policy.conditions;
  const people = ['includeUsers', 'excludeUsers', 'includeGroups', 'excludeGroups'].flatMap((name) =>
    listOf(users, name).filter((id) => !(id in specialNames)),
  );
  const named: Record<string, string> = {};
  if (people.length > 0) {
    const found = await call<{ value: { id: string; displayName: string }[] }>(
      'POST',
      '/v1.0/directoryObjects/getByIds',
      { ids: [...new Set(people)], types: ['user', 'group'] },
    );
    for (const { id, displayName } of found.value) named[id] = displayName;
  }
  if (['includeRoles', 'excludeRoles'].some((name) => listOf(users, name).length > 0))
    for (const { id, displayName } of await roles()) named[id] = displayName;
  const apps = ['includeApplications', 'excludeApplications'].flatMap((name) =>
    listOf(applications, name).filter((id) => !(id in specialNames)),
  );
  if (apps.length > 0)
    for (const { appId, displayName } of await servicePrincipals()) named[appId] = displayName;
  return named;
}

export const servicePrincipals = (): Promise<{ appId: string; displayName: string }[]> =>
  all('/v1.0/servicePrincipals?$select=id,appId,displayName');

/** The draft of a policy; a new one without an id. */
export async function policyDraft(id: string): Promise<PolicyDraft> {
  const known = kept<PolicyDraft>(`policy:${id}`);
  if (known) return known;
  if (id === '') return { original: null, policy: nothing(), names: {} };
  const policy = await get<Policy>(`${policies}${at`/${id}`}`);
  return { original: structuredClone(policy), policy, names: await namesIn(policy) };
}

export const keepPolicyDraft = (id: string, draft: PolicyDraft | undefined): void =>
  keep(`policy:${id}`, draft);

/** What Graph takes of the grant: an authentication strength goes by its id. */
function grantBody(grant: Policy['grantControls']): unknown {
  if (!grant) return null;
  const { operator, builtInControls, customAuthenticationFactors, authenticationStrength } = grant;
  return {
    operator,
    builtInControls,
    ...(customAuthenticationFactors ? { customAuthenticationFactors } : {}),
    ...(authenticationStrength ? { authenticationStrength: { id: authenticationStrength.id } } : {}),
  };
}

const bodyOf = (policy: Policy): Record<string, unknown> => ({
  displayName: policy.displayName,
  state: policy.state,
  conditions: policy.conditions,
  grantControls: grantBody(policy.grantControls),
  sessionControls: policy.sessionControls,
});

/** The parts that differ from what the policy was; all of a new one. */
export function changes({ original, policy }: PolicyDraft): Record<string, unknown> {
  const body = bodyOf(policy);
  if (!original) return body;
  const before = bodyOf(original);
  return Object.fromEntries(
    Object.entries(body).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
    ),
  );
}

/** Sign-in frequency as one word: "", "everyTime", "4 hours". */
export function frequencyWord(policy: Policy): string {
  const frequency = policy.sessionControls?.signInFrequency;
  if (!frequency?.isEnabled) return '';
  if (frequency.frequencyInterval === 'everyTime') return 'everyTime';
  return `${frequency.value ?? ''} ${frequency.type ?? ''}`;
}

export function setFrequency(policy: Policy, word: string): void {
  const authenticationType = 'primaryAndSecondaryAuthentication';
  const [value, type] = word.split(' ');
  const frequency: Frequency =
    word === ''
      ? null
      : word === 'everyTime'
        ? { isEnabled: true, frequencyInterval: word, authenticationType }
        : {
            ...{ isEnabled: true, frequencyInterval: 'timeBased', authenticationType },
            ...{ type: type ?? null, value: Number(value) },
          };
  policy.sessionControls = { ...policy.sessionControls, signInFrequency: frequency };
}
