// SPDX-License-Identifier: MIT
// Letter keys: / j k o s f x n p ? and a sheet that tells them. They can be turned off on the help page.
// @ts-check
import { isTyping, move, onShown, stored } from './common.js';

const KEYS_OFF = 'broadsheet-keys-off';

/** @param {string} selector */
const all = (selector) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));

function toBox() {
  const box = document.getElementById('q');
  if (!(box instanceof HTMLInputElement)) return;
  box.focus();
  box.select();
}

function toFilters() {
  const filters = document.querySelector('details.filters');
  if (!(filters instanceof HTMLDetailsElement)) return;
  filters.open = true;
  const first = filters.querySelector('input, a');
  if (first instanceof HTMLElement) first.focus();
}

/** @param {string} selector */
function press(selector) {
  const target = (document.activeElement?.closest('.hit') ?? document).querySelector(selector);
  if (target instanceof HTMLElement) target.click();
  return target !== null;
}

function openHit() {
  const link = document.activeElement?.closest('.hit')?.querySelector('.headline a');
  if (link instanceof HTMLElement) link.click();
}

function sheet() {
  const dialog = document.getElementById('keys-sheet');
  if (!(dialog instanceof HTMLDialogElement)) return;
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

/** @type {Record<string, () => void>} */
const actions = {
  '/': toBox,
  j: () => { move(all('.hits .headline a'), 1); },
  k: () => { move(all('.hits .headline a'), -1); },
  o: openHit,
  s: () => { press('.star'); },
  f: toFilters,
  x: () => { press('.clear'); },
  n: () => { press('.next-mark'); },
  p: () => { press('.previous-mark'); },
  ']': () => { press('a.next-result'); },
  '[': () => { press('a.previous-result'); },
  '?': sheet,
};

document.addEventListener('keydown', (event) => {
  if (isTyping(event) || stored('localStorage', KEYS_OFF)) return;
  const action = actions[event.key];
  if (!action || (document.querySelector('dialog[open]') && event.key !== '?')) return;
  event.preventDefault();
  action();
});

// From the box the arrow down leads into the results, Escape out of the box.
document.addEventListener('keydown', (event) => {
  const box = document.getElementById('q');
  if (event.target !== box || event.defaultPrevented || event.isComposing) return;
  if (event.key === 'ArrowDown' && all('.hits .headline a').length > 0) {
    event.preventDefault();
    all('.hits .headline a')[0].focus();
  } else if (event.key === 'Escape' && box instanceof HTMLInputElement && box.value === '') {
    box.blur();
  }
});

onShown(() => {
  const button = document.getElementById('keys-switch');
  if (!button || !button.hidden) return;
  const off = button.textContent ?? '';
  const show = () => { button.textContent = stored('localStorage', KEYS_OFF) ? button.dataset.on ?? '' : off; };
  button.hidden = false;
  button.addEventListener('click', () => {
    stored('localStorage', KEYS_OFF, stored('localStorage', KEYS_OFF) ? null : '1');
    show();
  });
  show();
});
