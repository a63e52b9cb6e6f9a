// Inputs that write straight into what is being made: every form begins with them.
import { button, choose, line, type LineLook, tick } from './parts';
import { keep, keptOr } from './place';
import type { View } from './router';

/** What is being made, and where it is kept meanwhile. */
export interface Making<T> {
  readonly made: T;
  readonly stored: () => void; // it has changed
  readonly forget: () => void; // it is done, or given up
}

/** Kept in this tab until it is done, so that reload and the back button lose nothing. */
export function making<T>(name: string, first: () => T): Making<T> {
  const made = keptOr(name, first);
  return { made, stored: () => keep(name, made), forget: () => keep(name, undefined) };
}

/** Of a panel: given up when the panel is closed. */
export const passing = <T>(made: T): Making<T> => ({
  made,
  stored: () => undefined,
  forget: () => undefined,
});

/** Back to what it was. */
export const discard = (of: Making<unknown>, view: View): HTMLElement =>
  button(
    'Discard changes',
    () => {
      of.forget();
      return view.refresh();
    },
    'subtle',
  );

export const field = <Name extends string>(
  { made, stored }: Making<Record<Name, string>>,
  name: Name,
  label: string,
  look: LineLook = {},
): HTMLElement =>
  line(
    label,
    made[name],
    (value) => {
      made[name] = value;
      stored();
    },
    look,
  );

/** Its name, which nothing is without. */
export const nameField = (of: Making<{ displayName: string }>, label = 'Name'): HTMLElement =>
  field(of, 'displayName', label, { required: true });

export const choice = <Name extends string>(
  { made, stored }: Making<Record<Name, string>>,
  name: Name,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): HTMLElement =>
  choose(label, options, made[name], (value) => {
    made[name] = value;
    stored();
  });

export const flag = <Name extends string>(
  { made, stored }: Making<Record<Name, boolean>>,
  name: Name,
  text: string,
): HTMLElement =>
  tick(text, made[name], (checked) => {
    made[name] = checked;
    stored();
  });
