// The practice portal: a frame around the page that the address names.
import './components';
import { append, h } from './dom';
import { failure } from './failure';
import { pages, rooms } from './pages';
import { button } from './parts';
import { sandbox } from './place';
import { address, find, makeRouter } from './router';
import { finishSignIn, session, signIn, signOut } from './sign_in';
import { wearTheme } from './theme';
import { showTrail } from './trail_panel';

const app = document.getElementById('app') as HTMLElement;

const head = (): HTMLElement => {
  const who = session();
  return h(
    'header',
    { class: 'bar' },
    h('a', { class: 'brand', href: '#/' }, 'Practice portal'),
    h('span', { class: 'who' }, who && `${who.name} (${who.username}), sandbox ${sandbox}`),
    who && button('See what your click did', () => showTrail()),
    who && button('Sign out', signOut, 'subtle'),
  );
};

function welcome(trouble?: unknown): void {
  const main = h(
    'main',
    { class: 'lone' },
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
    button('Sign in', () => signIn(), 'primary'),
  );
  document.title = 'Sign in - Practice portal - mockgraph simulator';
  app.replaceChildren(head(), main);
}

function navigation(): HTMLElement {
  const list = h('ul');
  const mark = (): void => {
    const here = find(pages, address())?.page;
    const room = here?.room ?? here?.route;
    list.replaceChildren(
      ...rooms.map(({ route, title }) =>
        h('li', null, h('a', { href: `#/${route}`, 'aria-current': route === room && 'page' }, title)),
      ),
    );
    // On a phone the list is one line that scrolls.
    list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  };
  addEventListener('hashchange', mark);
  requestAnimationFrame(mark);
  return h('nav', { class: 'rooms', 'aria-label': 'Pages' }, list);
}

function work(): void {
  const main = h('main');
  const router = makeRouter(pages, main, () => welcome());
  app.replaceChildren(head());
  append(app, h('div', { class: 'floor' }, navigation(), main));
  addEventListener('hashchange', () => void router.go());
  void router.go();
}

wearTheme();
try {
  await finishSignIn();
  if (session()) work();
  else welcome();
} catch (error) {
  welcome(error);
}
