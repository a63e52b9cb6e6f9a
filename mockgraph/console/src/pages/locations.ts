// Named locations: addresses and countries that policies include or leave out.
import { type Column, table } from '../columns';
import { countryCodes, countryName } from '../countries';
import { h } from '../dom';
import { discard, flag, type Making, making, nameField } from '../fields';
import { at, call, get } from '../graph';
import { button, crumbs, door, lines, link } from '../parts';
import { pick } from '../picker';
import { locations, locationsPath, type NamedLocation } from '../policy';
import type { View } from '../router';

const isCountries = (location: NamedLocation): boolean =>
  location['@odata.type'] === '#microsoft.graph.countryNamedLocation';

const columns: readonly Column<NamedLocation>[] = [
  { title: 'Name', cell: ({ id, displayName }) => link(`conditional-access/locations/${id}`, displayName) },
  { title: 'Kind', cell: (each) => (isCountries(each) ? 'Countries' : 'IP ranges') },
  {
    title: 'Where',
    cell: ({ ipRanges, countriesAndRegions }) =>
      [
        ...(ipRanges ?? []).map(({ cidrAddress }) => cidrAddress),
        ...(countriesAndRegions ?? []).map(countryName),
      ].join(', '),
  },
  {
    title: 'Trusted',
    cell: (each) => (isCountries(each) ? '-' : each.isTrusted ? 'Yes' : 'No'),
  },
];

export const namedLocations = async (): Promise<Node> =>
  h(
    'div',
    null,
    crumbs('conditional-access', 'Conditional Access', 'Named locations'),
    h('h1', null, 'Named locations'),
    h(
      'div',
      { class: 'commands' },
      door('New IP ranges location', 'conditional-access/locations/new/ip', 'primary'),
      door('New countries location', 'conditional-access/locations/new/countries'),
    ),
    table('Named locations', columns, await locations()),
  );

interface Place {
  displayName: string;
  isTrusted: boolean;
  ranges: string; // one a line
  countries: readonly string[];
  unknownToo: boolean;
}

const place = (of?: NamedLocation): Place => ({
  displayName: of?.displayName ?? '',
  isTrusted: of?.isTrusted ?? false,
  ranges: (of?.ipRanges ?? []).map(({ cidrAddress }) => cidrAddress).join('\n'),
  countries: of?.countriesAndRegions ?? [],
  unknownToo: of?.includeUnknownCountriesAndRegions ?? false,
});

function bodyOf(made: Place, ofCountries: boolean): Record<string, unknown> {
  const { displayName } = made;
  if (ofCountries)
    return {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      displayName,
      countriesAndRegions: made.countries,
      includeUnknownCountriesAndRegions: made.unknownToo,
    };
  const ranges = made.ranges.split(/\s+/).filter((range) => range !== '');
  return {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName,
    isTrusted: made.isTrusted,
    ipRanges: ranges.map((cidrAddress) => ({
      '@odata.type': `#microsoft.graph.${cidrAddress.includes(':') ? 'iPv6CidrRange' : 'iPv4CidrRange'}`,
      cidrAddress,
    })),
  };
}

const ipInputs = (of: Making<Place>): HTMLElement[] => [
  flag(of, 'isTrusted', 'Mark as trusted location'),
  lines('IP ranges, one a line (203.0.113.0/24)', of.made.ranges, (text) => {
    of.made.ranges = text;
    of.stored();
  }),
];

function countryInputs(of: Making<Place>, view: View): HTMLElement[] {
  const set = (countries: readonly string[]): Promise<void> => {
    of.made.countries = countries;
    of.stored();
    return view.refresh();
  };
  const add = async (): Promise<void> => {
    const chosen = await pick('Select countries', (search) =>
      Promise.resolve(
        countryCodes
          .map((code) => ({ id: code, name: countryName(code) }))
          .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())),
      ),
    );
    if (chosen.length > 0) await set([...new Set([...of.made.countries, ...chosen.map(({ id }) => id)])]);
  };
  const rows: readonly Column<string>[] = [
    { title: 'Country', cell: countryName },
    {
      title: '',
      cell: (code) => button('Remove', () => set(of.made.countries.filter((each) => each !== code)), 'subtle'),
    },
  ];
  return [
    flag(of, 'unknownToo', 'Include unknown countries and regions'),
    h('div', null, h('div', { class: 'commands' }, button('Add countries', add)), table('Countries', rows, of.made.countries)),
  ];
}

export async function namedLocation(view: View): Promise<Node> {
  const { id = '', kind = '' } = view.parameters;
  const own = `${locationsPath}${at`/${id}`}`;
  const found = id === '' ? undefined : await get<NamedLocation>(own);
  const ofCountries = found ? isCountries(found) : kind === 'countries';
  const of = making(`location:${id || kind}`, () => place(found));
  const title = found?.displayName ?? (ofCountries ? 'New countries location' : 'New IP ranges location');
  const over = (): void => {
    of.forget();
    location.assign('#/conditional-access/locations');
  };
  const save = (): Promise<void> =>
    view.act(`Save the location ${of.made.displayName}`, async () => {
      await call(found ? 'PATCH' : 'POST', found ? own : locationsPath, bodyOf(of.made, ofCountries));
      over();
    });
  const remove = (): Promise<void> =>
    view.actIfSure(
      { verb: 'Delete', what: `the location ${title}`, why: 'A trusted location, or one that a policy names, is not deleted.' },
      async () => {
        await call('DELETE', own);
        over();
      },
    );
  return h(
    'div',
    null,
    crumbs('conditional-access/locations', 'Named locations', title),
    h('h1', null, title),
    h(
      'div',
      { class: 'form' },
      nameField(of),
      ofCountries ? countryInputs(of, view) : ipInputs(of),
      h(
        'div',
        { class: 'commands' },
        button(found ? 'Save' : 'Create', save, 'primary'),
        discard(of, view),
        found && button('Delete', remove),
      ),
    ),
  );
}
