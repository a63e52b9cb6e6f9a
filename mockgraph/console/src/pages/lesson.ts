// The lesson under way: what happened, what is to be reached, how far it is, and all help.
import { listenToClass } from '../class';
import { isSure } from '../dialog';
import { append, type Child, h } from '../dom';
import { follow } from '../follow';
import { checkList, hintList, passedNote, peopleList, progressText, type Run, runTelling } from '../lesson_parts';
import { messageList } from '../notes';
import { button, choose, crumbs, door, link } from '../parts';
import { focusAgain } from '../router';
import { session } from '../sign_in';
import { check, listen, practice, type Practice, reset, signInAgain, solve } from '../training';

function help(now: Practice, run: Run): HTMLElement {
  let to = now.steps[0]?.id ?? '';
  const steps = now.steps.map(({ id, title }) => [id, title] as const);
  const play = async (): Promise<void> => {
    const title = now.steps.find(({ id }) => id === to)?.title ?? to;
    const why = 'It is played for you, and the lesson gives no points any more.';
    if (await isSure({ verb: 'Solve', what: `up to "${title}"`, why })) await run(() => solve(to));
  };
  const back = (step: string) => async (): Promise<void> => {
    const what = step === '' ? 'the whole lesson' : 'the lesson to the end of this step';
    const why =
      'What you did in this sandbox is lost, and whoever is signed in has to sign in again. ' +
      (step === ''
        ? 'What hints have cost stays paid; the list of lessons starts one anew.'
        : 'What comes before the end of the step is played for you, and the lesson gives no points any more.');
    if (await isSure({ verb: 'Reset', what, why })) await run(() => reset(step));
  };
  return h(
    'div',
    { class: 'form' },
    steps.length > 0 && choose('Step', steps, to, (word) => { to = word; }),
    h(
      'div',
      { class: 'commands' },
      steps.length > 0 && [
        button('Solve up to this step', play),
        button('Reset to the end of this step', () => back(to)()),
      ],
      button('Reset the whole lesson', back('')),
    ),
  );
}

function content(now: Practice, run: Run): Child[] {
  const { lesson, passed, score } = now;
  return [
    h(
      'div',
      { class: 'story' },
      lesson.story.map((each) => h('p', null, each)),
      h('p', null, h('strong', null, 'Your task: '), lesson.objective),
    ),
    messageList() && [h('h2', null, 'From your instructor'), messageList()],
    ...(passed ? [passedNote()] : []),
    // Who builds is to know what comes; who looks for a mistake is not to be told.
    lesson.kind === 'build' &&
      now.steps.length > 1 && [
        h('h2', null, 'The steps'),
        h('ol', null, now.steps.map(({ title }) => h('li', null, title))),
      ],
    h('h2', null, 'Who can sign in'),
    peopleList(now, run),
    session() && h('div', { class: 'commands' }, door('To the portal', '', 'primary')),
    h('h2', null, 'Checks'),
    h(
      'div',
      { class: 'commands' },
      button('Check now', () => run(check)),
      now.actions.map(({ title }) => button(title, () => run(signInAgain))),
    ),
    h('p', { class: 'lead', role: 'status' }, `${progressText(now)}. ${score.points} of ${score.of} points.`),
    checkList(now, run),
    h('h2', null, 'Hints'),
    hintList(now, run),
    h('h2', null, 'Solve or reset'),
    help(now, run),
    h('p', null, link('lessons/debrief', 'What was done so far')),
  ];
}

export async function lesson(): Promise<Node> {
  if (!practice()) await check();
  const now = practice();
  const trouble = h('div');
  const inner = h('div');
  const page = h(
    'div',
    null,
    crumbs('lessons', 'Lessons', now?.lesson.title ?? ''),
    h('h1', null, now?.lesson.title),
    trouble,
    inner,
  );
  const run = runTelling(trouble);
  const draw = (): void => {
    const latest = practice();
    if (!latest) return;
    const focused = document.activeElement;
    const held = inner.contains(focused);
    inner.replaceChildren();
    append(inner, content(latest, run));
    if (held) focusAgain(inner, focused);
  };
  draw();
  follow(page, listen, draw);
  follow(page, listenToClass, draw);
  return page;
}
