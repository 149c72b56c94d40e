// SPDX-License-Identifier: MIT
// Completions under the search box and those of the trends: the server's list, moved through with the arrow keys (the ARIA combobox pattern).
// @ts-check
import { announce, onShown } from './common.js';

const PAUSE = 110;

/** @type {AbortController | null} */
let underWay = null;
let waiting = 0;

/** The box that is typed into: the panel is for one at a time.
 * @type {HTMLInputElement | null} */
let box = null;
const panel = document.createElement('div');
panel.id = 'suggestions-panel';
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

/** The search box leads to the results, the box of a form takes the words.
 * @param {HTMLElement} option */
function take(option) {
  close();
  if (box?.matches('[data-suggest]')) box.value = option.dataset.text ?? box.value;
  else location.assign(option.dataset.url ?? '/search');
}

async function suggest() {
  const asked = box;
  const text = asked?.value.trim() ?? '';
  underWay?.abort();
  if (!asked || text.length < 2) {
    close();
    return;
  }
  const own = new AbortController();
  underWay = own;
  try {
    const response = await fetch(`/suggest?${new URLSearchParams({ q: text, limit: '3' })}`, { signal: own.signal });
    if (!response.ok) throw new Error('no suggestions');
    const html = await response.text();
    if (own.signal.aborted || document.activeElement !== asked) return;
    const before = chosen()?.textContent; // a late answer does not take away what was gone to
    panel.innerHTML = html; // the server's own, escaped there
    asked.closest('.searchbox, .suggested')?.append(panel);
    const count = options().length;
    panel.hidden = count === 0;
    asked.setAttribute('aria-expanded', String(count > 0));
    choose(before ? options().find((option) => option.textContent === before) : undefined);
    if (count > 0) announce(`${panel.firstElementChild?.getAttribute('aria-label')}: ${count}`);
  } catch {
    if (!own.signal.aborted) close();
  }
}

/** @param {HTMLInputElement} one */
function enliven(one) {
  if (one.getAttribute('role') === 'combobox') return;
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': panel.id })) {
    one.setAttribute(name, value);
  }
  one.addEventListener('input', () => {
    box = one;
    clearTimeout(waiting);
    waiting = window.setTimeout(suggest, PAUSE);
  });
  one.addEventListener('keydown', (event) => {
    if (event.isComposing || panel.hidden || box !== one) return;
    const selected = chosen();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && selected) take(selected);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  one.form?.addEventListener('submit', close);
  one.addEventListener('blur', () => setTimeout(() => { if (box === one) close(); }, 150));
}

onShown(() => {
  // What the boxes name as theirs is always on the page.
  if (!panel.isConnected) document.getElementById('search')?.append(panel);
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('#q, input[data-suggest]'));
  for (const one of boxes) enliven(one);
});
panel.addEventListener('pointerdown', (event) => {
  const option = event.target instanceof Element ? event.target.closest('[role="option"]') : null;
  if (!(option instanceof HTMLElement)) return;
  event.preventDefault();
  take(option);
});

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
