// SPDX-License-Identifier: MIT
// Comforts for those who have scripts; every page is complete without this file.
// @ts-check

const KEYS_OFF = 'broadsheet-keys-off';
const RETURN_TO = 'broadsheet-return-to';

/** Storage may be forbidden; then nothing is remembered.
 * @param {'localStorage' | 'sessionStorage'} where
 * @param {string} key
 * @param {string | null} [value] null removes; without it the value is read
 * @returns {string | null} */
function stored(where, key, value) {
  try {
    if (value === undefined) return window[where].getItem(key);
    if (value === null) window[where].removeItem(key);
    else window[where].setItem(key, value);
  } catch {
    // Private windows may refuse.
  }
  return null;
}

/** @returns {HTMLElement[]} */
function headlines() {
  return Array.from(document.querySelectorAll('.hits .headline a'));
}

/** The next or previous of `all` as seen from the focused one.
 * @param {HTMLElement[] | SVGElement[]} all
 * @param {number} step */
function move(all, step) {
  const list = Array.from(all);
  const at = list.findIndex((one) => one === document.activeElement || one.closest('.hit')?.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : at + step;
  const target = list[Math.min(Math.max(next, 0), list.length - 1)];
  if (!target) return;
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
}

/** Keys that stand for letters elsewhere are not ours.
 * @param {KeyboardEvent} event */
function isTyping(event) {
  const element = event.target;
  return event.ctrlKey || event.metaKey || event.altKey ||
    (element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)));
}

document.addEventListener('keydown', (event) => {
  if (isTyping(event) || stored('localStorage', KEYS_OFF)) return;
  if (event.key === '/') {
    const box = document.getElementById('q');
    if (!(box instanceof HTMLInputElement)) return;
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === 'j') {
    move(headlines(), 1);
  } else if (event.key === 'k') {
    move(headlines(), -1);
  }
});

// In the chart one bar is in the tab order; the arrow keys go from there.
for (const chart of document.querySelectorAll('.chart')) {
  const bars = /** @type {SVGElement[]} */ (Array.from(chart.querySelectorAll('a')));
  bars.forEach((bar, i) => bar.setAttribute('tabindex', i === 0 ? '0' : '-1'));
  chart.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(bars, step);
  });
  chart.addEventListener('focusin', (event) => {
    bars.forEach((bar) => bar.setAttribute('tabindex', bar === event.target ? '0' : '-1'));
  });
}

// A chosen facet value loads the page anew: stay where the reader was.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a.choose[id]') : null;
  if (link) stored('sessionStorage', RETURN_TO, link.id);
});
const returnTo = stored('sessionStorage', RETURN_TO);
if (returnTo) {
  stored('sessionStorage', RETURN_TO, null);
  const link = document.getElementById(returnTo);
  const filters = document.querySelector('details.filters');
  if (link && filters instanceof HTMLDetailsElement) {
    if (getComputedStyle(filters.querySelector('summary') ?? filters).display !== 'none') filters.open = true;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: 'nearest' });
  }
}

// Browsers that cannot open the filters by style have them opened here, where there is room.
if (!CSS.supports('selector(::details-content)') && window.matchMedia('(min-width: 56rem)').matches) {
  document.querySelector('details.filters')?.setAttribute('open', '');
}

const keysSwitch = document.getElementById('keys-switch');
if (keysSwitch) {
  const show = () => {
    keysSwitch.textContent = stored('localStorage', KEYS_OFF) ? 'Turn the letter keys on' : 'Turn the letter keys off';
  };
  keysSwitch.hidden = false;
  keysSwitch.addEventListener('click', () => {
    stored('localStorage', KEYS_OFF, stored('localStorage', KEYS_OFF) ? null : '1');
    show();
  });
  show();
}
