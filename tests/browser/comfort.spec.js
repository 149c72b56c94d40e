// SPDX-License-Identifier: MIT
// What scripts add: live results, history, ranges of time, lists kept in the browser, keys. Each test says where it
// leads; without scripts the same addresses are reached by links and forms (search.spec.js).
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const headlines = (page) => page.locator('.hits .headline a');

/** The layout shift that no input excuses, as Chromium counts it. */
async function watchShifts(page) {
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

test('results follow the typing, the history follows the searches', async ({ page }) => {
  await page.goto('/search?q=berlin');
  await page.evaluate(() => { window.untouched = true; });
  const before = await page.locator('main h1').textContent();
  await page.locator('#q').fill('president');
  await expect(page).toHaveURL(/q=president/);
  await expect(page.locator('main h1')).toContainText('president');
  await page.locator('#q').pressSequentially(' un', { delay: 20 });
  await expect(page).toHaveURL(/q=president(\+|%20)un/);
  await expect(page.locator('#status')).toContainText(/article/);
  await page.goBack();
  await expect(page).toHaveURL(/q=berlin/);
  await expect(page.locator('main h1')).toHaveText(before);
  await expect(page.locator('#q')).toHaveValue('berlin');
  expect(await page.evaluate(() => window.untouched)).toBe(true);
});

test('results wait for the word to be finished', async ({ page, request }) => {
  await page.goto('/search?q=berlin');
  const before = await page.locator('main h1').textContent();
  const answered = page.waitForResponse((response) => response.url().endsWith('/search?q=presidnt'));
  await page.locator('#q').fill('presidnt');
  await answered;
  // Other words are not shown before they are asked for; the history has no entry of them.
  await expect(page.locator('main:not([aria-busy]) h1')).toHaveText(before);
  await expect(page).toHaveURL(/q=berlin$/);
  await page.locator('#q').press('Enter');
  const { query } = await (await request.get('/api/v1/search?q=presidnt')).json();
  await expect(page.locator('.warning')).toContainText(query.corrected);
  await expect(page).toHaveURL(/q=presidnt$/);
  await page.goBack();
  await expect(page).toHaveURL(/q=berlin$/);
  await expect(page.locator('main h1')).toHaveText(before);
});

test('the boxes of the trends offer names too', async ({ page, request }) => {
  await page.goto('/trends');
  const box = page.getByLabel('Query 1', { exact: true });
  await box.pressSequentially('mandel', { delay: 20 });
  const option = page.getByRole('option').filter({ hasText: 'Nelson Mandela' });
  await expect(option).toBeVisible();
  await option.click();
  await expect(box).toHaveValue('person:"Nelson Mandela"');
  await box.press('Enter');
  await page.waitForURL(/series=/);
  const { series } = await (await request.get('/api/v1/trends?series=person:%22Nelson%20Mandela%22')).json();
  expect(series[0].total).toBeGreaterThan(0);
  await expect(page.locator('.trend-legend li').first()).toContainText(String(series[0].total));
});

test('a facet is chosen in place and keeps the focus', async ({ page, isMobile }) => {
  await page.goto('/search?q=president');
  await page.evaluate(() => { window.untouched = true; });
  if (isMobile) await page.locator('.filters > summary').click();
  const choice = page.locator('#facet-country .choose').first();
  const id = await choice.getAttribute('id');
  await choice.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/country=/);
  await expect(page.locator(`#${id}`)).toHaveAttribute('aria-current', 'true');
  await expect(page.locator(`#${id}`)).toBeFocused();
  expect(await page.evaluate(() => window.untouched)).toBe(true);
  await page.goBack();
  await expect(page.locator(`#${id}`)).not.toHaveAttribute('aria-current', 'true');
});

test('a drag across the chart chooses a range @desk', async ({ page }) => {
  await page.goto('/search');
  const chart = page.locator('.chart');
  const box = await chart.boundingBox();
  const slots = (await chart.getAttribute('data-slots')).trim().split(' ');
  const at = (share) => box.x + box.width * share;
  await page.mouse.move(at(0.1), box.y + 40);
  await page.mouse.down();
  await page.mouse.move(at(0.4), box.y + 50, { steps: 5 });
  await expect(page.locator('.brush-words')).toContainText('–');
  await page.mouse.up();
  await page.waitForURL(/from=/);
  const chosen = new URL(page.url()).searchParams;
  const bounds = slots.map((slot) => slot.split('=')[0]);
  expect(chosen.get('from')).toBe(bounds[Math.floor(0.1 * bounds.length)]);
  expect(chosen.get('to')).toBe(bounds[Math.floor(0.4 * bounds.length)]);
  await page.locator('#all-times').click();
  await expect(page).not.toHaveURL(/from=/);
});

test('the keyboard chooses a range too @desk', async ({ page }) => {
  await page.goto('/search');
  const bars = page.locator('.chart a');
  await bars.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  const first = await bars.nth(1).getAttribute('data-slot');
  const last = await bars.nth(3).getAttribute('data-slot');
  const bounds = (await page.locator('.chart').getAttribute('data-slots')).trim().split(' ').map((slot) => slot.split('=')[0]);
  await page.keyboard.press('Enter');
  await page.waitForURL(/from=/);
  const chosen = new URL(page.url()).searchParams;
  expect([chosen.get('from'), chosen.get('to')]).toEqual([bounds[first], bounds[last]]);
});

test('the box offers names while one types, chosen by keyboard', async ({ page }) => {
  await page.goto('/search');
  await page.locator('#q').pressSequentially('mandel', { delay: 20 });
  const options = page.getByRole('option');
  await expect(options.filter({ hasText: 'Nelson Mandela' })).toBeVisible();
  const wanted = page.getByRole('option', { selected: true }).filter({ hasText: 'Nelson Mandela' });
  for (let pressed = 0; pressed < 9 && !(await wanted.count()); pressed++) await page.keyboard.press('ArrowDown');
  await expect(page.locator('#q')).toHaveAttribute('aria-activedescendant', (await wanted.getAttribute('id')) ?? '');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/person=\d+/);
  await expect(page.locator('.chips')).toContainText('Nelson Mandela');
});

test('a late answer leaves the choice in the list alone @desk', async ({ page }) => {
  await page.route('**/suggest?*', async (route) => {
    if (route.request().url().includes('mandela')) await new Promise((go) => setTimeout(go, 800));
    await route.continue();
  });
  await page.goto('/search');
  await page.locator('#q').pressSequentially('mandel', { delay: 5 });
  await expect(page.getByRole('option').filter({ hasText: 'Nelson Mandela' })).toBeVisible();
  const late = page.waitForResponse(/suggest\?q=mandela/);
  await page.keyboard.press('a');
  const selected = page.getByRole('option', { selected: true });
  for (let pressed = 0; pressed < 9 && !(await selected.filter({ hasText: 'Nelson Mandela' }).count()); pressed++) {
    await page.keyboard.press('ArrowDown');
  }
  const before = await selected.elementHandle();
  await late;
  await expect.poll(() => before.evaluate((option) => option.isConnected), 'the list is replaced').toBe(false);
  await expect(selected).toContainText('Nelson Mandela');
});

test('a facet is searched in place', async ({ page, isMobile }) => {
  await page.goto('/search');
  if (isMobile) await page.locator('.filters > summary').click();
  await page.locator('#facet-person input[name=prefix]').fill('mandel');
  await expect(page.locator('#values-person')).toContainText('Nelson Mandela');
  await expect(page.locator('#values-person .choose')).toHaveCount(1);
});

test('stars make a reading list that outlives the page and leaves as BibTeX', async ({ page, request }) => {
  await page.goto('/search?q=berlin');
  const ids = [];
  for (const at of [1, 0]) {
    const star = page.locator('.star').nth(at);
    await star.click();
    await expect(star).toHaveAttribute('aria-pressed', 'true');
    ids.unshift(await star.getAttribute('data-id'));
  }
  await expect(page.locator('.list-count')).toHaveText('2');
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: /Reading list/ }).click();
  await expect(page).toHaveURL(`/reading-list?id=${ids[0]}&id=${ids[1]}`);
  await expect(headlines(page)).toHaveCount(2);
  const entries = await (await request.get(await page.getByRole('link', { name: 'BibTeX' }).getAttribute('href'))).text();
  for (const id of ids) expect(entries).toContain(`@article{broadsheet${id},`);
  await page.locator('.star').first().click();
  await page.goto('/reading-list');
  await expect(headlines(page)).toHaveCount(1);
});

test('a saved search tells what is new', async ({ page }) => {
  await page.goto('/search?q=berlin');
  const total = Number(await page.locator('main').getAttribute('data-total'));
  await page.locator('#save-search').click();
  await expect(page.locator('#save-search')).toHaveAttribute('aria-pressed', 'true');
  // As if two of the articles had come since.
  await page.evaluate((seen) => {
    const list = JSON.parse(localStorage.getItem('broadsheet-searches'));
    list[0].total = seen;
    localStorage.setItem('broadsheet-searches', JSON.stringify(list));
  }, total - 2);
  await page.goto('/reading-list');
  const row = page.locator('#saved-searches li');
  await expect(row).toContainText('berlin');
  await expect(row.locator('.fresh')).toHaveText('+2 new');
  await row.getByRole('link').click();
  await expect(page).toHaveURL(/q=berlin/);
  await page.goto('/reading-list');
  await expect(row.locator('.fresh')).toBeEmpty();
  await row.getByRole('button').click();
  await expect(page.locator('#saved-searches')).toBeHidden();
});

test('by keyboard alone from the query to the saved citation @desk', async ({ page }) => {
  const focused = (selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  const tabTo = async (selector) => {
    for (let steps = 0; steps < 150 && !(await focused(selector)); steps++) await page.keyboard.press('Tab');
    await expect(page.locator(selector)).toBeFocused();
  };
  await page.goto('/');
  await tabTo('#q');
  await page.keyboard.type('berlin');
  await page.keyboard.press('Enter');
  await expect(page.locator('main h1')).toContainText('berlin');
  await tabTo('.hits > li:first-child .headline a');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(headlines(page).first()).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.locator('.star').first()).toHaveAttribute('aria-pressed', 'true');
  const title = await headlines(page).first().textContent();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/article\/\d+/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const id = new URL(page.url()).pathname.split('/').pop();
  await page.keyboard.press('n');
  await expect(page.locator('.body mark.current')).toHaveCount(1);
  await page.keyboard.press('?');
  await expect(page.locator('#keys-sheet')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('#keys-sheet')).toBeHidden();
  await tabTo('#cite > summary');
  await page.keyboard.press('Enter');
  await expect(page.locator('#bibtex')).toBeVisible();
  const shown = await page.locator('#bibtex').textContent();
  await tabTo('#cite a');
  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const text = readFileSync(await saved.path(), 'utf8');
  expect(text).toContain(`@article{broadsheet${id},`);
  expect(text).toContain(title);
  expect(text.trim()).toBe(shown.trim());
});

test('next and previous result', async ({ page, request }) => {
  const { hits } = await (await request.get('/api/v1/search?q=president')).json();
  await page.goto(`/article/${hits[0].id}?q=president`);
  await page.locator('a.next-result').click();
  await expect(page).toHaveURL(`/article/${hits[1].id}?q=president`);
  await page.locator('a.previous-result').click();
  await expect(page).toHaveURL(`/article/${hits[0].id}?q=president`);
});

for (const path of ['/', '/search?q=president', '/article/1?q=berlin', '/map', '/reading-list?id=1&id=2']) {
  test(`nothing moves while it loads: ${path}`, async ({ page }) => {
    await watchShifts(page);
    await page.goto(path);
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => window.shifts)).toBeLessThanOrEqual(0.02);
  });
}

test('scripts are few @desk', async ({ page }) => {
  const sizes = [];
  page.on('response', async (response) => {
    if (response.url().includes('.js')) sizes.push((await response.request().sizes()).responseBodySize);
  });
  await page.goto('/search?q=president');
  await page.waitForLoadState('networkidle');
  expect(sizes.length).toBeGreaterThan(3);
  expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(30_000);
});
