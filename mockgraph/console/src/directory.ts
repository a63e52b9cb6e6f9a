// The tenant's objects, as Graph tells of them, and the calls that several pages make.
import { all, at, call, get, page, quoted, reference } from './graph';
import { type Item, pick } from './picker';

export interface User {
  readonly id: string;
  readonly displayName: string | null;
  readonly userPrincipalName: string;
  readonly accountEnabled?: boolean;
  readonly userType?: string | null;
  readonly usageLocation?: string | null;
  readonly givenName?: string | null;
  readonly surname?: string | null;
  readonly jobTitle?: string | null;
  readonly department?: string | null;
  readonly companyName?: string | null;
  readonly mail?: string | null;
  readonly createdDateTime?: string | null;
}

export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly securityEnabled: boolean;
  readonly groupTypes: readonly string[];
  readonly isAssignableToRole?: boolean | null;
}

export interface Role {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly isBuiltIn: boolean;
}

export interface RoleAssignment {
  readonly id: string;
  readonly roleDefinitionId: string;
  readonly principalId: string;
  readonly principal?: { readonly displayName?: string; readonly userPrincipalName?: string };
}

export interface Sku {
  readonly servicePlans: readonly { readonly servicePlanName: string }[];
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly consumedUnits: number;
  readonly prepaidUnits: { readonly enabled: number };
}

export const nameOf = (user: User): string => user.displayName ?? user.userPrincipalName;

export const groupKind = (group: Group): string =>
  group.groupTypes.includes('Unified') ? 'Microsoft 365' : group.securityEnabled ? 'Security' : 'Mail';

const pickerSize = 50;

const startsWith = (property: string, search: string): string =>
  search === '' ? '' : `&$filter=${encodeURIComponent(`startsWith(${property},${quoted(search)})`)}`;

async function groupItems(search: string): Promise<Item[]> {
  const path = `/v1.0/groups?$select=id,displayName,description,securityEnabled,groupTypes&$top=${pickerSize}`;
  const found = await page<Group>(path + startsWith('displayName', search));
  return found.value
    .map((group) => ({ id: group.id, name: group.displayName, note: groupKind(group) }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

async function userItems(search: string): Promise<Item[]> {
  const path = `/v1.0/users?$select=id,displayName,userPrincipalName&$top=${pickerSize}`;
  const found = await page<User>(path + startsWith('displayName', search));
  return found.value.map((user) => ({
    id: user.id,
    name: user.displayName ?? user.userPrincipalName,
    note: user.userPrincipalName,
  }));
}

export const roles = (): Promise<Role[]> =>
  all<Role>('/v1.0/roleManagement/directory/roleDefinitions?$select=id,displayName,description,isBuiltIn');

function roleItems(): (search: string) => Promise<Item[]> {
  let known: Promise<Role[]> | undefined;
  return async (search) => {
    known ??= roles();
    const wanted = search.toLowerCase();
    return (await known)
      .filter(({ displayName }) => displayName.toLowerCase().includes(wanted))
      .sort((one, other) => one.displayName.localeCompare(other.displayName))
      .map(({ id, displayName, description }) => ({
        id,
        name: displayName,
        ...(description ? { note: description } : {}),
      }));
  };
}

export const pickGroups = (): Promise<readonly Item[]> => pick('Select groups', groupItems);
export const pickGroup = (): Promise<readonly Item[]> => pick('Select a group', groupItems, true);
export const pickUsers = (): Promise<readonly Item[]> => pick('Select users', userItems);
export const pickUser = (): Promise<readonly Item[]> => pick('Select a user', userItems, true);
export const pickRoles = (): Promise<readonly Item[]> => pick('Directory roles', roleItems());

export const addMember = (group: string, member: string): Promise<void> =>
  call('POST', at`/v1.0/groups/${group}/members/$ref`, reference(member));

export const removeMember = (group: string, member: string): Promise<void> =>
  call('DELETE', at`/v1.0/groups/${group}/members/${member}/$ref`);

export const giveRole = (role: string, principal: string): Promise<void> =>
  call('POST', '/v1.0/roleManagement/directory/roleAssignments', {
    roleDefinitionId: role,
    principalId: principal,
    directoryScopeId: '/',
  });

export const takeRole = (assignment: string): Promise<void> =>
  call('DELETE', at`/v1.0/roleManagement/directory/roleAssignments/${assignment}`);

export const domains = (): Promise<{ id: string; isDefault: boolean; isVerified: boolean }[]> =>
  all('/v1.0/domains?$select=id,isDefault,isVerified');

export const organization = async (): Promise<{ id: string; displayName: string } | undefined> =>
  (await get<{ value: { id: string; displayName: string }[] }>('/v1.0/organization?$select=id,displayName'))
    .value[0];
