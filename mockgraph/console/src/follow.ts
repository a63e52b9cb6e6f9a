// Who wants to know of changes, and for how long.

export type Listen = (heard: () => void) => () => void;

/** Something that changes: `listen` until the returned function is called; `tell` all who do. */
export function makeSignal(): { readonly listen: Listen; readonly tell: () => void } {
  const listeners = new Set<() => void>();
  return {
    listen: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    tell: () => {
      for (const heard of [...listeners]) heard();
    },
  };
}

/** Draws at every change, from when the page is shown until another one is. */
export function follow(page: Node, listen: Listen, draw: () => void): void {
  let wasShown = false;
  const stop = listen(() => {
    wasShown ||= page.isConnected;
    if (wasShown && !page.isConnected) stop();
    else draw();
  });
}
