// SPDX-License-Identifier: MIT
// The reading list and the saved searches. Both are kept in this browser and nowhere else.
// @ts-check
import { announce, onShown, stored, storedList } from './common.js';
import { visit } from './live.js';

const LIST = 'broadsheet-reading-list';
const SEARCHES = 'broadsheet-searches';

/** @typedef {{url: string, name: string, total: number, when: string}} SavedSearch */

/** @returns {number[]} newest first */
const readingList = () => storedList(LIST).filter(Number.isSafeInteger);
/** @returns {SavedSearch[]} */
const searches = () => storedList(SEARCHES).filter((one) => typeof one?.url === 'string' && one.url.startsWith('/search'));

/** The search this page shows, without where one is in it. */
function ownSearch() {
  const parameters = new URLSearchParams(location.search);
  for (const name of ['cursor', 'limit', 'facet_limit', 'facets']) parameters.delete(name);
  return `/search?${parameters}`;
}

/** How many articles the page of a search says there are.
 * @param {Document} page */
function totalOf(page) {
  const total = page.getElementById('main')?.dataset.total;
  return total === undefined ? null : Number(total);
}

function showStars() {
  const list = readingList();
  for (const star of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('.star'))) {
    star.hidden = false;
    star.setAttribute('aria-pressed', String(list.includes(Number(star.dataset.id))));
  }
  for (const count of document.querySelectorAll('.list-count')) count.textContent = list.length ? String(list.length) : '';
}

/** @param {HTMLElement} star */
function toggleStar(star) {
  const id = Number(star.dataset.id);
  const list = readingList();
  const kept = list.includes(id) ? list.filter((one) => one !== id) : [id, ...list];
  stored('localStorage', LIST, JSON.stringify(kept));
  showStars();
  announce(`${star.getAttribute('aria-label')}: ${kept.includes(id) ? '★' : '☆'}`);
}

function showSave() {
  const button = document.getElementById('save-search');
  if (!button) return;
  button.hidden = false;
  const saved = searches().find((one) => one.url === ownSearch());
  button.setAttribute('aria-pressed', String(saved !== undefined));
  // Looking at a saved search is seeing what was new.
  const total = totalOf(document);
  if (saved && total !== null) keep({ ...saved, total, when: new Date().toISOString() });
}

/** @param {SavedSearch} search */
function keep(search) {
  stored('localStorage', SEARCHES, JSON.stringify([search, ...searches().filter((one) => one.url !== search.url)]));
}

function toggleSearch() {
  const url = ownSearch();
  const list = searches();
  if (list.some((one) => one.url === url)) {
    stored('localStorage', SEARCHES, JSON.stringify(list.filter((one) => one.url !== url)));
  } else {
    const name = document.querySelector('[data-search-name]')?.getAttribute('data-search-name') || '*';
    keep({ url, name, total: totalOf(document) ?? 0, when: new Date().toISOString() });
  }
  showSave();
}

/** Fills the part of the reading list's page that only this browser knows. */
async function showSearches() {
  const section = document.getElementById('saved-searches');
  const row = document.getElementById('saved-search');
  const list = section?.querySelector('ul');
  if (!section || !list || !(row instanceof HTMLTemplateElement)) return;
  list.replaceChildren();
  const all = searches();
  section.hidden = all.length === 0;
  for (const search of all) {
    const item = /** @type {DocumentFragment} */ (row.content.cloneNode(true));
    const link = item.querySelector('a');
    const fresh = item.querySelector('.fresh');
    const remove = item.querySelector('button');
    if (!link || !fresh || !remove) return;
    link.href = search.url;
    link.textContent = search.name;
    const since = item.querySelector('time');
    if (since) {
      since.dateTime = search.when;
      // As the server writes dates: 19 June 2023.
      const locale = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
      since.textContent = new Date(search.when).toLocaleDateString(locale, { dateStyle: 'long' });
    }
    remove.addEventListener('click', () => {
      stored('localStorage', SEARCHES, JSON.stringify(searches().filter((one) => one.url !== search.url)));
      showSearches();
    });
    list.append(item);
    fetch(`${search.url}&facets=none&limit=1`).then((response) => response.text()).then((html) => {
      const total = totalOf(new DOMParser().parseFromString(html, 'text/html'));
      const added = total === null ? 0 : total - search.total;
      if (added > 0) fresh.textContent = `+${added.toLocaleString(document.documentElement.lang)} ${fresh.getAttribute('data-word')}`;
    }).catch(() => {});
  }
}

/** The page of the reading list is the same for everybody until it is told which articles. */
function showList() {
  if (location.pathname !== '/reading-list') return;
  showSearches();
  const wanted = readingList();
  const parameters = new URLSearchParams(location.search);
  if (parameters.has('id') || wanted.length === 0 || location.hash === '#shared') return;
  visit(`/reading-list?${new URLSearchParams(wanted.slice(0, 100).map((id) => ['id', String(id)]))}`, { history: 'replace' });
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const star = target?.closest('.star');
  if (star instanceof HTMLElement) toggleStar(star);
  if (target?.closest('#save-search')) toggleSearch();
});
window.addEventListener('storage', showStars);

onShown(() => {
  showStars();
  showSave();
  showList();
});
