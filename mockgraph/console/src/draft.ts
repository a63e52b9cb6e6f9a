// The user who is being made: kept in this tab until he exists, so that reload and the back button
// lose nothing, and a failure halfway is taken up where it was.
import { addMember, giveRole } from './directory';
import { call } from './graph';
import type { Item } from './picker';
import { keep, keptOr } from './place';
import type { Properties } from './properties';

export interface Draft {
  alias: string; // before the '@'
  domain: string;
  nickname: string; // empty: as the alias
  displayName: string;
  password: string;
  enabled: boolean;
  properties: Properties;
  groups: readonly Item[];
  roles: readonly Item[];
  /** What has been done of it: "user", then each group and role by id. */
  id?: string;
  done: string[];
}

/** Four groups of letters and digits: long enough, and of all the kinds that are asked for. */
export function newPassword(): string {
  const kinds = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789'];
  const bytes = crypto.getRandomValues(new Uint32Array(16));
  const letters = Array.from(bytes, (byte, index) => {
    const kind = kinds[index % kinds.length] ?? '';
    return kind[byte % kind.length] ?? '';
  });
  return letters.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
}

export const draft = (): Draft =>
  keptOr('new-user', () => ({
    ...{ alias: '', domain: '', nickname: '', displayName: '', password: newPassword() },
    ...{ enabled: true, properties: { userType: 'Member' }, groups: [], roles: [], done: [] },
  }));

export const keepDraft = (made: Draft | undefined): void => keep('new-user', made);

export const upnOf = ({ alias, domain }: Draft): string => `${alias.trim()}@${domain}`;

export interface Task {
  readonly key: string;
  readonly text: string;
  readonly run: () => Promise<unknown>;
}

const filled = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ''));

/** What Create does, in order. */
export function tasks(made: Draft): Task[] {
  const userId = (): string => {
    if (made.id === undefined) throw new Error('the user does not exist yet');
    return made.id;
  };
  const createUser = async (): Promise<void> => {
    const user = await call<{ id: string }>('POST', '/v1.0/users', {
      accountEnabled: made.enabled,
      displayName: made.displayName,
      mailNickname: made.nickname || made.alias.trim(),
      userPrincipalName: upnOf(made),
      passwordProfile: { password: made.password, forceChangePasswordNextSignIn: true },
      ...filled(made.properties),
    });
    made.id = user.id;
  };
  return [
    { key: 'user', text: `Create the user ${upnOf(made)}`, run: createUser },
    ...made.groups.map(({ id, name }) => ({
      key: id,
      text: `Add to the group ${name}`,
      run: () => addMember(id, userId()),
    })),
    ...made.roles.map(({ id, name }) => ({
      key: id,
      text: `Assign the role ${name}`,
      run: () => giveRole(id, userId()),
    })),
  ];
}
