// One app registration: redirect addresses, secrets, and the API permissions that it asks for.
import { type Column, table } from '../columns';
import {
  type Access,
  type Consents,
  consentsOf,
  grantAdminConsent,
  isGranted,
  nameOfAccess,
  principalOf,
  type RequiredResource,
  type Resource,
  resources,
} from '../consents';
import { organization } from '../directory';
import { h } from '../dom';
import { choice, field, passing } from '../fields';
import { openForm } from '../form';
import { at, call, get, now } from '../graph';
import { button, crumbs, facts, link } from '../parts';
import { type Item, pick } from '../picker';
import type { View } from '../router';
import { audiences, type Application, path, type Secret } from './applications';

/** A registration, and the way to change it. */
interface Opened {
  readonly own: string;
  readonly found: Application;
  readonly view: View;
}

// ---- redirect addresses ----

const platforms = [
  ['web', 'Web'],
  ['spa', 'Single-page application'],
  ['publicClient', 'Mobile and desktop'],
] as const;
type Platform = (typeof platforms)[number][0];

interface Redirect {
  readonly platform: Platform;
  readonly uri: string;
}

const urisOf = (found: Application, platform: Platform): readonly string[] =>
  found[platform]?.redirectUris ?? [];

function addRedirect({ own, found, view }: Opened): void {
  const of = passing({ platform: 'web', uri: '' });
  openForm(view, {
    title: `Redirect URI of ${found.displayName}`,
    verb: 'Add',
    inputs: [
      choice(of, 'platform', 'Platform', platforms),
      field(of, 'uri', 'Redirect URI', { placeholder: 'https://', required: true }),
    ],
    deed: () => {
      const platform = of.made.platform as Platform;
      return call('PATCH', own, {
        [platform]: { redirectUris: [...urisOf(found, platform), of.made.uri] },
      });
    },
  });
}

function redirects(opened: Opened): HTMLElement {
  const { own, found, view } = opened;
  const remove = ({ platform, uri }: Redirect): Promise<void> =>
    view.actIfSure(
      { verb: 'Remove', what: uri, why: 'Sign-ins that come back to this address are refused then.' },
      () =>
        call('PATCH', own, {
          [platform]: { redirectUris: urisOf(found, platform).filter((each) => each !== uri) },
        }),
    );
  const columns: readonly Column<Redirect>[] = [
    { title: 'Redirect URI', cell: ({ uri }) => h('code', null, uri) },
    { title: 'Platform', cell: ({ platform }) => platforms.find(([word]) => word === platform)?.[1] },
    { title: '', cell: (each) => button('Remove', () => remove(each)) },
  ];
  return h(
    'section',
    null,
    h('h2', null, 'Redirect URIs'),
    h('div', { class: 'commands' }, button('Add redirect URI', () => addRedirect(opened))),
    table(
      'Redirect URIs',
      columns,
      platforms.flatMap(([platform]) => urisOf(found, platform).map((uri) => ({ platform, uri }))),
    ),
  );
}

// ---- secrets ----

const lifetimes = ['30', '90', '180', '365', '730'].map((days) => [days, `${days} days`] as const);
const daysFromNow = (days: number): string =>
  new Date(now().getTime() + days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');

function addSecret({ own, found, view }: Opened): void {
  const of = passing({ displayName: '', days: '180' });
  openForm(view, {
    title: `Client secret of ${found.displayName}`,
    verb: 'Add',
    inputs: [
      field(of, 'displayName', 'Description'),
      choice(of, 'days', 'Expires in', lifetimes),
    ],
    deed: async () => {
      const { secretText } = await call<{ secretText: string }>('POST', `${own}/addPassword`, {
        passwordCredential: {
          displayName: of.made.displayName || 'Made in the practice portal',
          endDateTime: daysFromNow(Number(of.made.days)),
        },
      });
      return h('p', null, 'The new secret, shown this once: ', h('code', null, secretText));
    },
  });
}

function secrets(opened: Opened): HTMLElement {
  const { own, found, view } = opened;
  const columns: readonly Column<Secret>[] = [
    { title: 'Description', cell: ({ displayName }) => displayName ?? '-' },
    { title: 'Expires', cell: ({ endDateTime }) => endDateTime },
    { title: 'Value', cell: ({ hint }) => h('code', null, `${hint ?? ''}…`) },
    {
      title: '',
      cell: ({ keyId, displayName }) =>
        button('Delete', () =>
          view.actIfSure(
            { verb: 'Delete', what: `the secret ${displayName ?? ''}`, why: 'Whoever uses it cannot sign in any more.' },
            () => call('POST', `${own}/removePassword`, { keyId }),
          ),
        ),
    },
  ];
  return h(
    'section',
    null,
    h('h2', null, 'Certificates & secrets'),
    h('div', { class: 'commands' }, button('New client secret', () => addSecret(opened))),
    table('Client secrets', columns, found.passwordCredentials),
  );
}

// ---- API permissions ----

const kinds: Readonly<Record<string, string>> = { Scope: 'Delegated', Role: 'Application' };

interface Asked extends Access {
  readonly resourceAppId: string;
}

const asked = (found: Application): Asked[] =>
  found.requiredResourceAccess.flatMap(({ resourceAppId, resourceAccess }) =>
    resourceAccess.map((access) => ({ ...access, resourceAppId })),
  );

/** As the registration has it: by resource. */
function grouped(all: readonly Asked[]): RequiredResource[] {
  const byResource = new Map<string, Access[]>();
  for (const { resourceAppId, id, type } of all)
    byResource.set(resourceAppId, [...(byResource.get(resourceAppId) ?? []), { id, type }]);
  return [...byResource].map(([resourceAppId, resourceAccess]) => ({ resourceAppId, resourceAccess }));
}

const itemsOf = (resource: Resource): Item[] =>
  [
    ...resource.oauth2PermissionScopes.map((each) => ({ ...each, type: 'Scope' })),
    ...resource.appRoles.map((each) => ({ ...each, type: 'Role' })),
  ]
    .map(({ id, value, type }) => ({ id: `${type} ${id}`, name: value ?? id, note: kinds[type] ?? type }))
    .sort((one, other) => one.name.localeCompare(other.name));

const searched = (items: readonly Item[]) => (search: string): Promise<Item[]> =>
  Promise.resolve(items.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())));

async function addPermissions({ own, found, view }: Opened, known: readonly Resource[]): Promise<void> {
  const apis = known.map(({ appId, displayName }) => ({ id: appId, name: displayName, note: appId }));
  const [api] = await pick('Select an API', searched(apis), true);
  const resource = known.find(({ appId }) => appId === api?.id);
  if (!resource) return;
  const chosen = await pick(`Permissions of ${resource.displayName}`, searched(itemsOf(resource)));
  if (chosen.length === 0) return;
  const more = chosen.map(({ id }) => {
    const [type = '', guid = ''] = id.split(' ');
    return { type, id: guid, resourceAppId: resource.appId };
  });
  const isNew = (one: Asked): boolean =>
    !asked(found).some((each) => each.id === one.id && each.type === one.type);
  await view.act(`Add permissions to ${found.displayName}`, () =>
    call('PATCH', own, {
      requiredResourceAccess: grouped([...asked(found), ...more.filter(isNew)]),
    }),
  );
}

async function permissions(opened: Opened, consents: Consents): Promise<HTMLElement> {
  const { own, found, view } = opened;
  const [known, tenant] = await Promise.all([resources(), organization()]);
  const resourceOf = ({ resourceAppId }: Asked): Resource | undefined =>
    known.find(({ appId }) => appId === resourceAppId);
  const status = (each: Asked): HTMLElement => {
    const resource = resourceOf(each);
    return resource && isGranted(consents, resource, each)
      ? h('span', { class: 'good' }, `Granted for ${tenant?.displayName ?? 'the organisation'}`)
      : h('span', { class: 'bad' }, 'Not granted');
  };
  const remove = (one: Asked): Promise<void> =>
    view.act(`Remove a permission of ${found.displayName}`, () =>
      call('PATCH', own, {
        requiredResourceAccess: grouped(
          asked(found).filter((each) => each.id !== one.id || each.type !== one.type),
        ),
      }),
    );
  const columns: readonly Column<Asked>[] = [
    { title: 'Permission', cell: (each) => nameOfAccess(resourceOf(each), each) },
    { title: 'API', cell: (each) => resourceOf(each)?.displayName ?? h('code', null, each.resourceAppId) },
    { title: 'Type', cell: ({ type }) => kinds[type] ?? type },
    { title: 'Status', cell: status },
    { title: '', cell: (each) => button('Remove', () => remove(each)) },
  ];
  const consent = (): Promise<void> =>
    view.actIfSure(
      {
        verb: 'Grant',
        what: `admin consent to ${found.displayName}`,
        why: 'It gets every permission listed here, for everybody in the organisation.',
      },
      () => grantAdminConsent(found.appId, found.requiredResourceAccess),
    );
  return h(
    'section',
    null,
    h('h2', null, 'API permissions'),
    h('p', { class: 'lead' }, 'What the application asks for. What it may do is what was consented to.'),
    h(
      'div',
      { class: 'commands' },
      button('Add a permission', () => addPermissions(opened, known)),
      asked(found).length > 0 && button('Grant admin consent', consent, 'primary'),
    ),
    table('API permissions', columns, asked(found)),
  );
}

export async function application(view: View): Promise<Node> {
  const own = `${path}${at`/${view.parameters['id'] ?? ''}`}`;
  const found = await get<Application>(own);
  const principal = await principalOf(found.appId);
  const consents = principal ? await consentsOf(principal.id) : { grants: [], assignments: [] };
  const opened = { own, found, view };
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
      [
        'Enterprise application',
        principal ? link(`enterprise-applications/${principal.id}`, found.displayName) : 'None in this tenant yet',
      ],
    ]),
    h(
      'div',
      { class: 'commands' },
      button('Delete', () =>
        view.actIfSure(
          { verb: 'Delete', what: found.displayName, why: 'Its secrets and the tokens that it keeps work no more.' },
          async () => {
            await call('DELETE', own);
            location.assign('#/applications');
          },
        ),
      ),
    ),
    redirects(opened),
    secrets(opened),
    await permissions(opened, consents),
  );
}
