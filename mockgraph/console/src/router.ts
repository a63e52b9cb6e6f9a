// Which page an address means. Pages live behind '#', so that reload, the back button and a second
// tab find the same one, and the server need not know them.
import { isSure, type Warning } from './dialog';
import { h } from './dom';
import { failure } from './failure';
import { SignedOut } from './graph';
import { done } from './parts';
import { session } from './sign_in';
import { begin } from './trail';

export type Parameters = Readonly<Record<string, string>>;

type Deed = () => Promise<unknown>;

/** What a page gets: what its address says, and the ways to do something. */
export interface View {
  readonly parameters: Parameters;
  /**
   * Does something under a name, then shows the page anew. What the deed returns as a node is told
   * above it, once; a refusal is told there as well, unless `refused` tells it.
   */
  act(title: string, deed: Deed, refused?: (error: unknown) => void): Promise<void>;
  /** As `act`, but asks first: for what is lost then. */
  actIfSure(warning: Warning, deed: Deed): Promise<void>;
  /** Shows the page anew. */
  refresh(): Promise<void>;
}

export interface PageRow {
  readonly route: string; // "users/:id/:tab"
  readonly title: string;
  readonly room?: string; // under which entry of the navigation it is; without one it is an entry
  readonly about?: string; // a sentence for the start page
  readonly open?: boolean; // also for who is not signed in
  readonly show: (view: View) => Promise<Node> | Node;
}

/** What a part of an address says; one that is badly encoded says itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The values of a route's placeholders; nothing if the address does not fit it. */
export function match(route: string, address: string): Parameters | undefined {
  const wanted = route.split('/');
  const given = address.split('/');
  if (wanted.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decoded(given[index] ?? '');
    if (part.startsWith(':')) found[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return found;
}

export const address = (): string => location.hash.replace(/^#\/?/, '');

export function find(
  pages: readonly PageRow[],
  where: string,
): { page: PageRow; parameters: Parameters } | undefined {
  for (const page of pages) {
    const parameters = match(page.route, where);
    if (parameters) return { page, parameters };
  }
  return undefined;
}

/** Finds again what has the focus once its page is drawn anew: the same control by its words. */
export function focusAgain(main: HTMLElement, old: Element | null): void {
  if (document.activeElement !== document.body) return;
  const words = old?.textContent;
  const same = [...main.querySelectorAll<HTMLElement>(old?.localName ?? 'h1')].find(
    (each) => each.textContent === words,
  );
  (same ?? main.querySelector('h1'))?.focus({ preventScroll: true });
}

/** Shows the page of the present address in `main`. `signedOut` is told when nobody is signed in. */
export function makeRouter(pages: readonly PageRow[], main: HTMLElement, signedOut: () => void) {
  let shown = 0;

  const failed = (error: unknown): void => {
    if (error instanceof SignedOut) signedOut();
    else {
      const box = failure(error);
      main.querySelector('.failure')?.remove();
      const heading = main.querySelector('h1');
      if (heading) heading.after(box);
      else main.replaceChildren(h('h1', null, 'This page cannot be shown'), box);
      box.scrollIntoView({ block: 'nearest' });
    }
  };

  const draw = async (takesFocus: boolean): Promise<void> => {
    const mine = ++shown;
    const found = find(pages, address());
    const title = found?.page.title ?? 'No such page';
    document.title = `${title} - Practice portal - mockgraph simulator`;
    main.setAttribute('aria-busy', 'true');
    const focused = document.activeElement;
    const act: View['act'] = async (name, deed, refused = failed) => {
      begin(name);
      const where = address();
      try {
        const said = await deed();
        // Unless it led to another page, which shows itself.
        if (mine === shown && where === address()) await draw(false);
        if (said instanceof Node) main.querySelector('h1')?.after(done(said));
      } catch (error) {
        if (error instanceof SignedOut) signedOut();
        else refused(error);
      }
    };
    const view: View = {
      parameters: found?.parameters ?? {},
      refresh: () => draw(false),
      act,
      actIfSure: async (warning, deed) => {
        if (await isSure(warning)) await act(`${warning.verb} ${warning.what}`, deed);
      },
    };
    try {
      if (!found?.page.open && !session()) throw new SignedOut();
      const content = found
        ? await found.page.show(view)
        : h('div', null, h('h1', null, title), h('p', null, 'Choose one of the pages on the left.'));
      if (mine !== shown) return;
      main.classList.remove('lone');
      main.replaceChildren(content);
    } catch (error) {
      if (mine !== shown) return;
      main.replaceChildren(h('h1', null, title));
      failed(error);
    } finally {
      if (mine === shown) main.removeAttribute('aria-busy');
    }
    const heading = main.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    if (takesFocus) {
      main.scrollTop = 0;
      heading?.focus({ preventScroll: true });
    } else {
      focusAgain(main, focused);
    }
  };

  return {
    async go(): Promise<void> {
      begin(`Opened ${find(pages, address())?.page.title ?? address()}`);
      await draw(true);
    },
  };
}
