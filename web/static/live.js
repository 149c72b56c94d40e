// SPDX-License-Identifier: MIT
// Searching without leaving the page: the same addresses are fetched and their content takes the place of this one's.
// Whatever goes wrong ends in an ordinary visit.
// @ts-check
import { announce, shown } from './common.js';

const TYPING_PAUSE = 220;
const LIVE = /^\/(search|map|trends)?$/;

/** @type {AbortController | null} */
let underWay = null;
let typing = 0;
let committed = true;
/** What the page shows now; a step of the history within it is the browser's business. */
let address = location.pathname + location.search;

/** @param {string} [path] */
const isLive = (path = location.pathname) => LIVE.test(path) && !document.body.classList.contains('front');

function box() {
  const box = document.getElementById('q');
  return box instanceof HTMLInputElement ? box : null;
}

/** The address of what stands in the form: empty fields are left out.
 * @param {HTMLFormElement} form */
function addressOf(form) {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim() !== '') parameters.append(name, value);
  }
  const query = parameters.toString();
  return form.getAttribute('action') + (query ? `?${query}` : '');
}

/** What is kept over an exchange: which folds are open, and the focus.
 * @param {Element} from */
function openFolds(from) {
  return Array.from(from.querySelectorAll('details[open][id]'), (fold) => fold.id);
}

/** @param {Document} next
 * @param {string | null} focus */
function exchange(next, focus) {
  const old = document.getElementById('main');
  const main = next.getElementById('main');
  if (!old || !main) return false;
  const folds = openFolds(old);
  const inside = old.contains(document.activeElement);
  document.title = next.title;
  document.body.className = next.body.className;
  for (const selector of ['#search .kept', '#foot-links']) {
    const here = document.querySelector(selector);
    const there = next.querySelector(selector);
    if (here && there) here.replaceWith(document.adoptNode(there));
  }
  old.replaceWith(document.adoptNode(main));
  for (const id of folds) document.getElementById(id)?.setAttribute('open', '');
  if (inside) {
    const target = (focus && document.getElementById(focus)) || main.querySelector('h1');
    if (target instanceof HTMLElement || target instanceof SVGElement) {
      if (target.tagName === 'H1') target.setAttribute('tabindex', '-1');
      target.focus({ preventScroll: true });
    }
  }
  return true;
}

/** Shows the page at `to` in place of this one.
 * @param {string} to
 * @param {{history?: 'push' | 'replace' | 'none', focus?: string | null, top?: boolean, y?: number, typing?: boolean}} [how]
 * while `typing`, a word is not finished: a page that found nothing, or other words, does not take this one's place
 * @returns {Promise<boolean>} whether it is shown */
export async function visit(to, how = {}) {
  underWay?.abort();
  const own = new AbortController();
  underWay = own;
  document.getElementById('main')?.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(to, { signal: own.signal, headers: { Accept: 'text/html' } });
    const html = await response.text();
    if (own.signal.aborted) return false;
    if (!(response.headers.get('Content-Type') ?? '').startsWith('text/html')) throw new Error('no page');
    const next = new DOMParser().parseFromString(html, 'text/html');
    const found = next.getElementById('main')?.dataset;
    if (how.typing && (found?.total === '0' || found?.corrected)) {
      document.getElementById('main')?.removeAttribute('aria-busy');
      return false;
    }
    if (how.history === 'push') {
      history.replaceState({ y: scrollY }, '');
      history.pushState({}, '', to);
    } else if (how.history === 'replace') {
      history.replaceState({}, '', to);
    }
    address = location.pathname + location.search;
    if (!exchange(next, how.focus ?? null)) throw new Error('another kind of page');
  } catch (error) {
    if (!own.signal.aborted) location.assign(to);
    return false;
  }
  if (underWay === own) underWay = null;
  if (how.top) scrollTo({ top: 0 });
  else if (how.y !== undefined) scrollTo({ top: how.y });
  shown();
  announce(document.querySelector('main h1')?.textContent?.trim() ?? '');
  return true;
}

/** @param {boolean} commit the reader said so, and did not only pause */
function search(commit) {
  const form = document.getElementById('search');
  if (!(form instanceof HTMLFormElement)) return;
  clearTimeout(typing);
  const to = addressOf(form);
  if (to === location.pathname + location.search) {
    committed ||= commit;
    return;
  }
  // One entry of the history for each search, not for each letter.
  visit(to, { history: committed ? 'push' : 'replace', typing: !commit }).then((done) => { if (done) committed = commit; });
}

document.addEventListener('input', (event) => {
  if (event.target !== box() || !isLive()) return;
  clearTimeout(typing);
  typing = window.setTimeout(() => search(false), TYPING_PAUSE);
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  if (form.id === 'search' && isLive()) {
    event.preventDefault();
    search(true);
  } else if (form.method === 'get' && form.dataset.live !== undefined) {
    event.preventDefault();
    visit(addressOf(form), { history: 'push', focus: document.activeElement?.id });
  }
});

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('main a[href]') : null;
  const href = link?.getAttribute('href');
  if (!link || !href || link.getAttribute('target') || !isLive()) return;
  const url = new URL(href, location.href);
  if (url.origin !== location.origin || !isLive(url.pathname) || (url.pathname + url.search === location.pathname + location.search && url.hash)) return;
  if (url.pathname === '/') return;
  event.preventDefault();
  committed = true;
  const top = link.closest('.pages, .hit, .sorts, .empty') !== null;
  visit(url.pathname + url.search, { history: 'push', focus: link.id || url.hash.slice(1) || null, top });
});

window.addEventListener('popstate', (event) => {
  if (!isLive() || location.pathname + location.search === address) return;
  const y = event.state?.y;
  committed = true;
  visit(location.pathname + location.search, { history: 'none', y }).then(() => {
    const input = box();
    if (input) input.value = new URLSearchParams(location.search).get('q') ?? '';
  });
});
