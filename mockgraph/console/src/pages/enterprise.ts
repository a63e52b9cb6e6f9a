// Enterprise applications: what the tenant knows of applications, its own and others', and has
// consented to.
import { type Column, table } from '../columns';
import { consentsOf, type Resource, resources, scopesOf } from '../consents';
import { h } from '../dom';
import { all, at, call, get } from '../graph';
import { button, crumbs, facts, link, yesNo } from '../parts';
import type { View } from '../router';

interface Principal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly accountEnabled: boolean;
  readonly appOwnerOrganizationId: string | null;
}

const path = '/v1.0/servicePrincipals';
const fields = 'id,appId,displayName,accountEnabled,appOwnerOrganizationId';

const columns: readonly Column<Principal>[] = [
  { title: 'Name', cell: ({ id, displayName }) => link(`enterprise-applications/${id}`, displayName) },
  { title: 'Application (client) ID', cell: ({ appId }) => h('code', null, appId) },
  { title: 'Users can sign in', cell: ({ accountEnabled }) => yesNo(accountEnabled) },
];

export async function enterpriseApplications(): Promise<Node> {
  const found = await all<Principal>(`${path}?$select=${fields}`);
  found.sort((one, other) => one.displayName.localeCompare(other.displayName));
  return h(
    'div',
    null,
    h('h1', null, 'Enterprise applications'),
    table('Enterprise applications', columns, found),
  );
}

interface Consent {
  readonly resource: string;
  readonly what: string;
  readonly kind: string;
  readonly revoke: () => Promise<unknown>;
}

/** One row for each permission; taking away one leaves the others. */
async function consentRows(principal: string, known: readonly Resource[]): Promise<Consent[]> {
  const { grants, assignments } = await consentsOf(principal);
  const resource = (id: string): Resource | undefined => known.find((each) => each.id === id);
  return [
    ...grants.flatMap((grant) =>
      scopesOf(grant).map((scope) => {
        const rest = scopesOf(grant).filter((each) => each !== scope);
        const own = at`/v1.0/oauth2PermissionGrants/${grant.id}`;
        return {
          resource: resource(grant.resourceId)?.displayName ?? grant.resourceId,
          what: scope,
          kind: grant.consentType === 'AllPrincipals' ? 'Delegated, for everybody' : 'Delegated, for one user',
          revoke: () =>
            rest.length === 0 ? call('DELETE', own) : call('PATCH', own, { scope: rest.join(' ') }),
        };
      }),
    ),
    ...assignments.map(({ id, resourceId, appRoleId }) => ({
      resource: resource(resourceId)?.displayName ?? resourceId,
      what: resource(resourceId)?.appRoles.find((each) => each.id === appRoleId)?.value ?? appRoleId,
      kind: 'Application',
      revoke: () => call('DELETE', `${path}${at`/${principal}/appRoleAssignments/${id}`}`),
    })),
  ];
}

export async function enterpriseApplication(view: View): Promise<Node> {
  const own = `${path}${at`/${view.parameters['id'] ?? ''}`}`;
  const found = await get<Principal>(`${own}?$select=${fields}`);
  const name = found.displayName;
  const consents = await consentRows(found.id, await resources());
  const consentColumns: readonly Column<Consent>[] = [
    { title: 'API', cell: ({ resource }) => resource },
    { title: 'Permission', cell: ({ what }) => what },
    { title: 'Kind', cell: ({ kind }) => kind },
    {
      title: '',
      cell: ({ what, revoke }) =>
        button('Revoke', () =>
          view.actIfSure(
            { verb: 'Revoke', what: `${what} of ${name}`, why: 'The application can do that no more until somebody consents again.' },
            revoke,
          ),
        ),
    },
  ];
  const allow = (accountEnabled: boolean) => () => call('PATCH', own, { accountEnabled });
  return h(
    'div',
    null,
    crumbs('enterprise-applications', 'Enterprise applications', name),
    h('h1', null, name),
    facts([
      ['Application (client) ID', h('code', null, found.appId)],
      ['Object ID', h('code', null, found.id)],
      ['Owned by the tenant', found.appOwnerOrganizationId && h('code', null, found.appOwnerOrganizationId)],
      ['Users can sign in', yesNo(found.accountEnabled)],
    ]),
    h(
      'div',
      { class: 'commands' },
      found.accountEnabled
        ? button('Disable sign-in', () =>
            view.actIfSure(
              { verb: 'Disable', what: `sign-in to ${name}`, why: 'Nobody gets a token for the application, nor the application itself.' },
              allow(false),
            ),
          )
        : button('Enable sign-in', () => view.act(`Enable sign-in to ${name}`, allow(true))),
      button('Delete', () =>
        view.actIfSure(
          { verb: 'Delete', what: name, why: 'All consents of the tenant to the application go with it.' },
          async () => {
            await call('DELETE', own);
            location.assign('#/enterprise-applications');
          },
        ),
      ),
    ),
    h('h2', null, 'Permissions'),
    table('Permissions', consentColumns, consents),
  );
}
