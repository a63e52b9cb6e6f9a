// The practice portal: a frame around the page that the address names, and the lesson beside it.
import { me, meetClass, NoEntry, placeName } from './class';
import './components';
import { append, h } from './dom';
import { entryPage } from './entry';
import { listenToStanding, standing } from './events';
import { failure } from './failure';
import { lessonPanel } from './lesson_panel';
import { goLive } from './live';
import { notePlace } from './notes';
import { pages, rooms } from './pages';
import { button, door } from './parts';
import { address, find, makeRouter } from './router';
import { beganBeside, finishSignIn, session, signIn, signOut } from './sign_in';
import { wearTheme } from './theme';
import { showTrail } from './trail_panel';
import { hasLessons, lookForLessons, practice } from './training';

const app = document.getElementById('app') as HTMLElement;

function drawHead(bar: HTMLElement): void {
  const who = session();
  bar.replaceChildren();
  append(bar, [
    h('a', { class: 'brand', href: '#/' }, 'Practice portal'),
    h('span', { class: 'who' }, who ? `${who.name} (${who.username}), ${placeName()}` : placeName()),
    who && button('See what your click did', () => showTrail()),
    who && button('Sign out', signOut, 'subtle'),
  ]);
}

/** Who came by a link of a class is told whose it is. */
function greeting(): HTMLElement | undefined {
  const who = me();
  if (!who?.trainee) return undefined;
  const words =
    who.role === 'look'
      ? `This is a copy of the sandbox of ${who.trainee.name}: whatever you do here stays here.`
      : `Welcome, ${who.trainee.name}. This sandbox is yours alone; your instructor sees how far you are.`;
  return h('p', null, words);
}

function welcome(main: HTMLElement, trouble?: unknown): void {
  const lesson = practice()?.lesson;
  document.title = 'Sign in - Practice portal - mockgraph simulator';
  main.classList.add('lone');
  main.replaceChildren();
  append(main, [
    h('h1', null, 'Practise where nothing can break'),
    greeting(),
    h(
      'p',
      { class: 'lead' },
      'A portal of a simulated tenant: users, groups and roles, and the making of the CIPP service ',
      'account, step by step. All that it does goes through the same simulated services as any ',
      'program, with the rights of who signs in.',
    ),
    trouble !== undefined && failure(trouble),
    h(
      'div',
      { class: 'commands' },
      lesson && door(`Go on with "${lesson.title}"`, 'lessons/current', 'primary'),
      hasLessons() && door('Lessons', 'lessons', lesson ? 'outline' : 'primary'),
      button('Sign in', () => signIn(), hasLessons() ? 'outline' : 'primary'),
    ),
  ]);
}

/** Who is not signed in sees what is open to everybody. */
function drawNavigation(bar: HTMLElement): void {
  const here = find(pages, address())?.page;
  const room = here?.room ?? here?.route;
  const shown = rooms().filter(({ open }) => open || session());
  bar.hidden = shown.length === 0;
  bar.replaceChildren(
    h(
      'ul',
      null,
      shown.map(({ route, title }) =>
        h('li', null, h('a', { href: `#/${route}`, 'aria-current': route === room && 'page' }, title)),
      ),
    ),
  );
  // On a phone the list is one line that scrolls.
  bar.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

/** That nothing comes in any more, until it does again. */
function connectionNote(): HTMLElement {
  const note = h('p', { class: 'lost', role: 'status' });
  const draw = (): void => {
    note.hidden = standing() !== 'lost';
    note.textContent = note.hidden ? '' : 'The connection is lost. Nothing is lost with it; trying again.';
  };
  listenToStanding(draw);
  draw();
  return note;
}

function work(trouble?: unknown): void {
  const head = h('header', { class: 'bar' });
  const navigation = h('nav', { class: 'rooms', 'aria-label': 'Pages' });
  const main = h('main');
  const frame = (): void => {
    drawHead(head);
    drawNavigation(navigation);
  };
  let told = trouble;
  const router = makeRouter(pages, main, () => {
    frame();
    welcome(main, told);
    told = undefined;
  });
  app.replaceChildren(
    head,
    connectionNote(),
    notePlace(),
    h('div', { class: 'floor' }, navigation, lessonPanel(), main),
  );
  const go = (): void => {
    frame();
    void router.go();
  };
  addEventListener('hashchange', go);
  go();
}

/** Where somebody has no entry, nothing else is tried. */
async function begin(): Promise<void> {
  await meetClass();
  if (await beganBeside()) return;
  const lessonsLookedFor = lookForLessons().catch(() => undefined);
  let trouble: unknown;
  try {
    await finishSignIn();
  } catch (error) {
    trouble = error;
  }
  await lessonsLookedFor;
  work(trouble);
  goLive();
}

wearTheme();
try {
  await begin();
} catch (error) {
  const page =
    error instanceof NoEntry
      ? entryPage(error)
      : h('main', { class: 'lone' }, h('h1', null, 'This page cannot begin'), failure(error));
  app.replaceChildren(h('div', { class: 'floor' }, page));
}
