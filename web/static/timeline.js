// SPDX-License-Identifier: MIT
// The chart over time: arrow keys from bar to bar, Shift with them or a drag chooses a range.
// @ts-check
import { announce, move, onShown } from './common.js';
import { visit } from './live.js';

/** A drag shorter than this, in pixels, is a click. */
const CLICK = 5;

/** @param {SVGSVGElement} chart */
function enliven(chart) {
  const bars = /** @type {SVGElement[]} */ (Array.from(chart.querySelectorAll('a')));
  const slots = (chart.dataset.slots ?? '').split(' ').filter(Boolean).map((slot) => {
    const [bound, count] = slot.split('=');
    return { bound, count: Number(count) };
  });
  const width = 100 / Math.max(slots.length, Number(chart.dataset.least));
  const brush = chart.querySelector('.brush');
  const words = chart.closest('.timeline')?.querySelector('.brush-words');
  if (!brush || !words || slots.length === 0) return;
  /** @type {{first: number, last: number} | null} */
  let range = null;
  const how = words.textContent ?? '';

  /** @param {number} a
   * @param {number} b */
  const choose = (a, b) => {
    range = { first: Math.min(a, b), last: Math.max(a, b) };
    brush.setAttribute('x', `${range.first * width}%`);
    brush.setAttribute('width', `${(range.last - range.first + 1) * width}%`);
    const count = slots.slice(range.first, range.last + 1).reduce((sum, slot) => sum + slot.count, 0);
    const number = count.toLocaleString(document.documentElement.lang);
    words.classList.add('chosen');
    words.textContent = `${slots[range.first].bound} – ${slots[range.last].bound}: ${number}`;
    announce(words.textContent);
  };
  const clear = () => {
    range = null;
    brush.setAttribute('width', '0');
    words.textContent = how;
    words.classList.remove('chosen');
  };
  const apply = () => {
    if (!range) return;
    const parameters = new URLSearchParams(location.search);
    parameters.delete('cursor');
    parameters.delete('interval');
    parameters.set('from', slots[range.first].bound);
    parameters.set('to', slots[range.last].bound);
    const path = location.pathname === '/' ? '/search' : location.pathname;
    if (path === '/search' && document.body.classList.contains('front')) location.assign(`${path}?${parameters}`);
    else visit(`${path}?${parameters}`, { history: 'push' });
  };

  // One bar is in the tab order; the arrow keys go from there.
  bars.forEach((bar, i) => bar.setAttribute('tabindex', i === 0 ? '0' : '-1'));
  /** @param {Element | null} bar */
  const slotOf = (bar) => Number(bar?.getAttribute('data-slot') ?? -1);
  let anchor = -1;
  chart.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const from = slotOf(document.activeElement);
      const to = slotOf(move(bars, step) ?? null);
      if (!event.shiftKey) {
        anchor = -1;
        clear();
      } else {
        if (anchor < 0) anchor = from;
        choose(anchor, to);
      }
    } else if (event.key === 'Enter' && range) {
      event.preventDefault();
      apply();
    } else if (event.key === 'Escape') {
      anchor = -1;
      clear();
    }
  });
  chart.addEventListener('focusin', (event) => {
    bars.forEach((bar) => bar.setAttribute('tabindex', bar === event.target ? '0' : '-1'));
  });

  let start = -1;
  let startX = 0;
  let dragged = false;
  /** @param {PointerEvent} event */
  const slotAt = (event) => {
    const box = chart.getBoundingClientRect();
    const share = ((event.clientX - box.left) / box.width) * 100;
    return Math.min(Math.max(Math.floor(share / width), 0), slots.length - 1);
  };
  chart.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey) return;
    start = slotAt(event);
    startX = event.clientX;
    dragged = false;
  });
  chart.addEventListener('pointermove', (event) => {
    if (start < 0) return;
    if (!dragged && Math.abs(event.clientX - startX) < CLICK) return;
    if (!dragged) chart.setPointerCapture(event.pointerId);
    dragged = true;
    choose(start, slotAt(event));
  });
  chart.addEventListener('pointerup', () => {
    if (dragged) apply();
    start = -1;
  });
  chart.addEventListener('pointercancel', () => {
    start = -1;
    clear();
  });
  chart.addEventListener('dragstart', (event) => event.preventDefault());
  // The click that ends a drag belongs to the drag.
  chart.addEventListener('click', (event) => {
    if (dragged) event.preventDefault();
    dragged = false;
  }, true);
}

onShown(() => {
  for (const chart of /** @type {NodeListOf<SVGSVGElement>} */ (document.querySelectorAll('.chart:not([data-live])'))) {
    chart.setAttribute('data-live', '');
    enliven(chart);
  }
});
