// What is told of a user beside his name: one table for the New user pages and for the user's own.
import { countryName } from './countries';
import type { User } from './directory';
import { choose, line } from './parts';

/** ISO 3166-1; where it matters here. Any other is taken as Graph takes it. */
const countries = 'AT AU BE CA CH CZ DE DK ES FI FR GB IE IT LU NL NO NZ PL PT SE US ZA'.split(' ');

type Name = 'givenName' | 'surname' | 'userType' | 'jobTitle' | 'companyName' | 'department' | 'usageLocation';

interface Property {
  readonly name: Name;
  readonly title: string;
  readonly options?: readonly (readonly [string, string])[];
}

export const properties: readonly Property[] = [
  { name: 'givenName', title: 'First name' },
  { name: 'surname', title: 'Last name' },
  { name: 'userType', title: 'User type', options: [['Member', 'Member'], ['Guest', 'Guest']] },
  { name: 'jobTitle', title: 'Job title' },
  { name: 'companyName', title: 'Company name' },
  { name: 'department', title: 'Department' },
  {
    name: 'usageLocation',
    title: 'Usage location',
    options: [
      ['', 'Not set'],
      ...countries.map((code) => [code, countryName(code)] as const),
    ],
  },
];

export type Properties = Partial<Record<Name, string>>;

export const propertiesOf = (user: User): Properties =>
  Object.fromEntries(properties.map(({ name }) => [name, user[name] ?? '']));

/** Inputs for all of them; what is written goes into `into`. */
export const propertyInputs = (into: Properties, changed: () => void = () => undefined): HTMLElement[] =>
  properties.map(({ name, title, options }) => {
    const set = (value: string): void => {
      into[name] = value;
      changed();
    };
    const value = into[name] ?? '';
    if (!options) return line(title, value, set);
    const isListed = options.some(([each]) => each === value);
    return choose(title, isListed ? options : [...options, [value, value]], value, set);
  });

export const propertyFacts = (of: Properties): (readonly [string, string])[] =>
  properties.map(({ name, title, options }) => {
    const value = of[name] ?? '';
    return [title, options?.find(([each]) => each === value)?.[1] ?? value] as const;
  });
