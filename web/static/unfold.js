// SPDX-License-Identifier: MIT
// "+7 copies" unfolds below its result: the list is that of the page it leads to.
// @ts-check
import { announce } from './common.js';

document.addEventListener('click', async (event) => {
  const link = event.target instanceof Element ? event.target.closest('a.unfold') : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const byline = link.closest('p');
  const open = byline?.nextElementSibling;
  if (open?.matches('.copy-list')) {
    open.remove();
    link.setAttribute('aria-expanded', 'false');
    return;
  }
  try {
    const reply = await fetch(link.href);
    const list = new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('.copy-list');
    if (!list || !byline) throw new Error('no copies');
    byline.after(list);
    link.setAttribute('aria-expanded', 'true');
    announce(link.textContent ?? '');
  } catch {
    location.assign(link.href);
  }
});
