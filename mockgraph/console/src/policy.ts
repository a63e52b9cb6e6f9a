// A Conditional Access policy as Graph has it, its draft in this tab, and what a change sends.
import { all, at, call, get } from './graph';
import { keep, kept, keptOr } from './place';
import { roles } from './directory';

export type Frequency = {
  isEnabled: boolean;
  frequencyInterval: string;
  type?: string | null;
  value?: number | null;
  authenticationType?: string;
} | null;

interface SessionControls {
  signInFrequency?: Frequency;
  persistentBrowser?: { isEnabled: boolean; mode: string } | null;
}

export interface Policy {
  displayName: string;
  state: string;
  conditions: {
    clientAppTypes: string[];
    applications: Record<string, unknown> & { includeApplications: string[] };
    users: Record<string, unknown>;
    locations?: Record<string, unknown> | null;
    devices?: (Record<string, unknown> & { deviceFilter?: { mode: string; rule: string } | null }) | null;
    platforms?: { includePlatforms: string[]; excludePlatforms: string[] } | null;
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
  sessionControls: (Record<string, unknown> & SessionControls) | null;
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
  AllTrusted: 'All trusted locations',
  '00000000-0000-0000-0000-000000000000': 'Multifactor authentication trusted IPs',
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
  if (policy.conditions.locations)
    for (const { id, displayName } of await locations()) named[id] = displayName;
  return named;
}

export interface NamedLocation {
  readonly '@odata.type': string;
  readonly id: string;
  readonly displayName: string;
  readonly isTrusted?: boolean;
  readonly ipRanges?: readonly { readonly cidrAddress: string }[];
  readonly countriesAndRegions?: readonly string[];
  readonly includeUnknownCountriesAndRegions?: boolean;
}

export const locationsPath = '/v1.0/identity/conditionalAccess/namedLocations';
export const locations = (): Promise<NamedLocation[]> => all(locationsPath);

export interface Strength {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly policyType: string; // "builtIn", "custom"
  readonly allowedCombinations: readonly string[];
}

export const strengthsPath = '/v1.0/policies/authenticationStrengthPolicies';
export const strengths = (): Promise<Strength[]> => all(strengthsPath);

export const servicePrincipals = (): Promise<{ appId: string; displayName: string }[]> =>
  all('/v1.0/servicePrincipals?$select=id,appId,displayName');

/** The draft of a policy; a new one without an id. */
export async function policyDraft(id: string): Promise<PolicyDraft> {
  const name = `policy:${id}`;
  const known = kept<PolicyDraft>(name);
  if (known) return known;
  if (id === '') return keptOr(name, () => ({ original: null, policy: nothing(), names: {} }));
  const policy = await get<Policy>(`${policies}${at`/${id}`}`);
  const names = await namesIn(policy);
  return keptOr(name, () => ({ original: structuredClone(policy), policy, names }));
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

/** How often people sign in: every time, after a time, or as the tenant has it (null). */
export function setFrequency(policy: Policy, frequency: Frequency): void {
  policy.sessionControls = { ...policy.sessionControls, signInFrequency: frequency };
}

export const everyTime = (authenticationType: string): Frequency => ({
  ...{ isEnabled: true, frequencyInterval: 'everyTime', authenticationType },
});

export const timeBased = (authenticationType: string, value: number, type: string): Frequency => ({
  ...{ isEnabled: true, frequencyInterval: 'timeBased', authenticationType, value, type },
});
