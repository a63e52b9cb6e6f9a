// Countries by their codes (ISO 3166-1), named as the browser names them.
const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** "Netherlands (NL)"; a code that nobody knows is its own name. */
export const countryName = (code: string): string => {
  const name = /^[A-Z]{2}$/.test(code) ? names.of(code) : undefined;
  return name === undefined ? code : `${name} (${code})`;
};

/** Codes that the browser names although they are of no country. */
const noCountry = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);
const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));

export const countryCodes: readonly string[] = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => !noCountry.has(code) && names.of(code) !== undefined)
  .sort((one, other) => countryName(one).localeCompare(countryName(other)));
