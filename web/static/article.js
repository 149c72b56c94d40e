// SPDX-License-Identifier: MIT
// From marked place to marked place of an article.
// @ts-check
import { announce, onShown } from './common.js';

document.documentElement.classList.add('scripts');

onShown(() => {
  const steps = /** @type {HTMLElement | null} */ (document.querySelector('.mark-steps[hidden]'));
  const marks = Array.from(document.querySelectorAll('.body mark[id]'));
  const place = steps?.querySelector('.mark-at');
  if (!steps || !place || marks.length === 0) return;
  let at = -1;
  const show = () => { place.textContent = `${at + 1} / ${marks.length}`; };
  /** @param {number} step */
  const go = (step) => {
    marks[at]?.classList.remove('current');
    at = at < 0 && step < 0 ? marks.length - 1 : (at + step + marks.length) % marks.length;
    marks[at].classList.add('current');
    marks[at].scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    show();
    announce(`${place.textContent}: ${marks[at].closest('p')?.textContent ?? ''}`);
  };
  steps.querySelector('.previous-mark')?.addEventListener('click', () => go(-1));
  steps.querySelector('.next-mark')?.addEventListener('click', () => go(1));
  steps.hidden = false;
  show();
});
