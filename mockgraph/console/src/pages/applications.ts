// App registrations of the tenant: their secrets, and what was consented to.
import { type Column, table } from '../columns';
import { h } from '../dom';
import { all, at, call, get, quoted } from '../graph';
import { button, choose, crumbs, door, done, facts, line, link } from '../parts';
import type { View } from '../router';

interface Secret {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly hint: string | null;
  readonly endDateTime: string;
}

interface Application {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly signInAudience: string;
  readonly createdDateTime: string | null;
  readonly passwordCredentials: readonly Secret[];
  readonly web?: { readonly redirectUris: readonly string[] };
}

const path = '/v1.0/applications';

const audiences: readonly (readonly [string, string])[] = [
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
  const made = { displayName: '', signInAudience: 'AzureADMyOrg', redirectUri: '' };
  const register = (): Promise<void> =>
    view.act(`Register ${made.displayName}`, async () => {
      const { id } = await call<Application>('POST', path, {
        displayName: made.displayName,
        signInAudience: made.signInAudience,
        ...(made.redirectUri === '' ? {} : { web: { redirectUris: [made.redirectUri] } }),
      });
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
      line('Name', '', (value) => { made.displayName = value; }, { required: true }),
      choose('Supported account types', audiences, made.signInAudience, (word) => {
        made.signInAudience = word;
      }),
      line('Redirect URI (web)', '', (value) => { made.redirectUri = value; }),
      h('div', { class: 'commands' }, button('Register', register, 'primary')),
    ),
  );
}

interface Consent {
  readonly id: string;
  readonly what: string;
  readonly kind: string;
  readonly remove: () => Promise<unknown>;
}

interface Principal {
  readonly id: string;
  readonly displayName: string;
  readonly appRoles: readonly { readonly id: string; readonly value: string | null }[];
}

/** What the tenant has consented to: permissions on behalf of people, and those of its own. */
async function consentsOf(principal: string): Promise<Consent[]> {
  const own = at`/v1.0/servicePrincipals/${principal}`;
  const [grants, assigned] = await Promise.all([
    all<{ id: string; resourceId: string; scope: string; consentType: string }>(
      `${own}/oauth2PermissionGrants`,
    ),
    all<{ id: string; resourceId: string; resourceDisplayName: string; appRoleId: string }>(
      `${own}/appRoleAssignments`,
    ),
  ]);
  const ids = new Set([...grants, ...assigned].map(({ resourceId }) => resourceId));
  const resources = new Map(
    await Promise.all(
      [...ids].map(async (id) => {
        const found = await get<Principal>(
          `${at`/v1.0/servicePrincipals/${id}`}?$select=id,displayName,appRoles`,
        );
        return [id, found] as const;
      }),
    ),
  );
  return [
    ...grants.map(({ id, resourceId, scope, consentType }) => ({
      id,
      what: `${resources.get(resourceId)?.displayName ?? resourceId}: ${scope.trim()}`,
      kind: consentType === 'AllPrincipals' ? 'Delegated, for everybody' : 'Delegated, for one user',
      remove: () => call('DELETE', at`/v1.0/oauth2PermissionGrants/${id}`),
    })),
    ...assigned.map(({ id, resourceId, appRoleId }) => {
      const resource = resources.get(resourceId);
      const role = resource?.appRoles.find((each) => each.id === appRoleId);
      return {
        id,
        what: `${resource?.displayName ?? resourceId}: ${role?.value ?? appRoleId}`,
        kind: 'Application',
        remove: () => call('DELETE', `${own}/appRoleAssignments${at`/${id}`}`),
      };
    }),
  ];
}

export async function application(view: View): Promise<Node> {
  const own = `${path}${at`/${view.parameters['id'] ?? ''}`}`;
  const found = await get<Application>(own);
  const filter = encodeURIComponent(`appId eq ${quoted(found.appId)}`);
  const [principal] = await all<{ id: string }>(`/v1.0/servicePrincipals?$filter=${filter}&$select=id`);
  const consents = principal ? await consentsOf(principal.id) : [];
  const addSecret = async (): Promise<void> => {
    let text = '';
    await view.act(`Add a secret to ${found.displayName}`, async () => {
      const secret = await call<{ secretText: string }>('POST', `${own}/addPassword`, {
        passwordCredential: { displayName: 'Made in the practice portal' },
      });
      text = secret.secretText;
    });
    if (text !== '')
      document
        .querySelector('main h1')
        ?.after(done(h('p', null, 'The new secret, shown this once: ', h('code', null, text))));
  };
  const secretColumns: readonly Column<Secret>[] = [
    { title: 'Description', cell: ({ displayName }) => displayName ?? '-' },
    { title: 'Expires', cell: ({ endDateTime }) => endDateTime },
    { title: 'Value', cell: ({ hint }) => h('code', null, `${hint ?? ''}…`) },
    {
      title: '',
      cell: ({ keyId }) =>
        button('Delete', () =>
          view.act(`Delete a secret of ${found.displayName}`, () =>
            call('POST', `${own}/removePassword`, { keyId }),
          ),
        ),
    },
  ];
  const consentColumns: readonly Column<Consent>[] = [
    { title: 'Permission', cell: ({ what }) => what },
    { title: 'Kind', cell: ({ kind }) => kind },
    {
      title: '',
      cell: ({ what, remove }) => button('Revoke', () => view.act(`Revoke ${what}`, remove)),
    },
  ];
  return h(
    'div',
    null,
    crumbs('applications', 'App registrations', found.displayName),
    h('h1', null, found.displayName),
    facts([
      ['Application (client) ID', h('code', null, found.appId)],
      ['Object ID', h('code', null, found.id)],
      [
        'Supported account types',
        audiences.find(([word]) => word === found.signInAudience)?.[1] ?? found.signInAudience,
      ],
      ['Redirect URIs', found.web?.redirectUris.join(', ')],
    ]),
    h('h2', null, 'Client secrets'),
    h('div', { class: 'commands' }, button('New client secret', addSecret, 'primary')),
    table('Client secrets', secretColumns, found.passwordCredentials),
    h('h2', null, 'Consents'),
    table('Consents', consentColumns, consents),
  );
}
