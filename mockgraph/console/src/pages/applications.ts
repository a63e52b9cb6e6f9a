// App registrations of the tenant, and a new one.
import { type Column, table } from '../columns';
import type { RequiredResource } from '../consents';
import { h } from '../dom';
import { choice, field, making, nameField } from '../fields';
import { all, call } from '../graph';
import { button, crumbs, door, link } from '../parts';
import type { View } from '../router';

export interface Secret {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly hint: string | null;
  readonly endDateTime: string;
}

interface Redirects {
  readonly redirectUris: readonly string[];
}

export interface Application {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly signInAudience: string;
  readonly createdDateTime: string | null;
  readonly passwordCredentials: readonly Secret[];
  readonly requiredResourceAccess: readonly RequiredResource[];
  readonly web?: Redirects;
  readonly spa?: Redirects;
  readonly publicClient?: Redirects;
}

export const path = '/v1.0/applications';

export const audiences: readonly (readonly [string, string])[] = [
  ['AzureADMyOrg', 'This organisation only (single tenant)'],
  ['AzureADMultipleOrgs', 'Any organisation (multitenant)'],
];

const columns: readonly Column<Application>[] = [
  { title: 'Display name', cell: ({ id, displayName }) => link(`applications/${id}`, displayName) },
  { title: 'Application (client) ID', cell: ({ appId }) => h('code', null, appId) },
  { title: 'Created', cell: ({ createdDateTime }) => createdDateTime ?? '-' },
];

export const applications = async (): Promise<Node> =>
  h(
    'div',
    null,
    h('h1', null, 'App registrations'),
    h('div', { class: 'commands' }, door('New registration', 'applications/new', 'primary')),
    table('App registrations', columns, await all<Application>(path)),
  );

export function newApplication(view: View): Node {
  const nothing = { displayName: '', signInAudience: 'AzureADMyOrg', redirectUri: '' };
  const of = making('new-application', () => nothing);
  const { made } = of;
  const register = (): Promise<void> =>
    view.act(`Register ${made.displayName}`, async () => {
      const { id } = await call<Application>('POST', path, {
        displayName: made.displayName,
        signInAudience: made.signInAudience,
        ...(made.redirectUri === '' ? {} : { web: { redirectUris: [made.redirectUri] } }),
      });
      of.forget();
      location.assign(`#/applications/${id}`);
    });
  return h(
    'div',
    null,
    crumbs('applications', 'App registrations', 'New registration'),
    h('h1', null, 'New registration'),
    h(
      'div',
      { class: 'form' },
      nameField(of),
      choice(of, 'signInAudience', 'Supported account types', audiences),
      field(of, 'redirectUri', 'Redirect URI (web)'),
      h('div', { class: 'commands' }, button('Register', register, 'primary')),
    ),
  );
}
