// What a policy looks at besides, and what it asks for: devices, clients, grant and session.
import { h } from '../dom';
import { choose, line, lines, tick } from '../parts';
import { everyTime, type Policy, setFrequency, type Strength, timeBased } from '../policy';

/** A policy that is edited: `stored` keeps it, `changed` shows it anew as well. */
export interface Editing {
  readonly made: Policy;
  readonly stored: () => void;
  readonly changed: () => Promise<void>;
}
type Words = readonly (readonly [word: string, text: string])[];

const controls: Words = [
  ['mfa', 'Require multifactor authentication'],
  ['compliantDevice', 'Require device to be marked as compliant'],
  ['domainJoinedDevice', 'Require hybrid joined device'],
  ['passwordChange', 'Require password change'],
];

const clients: Words = [
  ['browser', 'Browser'],
  ['mobileAppsAndDesktopClients', 'Mobile apps and desktop clients'],
  ['exchangeActiveSync', 'Exchange ActiveSync clients'],
  ['other', 'Other clients'],
];

const platforms: Words = [
  ['android', 'Android'],
  ['iOS', 'iOS'],
  ['windows', 'Windows'],
  ['macOS', 'macOS'],
  ['linux', 'Linux'],
];

const without = (list: readonly string[], word: string): string[] => list.filter((each) => each !== word);

/** Some of the words; none of them means any. */
const ticks = (words: Words, has: readonly string[], set: (list: string[]) => unknown): HTMLElement =>
  h(
    'div',
    null,
    words.map(([word, text]) =>
      tick(text, has.includes(word), (checked) => {
        set(checked ? [...without(has, word), word] : without(has, word));
      }),
    ),
  );

/** Graph keeps a filter with its rule, or none at all; what else is said of devices stays. */
function setFilter({ conditions: of }: Policy, mode: string, rule: string): void {
  const next = { ...of.devices, deviceFilter: mode === '' ? null : { mode, rule } };
  of.devices = Object.values(next).some((each) => each !== null) ? next : null;
}

function deviceFilter({ made, stored, changed }: Editing): HTMLElement[] {
  const { mode, rule } = made.conditions.devices?.deviceFilter ?? { mode: '', rule: '' };
  const shown = [
    choose(
      'Filter for devices',
      [['', 'Not set'], ['include', 'Include filtered devices'], ['exclude', 'Exclude filtered devices']],
      mode,
      (word) => {
        // As it was written meanwhile.
        setFilter(made, word, made.conditions.devices?.deviceFilter?.rule ?? '');
        void changed();
      },
    ),
  ];
  if (mode === '') return shown;
  const write = (text: string): void => {
    setFilter(made, mode, text);
    stored(); // not drawn anew: somebody is writing
  };
  return [
    ...shown,
    lines('Rule, such as device.isCompliant -eq True', rule, write),
    h(
      'p',
      { class: 'hint' },
      'The simulation keeps the rule and does not read it: no device is registered in it, so a filter ',
      'that includes devices finds none, and one that excludes them leaves nobody out.',
    ),
  ];
}

export function conditions(editing: Editing): HTMLElement {
  const { made, changed } = editing;
  const of = made.conditions;
  const chosen = of.clientAppTypes.filter((word) => word !== 'all');
  const onPlatforms = of.platforms?.includePlatforms ?? [];
  return h(
    'div',
    { class: 'form' },
    h('h3', null, 'Device platforms (none ticked: any)'),
    ticks(platforms, onPlatforms, (list) => {
      of.platforms =
        list.length === 0
          ? null
          : { includePlatforms: list, excludePlatforms: of.platforms?.excludePlatforms ?? [] };
      return changed();
    }),
    h('h3', null, 'Client apps (none ticked: any)'),
    ticks(clients, chosen, (list) => {
      of.clientAppTypes = list.length === 0 ? ['all'] : list;
      return changed();
    }),
    deviceFilter(editing),
  );
}

export function grant({ made: policy, changed }: Editing, strengths: readonly Strength[]): HTMLElement {
  const old = policy.grantControls ?? { operator: 'OR', builtInControls: [] };
  const present = old.builtInControls;
  const set = (next: Partial<typeof old>): void => {
    policy.grantControls = { ...old, ...next };
    void changed();
  };
  const blocks = present.includes('block');
  const strength = old.authenticationStrength?.id ?? '';
  const setStrength = (id: string): void =>
    set({ authenticationStrength: id === '' ? null : { id } });
  return h(
    'section',
    { 'aria-label': 'Grant' },
    h('h2', null, 'Grant'),
    h(
      'div',
      { class: 'form' },
      choose('Access', [['grant', 'Grant access'], ['block', 'Block access']], blocks ? 'block' : 'grant', (word) =>
        set(word === 'block' ? { builtInControls: ['block'], authenticationStrength: null } : { builtInControls: [] }),
      ),
      !blocks && [
        ticks(controls, present, (builtInControls) => set({ builtInControls })),
        choose(
          'Require authentication strength',
          [['', 'None'], ...strengths.map(({ id, displayName }) => [id, displayName] as const)],
          strength,
          setStrength,
        ),
        choose(
          'For multiple controls',
          [['OR', 'Require one of the selected controls'], ['AND', 'Require all the selected controls']],
          old.operator,
          (operator) => set({ operator }),
        ),
      ],
      old.customAuthenticationFactors &&
        old.customAuthenticationFactors.length > 0 &&
        h('p', { class: 'hint' }, `Also: ${old.customAuthenticationFactors.join(', ')}`),
    ),
  );
}

const both = 'primaryAndSecondaryAuthentication';
const reauthentications: Words = [
  [both, 'All of the sign-in'],
  ['secondaryAuthentication', 'The second factor only'],
];

/** Sign-in frequency as it is chosen here. */
interface Chosen {
  readonly interval: string; // "", "everyTime", "timeBased"
  readonly value: number;
  readonly type: string;
  readonly kind: string;
}

function chosenIn({ sessionControls }: Policy): Chosen {
  const frequency = sessionControls?.signInFrequency;
  return {
    interval: frequency?.isEnabled ? frequency.frequencyInterval : '',
    value: frequency?.value ?? 4,
    type: frequency?.type ?? 'hours',
    kind: frequency?.authenticationType ?? both,
  };
}

function setChosen(policy: Policy, change: Partial<Chosen>): void {
  const { interval, value, type, kind } = { ...chosenIn(policy), ...change };
  setFrequency(
    policy,
    interval === '' ? null : interval === 'everyTime' ? everyTime(kind) : timeBased(kind, value, type),
  );
}

function frequency({ made, stored, changed }: Editing): HTMLElement[] {
  const set = (change: Partial<Chosen>): void => {
    setChosen(made, change);
    void changed();
  };
  const { interval, value, type, kind } = chosenIn(made);
  const shown = [
    choose(
      'Sign-in frequency',
      [['', 'Not set'], ['everyTime', 'Every time'], ['timeBased', 'Periodic']],
      interval,
      (word) => set({ interval: word }),
    ),
  ];
  const write = (text: string): void => {
    setChosen(made, { value: Number(text) });
    stored(); // not drawn anew: somebody is writing
  };
  if (interval === 'timeBased')
    shown.push(
      line('Every so many', String(value), write, { type: 'number' }),
      choose('Unit', [['hours', 'Hours'], ['days', 'Days']], type, (unit) => set({ type: unit })),
    );
  if (interval !== '')
    shown.push(choose('What is asked again', reauthentications, kind, (word) => set({ kind: word })));
  return shown;
}

export function sessionControls(editing: Editing): HTMLElement {
  const { made, changed } = editing;
  const persistence = made.sessionControls?.persistentBrowser;
  return h(
    'section',
    { 'aria-label': 'Session' },
    h('h2', null, 'Session'),
    h(
      'div',
      { class: 'form' },
      frequency(editing),
      choose(
        'Persistent browser session',
        [['', 'Not set'], ['always', 'Always persistent'], ['never', 'Never persistent']],
        persistence?.isEnabled ? persistence.mode : '',
        (mode) => {
          made.sessionControls = {
            ...made.sessionControls,
            persistentBrowser: mode === '' ? null : { isEnabled: true, mode },
          };
          void changed();
        },
      ),
    ),
  );
}
