// Filters, links into what is folded, and printing. Nothing of the report needs it to be read.
'use strict';
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const at = (id) => document.getElementById(id);
  const stories = all('details.story');
  const rows = all('tr[data-story]');
  const text = new Map(stories.map((story) => {
    const row = rows.find((each) => each.dataset.story === story.id);
    return [story.id, (row ? row.textContent : story.id).toLowerCase()];
  }));
  const fields = ['text', 'verdict', 'requirement', 'change'].filter((name) => at('f-' + name));
  const wanted = () => Object.fromEntries(fields.map((name) => [name, at('f-' + name).value]));

  // A story fits if it fits all that is asked for.
  const fits = (story, asked) =>
    asked.text.toLowerCase().split(/\s+/).every((word) => text.get(story.id).includes(word)) &&
    (!asked.verdict || story.dataset.verdict === asked.verdict) &&
    (!asked.requirement || story.dataset.requirements.split(' ').includes(asked.requirement)) &&
    (!asked.change || story.dataset.change === asked.change);

  const show = () => {
    const asked = wanted();
    const shown = new Set(stories.filter((story) => fits(story, asked)).map((story) => story.id));
    for (const story of stories) story.hidden = !shown.has(story.id);
    for (const row of rows) row.hidden = !shown.has(row.dataset.story);
    at('f-count').textContent = `${shown.size} of ${stories.length} shown`;
    return asked;
  };

  // The filter stands in the address, so that a view can be handed on: #?verdict=lost&text=duo
  const remember = () => {
    const asked = Object.entries(show()).filter(([, value]) => value);
    history.replaceState(null, '', asked.length ? '#?' + new URLSearchParams(asked) : '#');
  };

  // A link leads into what is folded, and past a filter that hides it.
  const follow = () => {
    const hash = decodeURIComponent(location.hash.slice(1));
    if (hash.startsWith('?')) {
      const asked = new URLSearchParams(hash.slice(1));
      for (const name of fields) at('f-' + name).value = asked.get(name) ?? '';
      show();
      return;
    }
    const target = hash && at(hash);
    if (!target) return;
    const story = target.closest('details.story');
    if (story && story.hidden) {
      for (const name of fields) at('f-' + name).value = '';
      show();
    }
    for (let each = target; each; each = each.parentElement) {
      if (each.tagName === 'DETAILS') each.open = true;
    }
    target.scrollIntoView();
  };

  for (const name of fields) at('f-' + name).addEventListener('input', remember);
  const fold = (open) => () => stories.filter((story) => !story.hidden).forEach((story) => {
    story.open = open;
  });
  at('f-open').addEventListener('click', fold(true));
  at('f-close').addEventListener('click', fold(false));
  window.addEventListener('hashchange', follow);
  document.querySelector('.filters').hidden = false;
  show();
  follow();
})();
