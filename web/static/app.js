// SPDX-License-Identifier: MIT
// Comforts for those who have scripts; every page is complete without them.
// @ts-check
import './suggest.js';
import './article.js';
import './keys.js';
import './lists.js';
import './live.js';
import './timeline.js';
import './unfold.js';
import { announce, onShown } from './common.js';

onShown(() => {
  // Browsers that cannot open the filters by style have them opened here, where there is room.
  if (!CSS.supports('selector(::details-content)') && window.matchMedia('(min-width: 56rem)').matches) {
    document.querySelector('details.filters')?.setAttribute('open', '');
  }
  // Commands for a shell name this server by the address the reader knows it by.
  for (const command of document.querySelectorAll('[data-path]')) {
    command.textContent = command.textContent?.replace(/(?<=')[^'/]*(?=\/)/, location.origin) ?? '';
  }
  for (const button of document.querySelectorAll('button[data-copy]')) button.removeAttribute('hidden');
});

document.addEventListener('click', async (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[data-copy]') : null;
  if (!(button instanceof HTMLElement)) return;
  const text = document.getElementById(button.dataset.copy ?? '')?.textContent ?? '';
  try {
    await navigator.clipboard.writeText(text.trim());
  } catch {
    // Without the right to the clipboard the text is selected, ready to be copied.
    const source = document.getElementById(button.dataset.copy ?? '');
    if (source) getSelection()?.selectAllChildren(source);
    return;
  }
  const words = button.textContent;
  button.textContent = button.dataset.done ?? words;
  announce(button.textContent ?? '');
  setTimeout(() => { button.textContent = words; }, 2000);
});
