// What a tenant has consented to for an application, and what the application asks for: delegated
// permissions (on behalf of people) and application permissions (of its own).
import { all, at, call, quoted } from './graph';

interface Published {
  readonly id: string;
  readonly value: string | null;
}

/** An API as the tenant knows it, with what it publishes. */
export interface Resource {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly appRoles: readonly Published[];
  readonly oauth2PermissionScopes: readonly Published[];
}

/** What an application registers that it needs. */
export interface RequiredResource {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly Access[];
}
export interface Access {
  readonly id: string;
  readonly type: string; // "Scope": delegated; "Role": application
}

interface Grant {
  readonly id: string;
  readonly resourceId: string;
  readonly scope: string;
  readonly consentType: string;
}
interface Assignment {
  readonly id: string;
  readonly resourceId: string;
  readonly appRoleId: string;
}
export interface Consents {
  readonly grants: readonly Grant[];
  readonly assignments: readonly Assignment[];
}

const principals = '/v1.0/servicePrincipals';

export const principalOf = async (appId: string): Promise<{ id: string } | undefined> =>
  (
    await all<{ id: string }>(
      `${principals}?$filter=${encodeURIComponent(`appId eq ${quoted(appId)}`)}&$select=id`,
    )
  )[0];

/** Every API that the tenant knows and that publishes something. */
export const resources = async (): Promise<Resource[]> =>
  (
    await all<Resource>(
      `${principals}?$select=id,appId,displayName,appRoles,oauth2PermissionScopes`,
    )
  ).filter(({ appRoles, oauth2PermissionScopes }) => appRoles.length + oauth2PermissionScopes.length > 0);

export async function consentsOf(principal: string): Promise<Consents> {
  const own = `${principals}${at`/${principal}`}`;
  const [grants, assignments] = await Promise.all([
    all<Grant>(`${own}/oauth2PermissionGrants`),
    all<Assignment>(`${own}/appRoleAssignments`),
  ]);
  return { grants, assignments };
}

export const scopesOf = ({ scope }: Grant): string[] => scope.split(' ').filter((word) => word !== '');

export const nameOfAccess = (resource: Resource | undefined, { id, type }: Access): string =>
  (type === 'Role' ? resource?.appRoles : resource?.oauth2PermissionScopes)?.find(
    (each) => each.id === id,
  )?.value ?? id;

/** Whether everybody's consent covers it. */
export function isGranted({ grants, assignments }: Consents, resource: Resource, access: Access): boolean {
  if (access.type === 'Role')
    return assignments.some(
      ({ resourceId, appRoleId }) => resourceId === resource.id && appRoleId === access.id,
    );
  const name = nameOfAccess(resource, access);
  return grants.some(
    (grant) =>
      grant.resourceId === resource.id &&
      grant.consentType === 'AllPrincipals' &&
      scopesOf(grant).includes(name),
  );
}

async function grantScopes(client: string, resource: Resource, names: readonly string[]): Promise<void> {
  const { grants } = await consentsOf(client);
  const old = grants.find(
    ({ resourceId, consentType }) => resourceId === resource.id && consentType === 'AllPrincipals',
  );
  const scope = [...new Set([...(old ? scopesOf(old) : []), ...names])].join(' ');
  if (!old)
    await call('POST', '/v1.0/oauth2PermissionGrants', {
      clientId: client,
      consentType: 'AllPrincipals',
      resourceId: resource.id,
      scope,
    });
  else if (scope !== scopesOf(old).join(' '))
    await call('PATCH', at`/v1.0/oauth2PermissionGrants/${old.id}`, { scope });
}

/** Consents for the whole organisation to all that the application asks for, and what it lacks. */
export async function grantAdminConsent(
  appId: string,
  required: readonly RequiredResource[],
): Promise<void> {
  const make = (id: string): Promise<{ id: string }> => call('POST', principals, { appId: id });
  const client = (await principalOf(appId)) ?? (await make(appId));
  let known = await resources();
  for (const { resourceAppId, resourceAccess } of required) {
    if (!known.some(({ appId: id }) => id === resourceAppId)) {
      await make(resourceAppId);
      known = await resources();
    }
    const resource = known.find(({ appId: id }) => id === resourceAppId);
    if (!resource) throw new Error(`the tenant does not know the API ${resourceAppId}`);
    const names = resourceAccess
      .filter(({ type }) => type === 'Scope')
      .map((access) => nameOfAccess(resource, access));
    if (names.length > 0) await grantScopes(client.id, resource, names);
    const consents = await consentsOf(client.id);
    for (const access of resourceAccess)
      if (access.type === 'Role' && !isGranted(consents, resource, access))
        await call('POST', `${principals}${at`/${client.id}`}/appRoleAssignments`, {
          principalId: client.id,
          resourceId: resource.id,
          appRoleId: access.id,
        });
  }
}
