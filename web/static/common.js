// SPDX-License-Identifier: MIT
// What the other modules share. Every page is complete without any of them.
// @ts-check

/** Storage may be forbidden; then nothing is remembered.
 * @param {'localStorage' | 'sessionStorage'} where
 * @param {string} key
 * @param {string | null} [value] null removes; without it the value is read
 * @returns {string | null} */
export function stored(where, key, value) {
  try {
    if (value === undefined) return window[where].getItem(key);
    if (value === null) window[where].removeItem(key);
    else window[where].setItem(key, value);
  } catch {
    // Private windows may refuse.
  }
  return null;
}

/** A list kept in the browser; what is not a list counts as none.
 * @param {string} key
 * @returns {any[]} */
export function storedList(key) {
  try {
    const list = JSON.parse(stored('localStorage', key) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** @type {(() => void)[]} */
const whenShown = [];

/** Runs `work` now and after every exchange of the page's content.
 * @param {() => void} work */
export function onShown(work) {
  whenShown.push(work);
  work();
}

export function shown() {
  for (const work of whenShown) work();
}

let waiting = 0;

/** Says `words` to a screen reader once nothing new has come for a moment.
 * @param {string} words */
export function announce(words) {
  const status = document.getElementById('status');
  if (!status) return;
  clearTimeout(waiting);
  waiting = window.setTimeout(() => { status.textContent = words; }, 600);
}

/** Keys that stand for letters elsewhere are not ours.
 * @param {KeyboardEvent} event */
export function isTyping(event) {
  const element = event.target;
  return event.ctrlKey || event.metaKey || event.altKey ||
    (element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)));
}

/** Moves the focus to the next or previous of `list` as seen from the focused one, or from what holds it.
 * @param {Iterable<HTMLElement | SVGElement>} list
 * @param {number} step */
export function move(list, step) {
  const all = Array.from(list);
  const here = document.activeElement;
  const at = all.findIndex((one) => one === here || one.closest('.hit')?.contains(here));
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  const target = all[Math.min(Math.max(next, 0), all.length - 1)];
  target?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: 'nearest' });
  return target;
}
