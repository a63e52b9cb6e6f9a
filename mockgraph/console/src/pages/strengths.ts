// Authentication strengths: which combinations of methods are enough, the built-in lists and own ones.
import { type Column, table } from '../columns';
import { h } from '../dom';
import { discard, field, type Making, making, nameField } from '../fields';
import { at, call, get } from '../graph';
import { button, crumbs, door, facts, link, tick } from '../parts';
import { type Strength, strengths, strengthsPath } from '../policy';
import type { View } from '../router';

const words: Readonly<Record<string, string>> = {
  windowsHelloForBusiness: 'Windows Hello for Business',
  fido2: 'Security key (FIDO2)',
  x509CertificateMultiFactor: 'Certificate (multifactor)',
  x509CertificateSingleFactor: 'Certificate (single factor)',
  deviceBasedPush: 'Authenticator app (phone sign-in)',
  temporaryAccessPassOneTime: 'Temporary Access Pass (one-time use)',
  temporaryAccessPassMultiUse: 'Temporary Access Pass (multi-use)',
  password: 'Password',
  microsoftAuthenticatorPush: 'Authenticator app (push)',
  softwareOath: 'Software token',
  hardwareOath: 'Hardware token',
  sms: 'Text message',
  voice: 'Voice call',
  federatedMultiFactor: 'Federated multifactor',
  federatedSingleFactor: 'Federated single factor',
  qrCodePin: 'QR code',
};

const told = (combination: string): string =>
  combination
    .split(',')
    .map((word) => words[word] ?? word)
    .join(' + ');

const columns: readonly Column<Strength>[] = [
  { title: 'Name', cell: ({ id, displayName }) => link(`conditional-access/strengths/${id}`, displayName) },
  { title: 'Type', cell: ({ policyType }) => (policyType === 'builtIn' ? 'Built-in' : 'Custom') },
  { title: 'Combinations', cell: ({ allowedCombinations }) => allowedCombinations.length },
];

export const authenticationStrengths = async (): Promise<Node> =>
  h(
    'div',
    null,
    crumbs('conditional-access', 'Conditional Access', 'Authentication strengths'),
    h('h1', null, 'Authentication strengths'),
    h('div', { class: 'commands' }, door('New authentication strength', 'conditional-access/strengths/new', 'primary')),
    table('Authentication strengths', columns, await strengths()),
  );

interface Made {
  displayName: string;
  description: string;
  allowedCombinations: readonly string[];
}

/** Everything that any built-in strength allows can be chosen. */
const combinationTicks = (of: Making<Made>, known: readonly string[]): HTMLElement =>
  h(
    'div',
    { role: 'group', 'aria-label': 'Allowed combinations' },
    known.map((each) =>
      tick(told(each), of.made.allowedCombinations.includes(each), (checked) => {
        const rest = of.made.allowedCombinations.filter((other) => other !== each);
        of.made.allowedCombinations = checked ? [...rest, each] : rest;
        of.stored();
      }),
    ),
  );

function builtIn({ displayName, description, allowedCombinations }: Strength): Node {
  return h(
    'div',
    null,
    crumbs('conditional-access/strengths', 'Authentication strengths', displayName),
    h('h1', null, displayName),
    facts([
      ['Description', description],
      ['Type', 'Built-in; it stays as it is'],
    ]),
    h('h2', null, 'Allowed combinations'),
    h('ul', null, allowedCombinations.map((each) => h('li', null, told(each)))),
  );
}

/** Its name, and its combinations, are changed by calls of their own. */
async function save(own: string, before: Strength, { displayName, description, allowedCombinations }: Made): Promise<void> {
  if (displayName !== before.displayName || description !== (before.description ?? ''))
    await call('PATCH', own, { displayName, description });
  if (allowedCombinations.join(' ') !== before.allowedCombinations.join(' '))
    await call('POST', `${own}/updateAllowedCombinations`, { allowedCombinations });
}

export async function authenticationStrength(view: View): Promise<Node> {
  const id = view.parameters['id'] ?? '';
  const own = `${strengthsPath}${at`/${id}`}`;
  const [found, all] = await Promise.all([
    id === '' ? undefined : get<Strength>(own),
    strengths(),
  ]);
  if (found?.policyType === 'builtIn') return builtIn(found);
  const of = making<Made>(`strength:${id}`, () => ({
    displayName: found?.displayName ?? '',
    description: found?.description ?? '',
    allowedCombinations: found?.allowedCombinations ?? [],
  }));
  const over = (): void => {
    of.forget();
    location.assign('#/conditional-access/strengths');
  };
  const keep = (): Promise<void> =>
    view.act(`Save the authentication strength ${of.made.displayName}`, async () => {
      if (found) await save(own, found, of.made);
      else await call('POST', strengthsPath, of.made);
      over();
    });
  const remove = (): Promise<void> =>
    view.actIfSure(
      { verb: 'Delete', what: of.made.displayName, why: 'One that a policy asks for is not deleted.' },
      async () => {
        await call('DELETE', own);
        over();
      },
    );
  const title = found?.displayName ?? 'New authentication strength';
  const known = [...new Set(all.flatMap(({ allowedCombinations }) => allowedCombinations))];
  return h(
    'div',
    null,
    crumbs('conditional-access/strengths', 'Authentication strengths', title),
    h('h1', null, title),
    h(
      'div',
      { class: 'form' },
      nameField(of),
      field(of, 'description', 'Description'),
      h('h2', null, 'Allowed combinations'),
      combinationTicks(of, known),
      h(
        'div',
        { class: 'commands' },
        button(found ? 'Save' : 'Create', keep, 'primary'),
        discard(of, view),
        found && button('Delete', remove),
      ),
    ),
  );
}
