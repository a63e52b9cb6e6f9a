// The practice portal: a frame around the page that the address names, and the lesson beside it.
import './components';
import { append, h } from './dom';
import { failure } from './failure';
import { lessonPanel } from './lesson_panel';
import { pages, rooms } from './pages';
import { button, door } from './parts';
import { sandbox } from './place';
import { address, find, makeRouter } from './router';
import { finishSignIn, session, signIn, signOut } from './sign_in';
import { wearTheme } from './theme';
import { showTrail } from './trail_panel';
import { hasLessons, watchLesson } from './training';

const app = document.getElementById('app') as HTMLElement;

function drawHead(bar: HTMLElement): void {
  const who = session();
  bar.replaceChildren();
  append(bar, [
    h('a', { class: 'brand', href: '#/' }, 'Practice portal'),
    h('span', { class: 'who' }, who && `${who.name} (${who.username}), sandbox ${sandbox}`),
    who && button('See what your click did', () => showTrail()),
    who && button('Sign out', signOut, 'subtle'),
  ]);
}

function welcome(main: HTMLElement, trouble?: unknown): void {
  document.title = 'Sign in - Practice portal - mockgraph simulator';
  main.classList.add('lone');
  main.replaceChildren();
  append(main, [
    h('h1', null, 'Practise where nothing can break'),
    h(
      'p',
      { class: 'lead' },
      'A portal of a simulated tenant: users, groups and roles, and the making of the CIPP service ',
      'account, step by step. All that it does goes through the same simulated services as any ',
      'program, with the rights of who signs in.',
    ),
    trouble !== undefined && failure(trouble),
    h('p', { class: 'lead' }, `Sandbox: ${sandbox}`),
    h(
      'div',
      { class: 'commands' },
      button('Sign in', () => signIn(), 'primary'),
      hasLessons() && door('Lessons', 'lessons'),
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
  app.replaceChildren(head, h('div', { class: 'floor' }, navigation, lessonPanel(), main));
  const go = (): void => {
    frame();
    void router.go();
  };
  addEventListener('hashchange', go);
  go();
}

wearTheme();
const lessonsLookedFor = watchLesson();
let trouble: unknown;
try {
  await finishSignIn();
} catch (error) {
  trouble = error;
}
await lessonsLookedFor.catch(() => undefined);
work(trouble);
