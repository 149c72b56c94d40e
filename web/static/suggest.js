// SPDX-License-Identifier: MIT
// Completions under the search box: the server's list, moved through with the arrow keys (the ARIA combobox pattern).
// @ts-check
import { announce } from './common.js';

const PAUSE = 110;

/** @type {AbortController | null} */
let underWay = null;
let waiting = 0;

const form = document.getElementById('search');
const box = /** @type {HTMLInputElement | null} */ (document.getElementById('q'));
const panel = document.createElement('div');
panel.className = 'suggestions';
panel.hidden = true;

const options = () => /** @type {HTMLElement[]} */ (Array.from(panel.querySelectorAll('[role="option"]')));
const chosen = () => options().find((option) => option.getAttribute('aria-selected') === 'true');

function close() {
  clearTimeout(waiting);
  underWay?.abort();
  panel.hidden = true;
  box?.setAttribute('aria-expanded', 'false');
  box?.removeAttribute('aria-activedescendant');
}

/** @param {HTMLElement | undefined} option */
function choose(option) {
  for (const one of options()) one.setAttribute('aria-selected', String(one === option));
  if (option) box?.setAttribute('aria-activedescendant', option.id);
  else box?.removeAttribute('aria-activedescendant');
}

/** @param {number} step one beyond the last is the box itself */
function step(step) {
  const all = options();
  const selected = chosen();
  const at = selected ? all.indexOf(selected) : -1;
  const next = at < 0 && step < 0 ? all.length - 1 : at + step;
  choose(all[next]);
}

/** @param {HTMLElement} option */
function take(option) {
  close();
  location.assign(option.dataset.url ?? '/search');
}

async function suggest() {
  const text = box?.value.trim() ?? '';
  underWay?.abort();
  if (text.length < 2) {
    close();
    return;
  }
  const own = new AbortController();
  underWay = own;
  try {
    const response = await fetch(`/suggest?${new URLSearchParams({ q: text, limit: '3' })}`, { signal: own.signal });
    if (!response.ok) throw new Error('no suggestions');
    const html = await response.text();
    if (own.signal.aborted || document.activeElement !== box) return;
    panel.innerHTML = html; // the server's own, escaped there
    const count = options().length;
    panel.hidden = count === 0;
    box?.setAttribute('aria-expanded', String(count > 0));
    choose(undefined);
    if (count > 0) announce(`${panel.firstElementChild?.getAttribute('aria-label')}: ${count}`);
  } catch {
    if (!own.signal.aborted) close();
  }
}

if (form && box) {
  form.append(panel);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'suggestions' })) {
    box.setAttribute(name, value);
  }
  panel.id = 'suggestions-panel';
  box.setAttribute('aria-controls', panel.id);
  box.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(suggest, PAUSE);
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing || panel.hidden) return;
    const selected = chosen();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && selected) take(selected);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  form.addEventListener('submit', close);
  box.addEventListener('blur', () => setTimeout(close, 150));
  panel.addEventListener('pointerdown', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role="option"]') : null;
    if (!(option instanceof HTMLElement)) return;
    event.preventDefault();
    take(option);
  });
}

// Within a facet the list follows the typing; without scripts the form leads to a page of its own.
let findingIn = 0;
document.addEventListener('input', (event) => {
  const input = event.target;
  const find = input instanceof HTMLInputElement ? input.closest('form.find[data-into]') : null;
  if (!(find instanceof HTMLFormElement)) return;
  clearTimeout(findingIn);
  findingIn = window.setTimeout(async () => {
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(find)) if (typeof value === 'string' && value) parameters.append(name, value);
    parameters.set('facet_limit', '10');
    try {
      const html = await (await fetch(`${find.getAttribute('action')}?${parameters}`)).text();
      const values = new DOMParser().parseFromString(html, 'text/html').querySelector('ul.values');
      const list = document.getElementById(find.dataset.into ?? '');
      if (values && list) {
        list.replaceChildren(...Array.from(values.children, (value) => document.adoptNode(value)));
        announce(String(list.children.length));
      }
    } catch {
      // The form still leads to its page.
    }
  }, 200);
});
