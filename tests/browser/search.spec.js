// SPDX-License-Identifier: MIT
// Searching: every step is a link or a form, so the same tests hold without scripts.
import { expect, test } from '@playwright/test';

/** The API's answer for the search that the page shows. */
async function answer(page, request) {
  const url = new URL(page.url());
  const reply = await request.get(`/api/v1/search${url.search}`);
  expect(reply.ok()).toBeTruthy();
  return reply.json();
}

/** On a phone the filters lie behind one button; after a choice the script leaves them open. */
async function openFilters(page) {
  await page.waitForLoadState('load');
  if (await page.locator('.filters .panel').isVisible()) return;
  await page.locator('.filters > summary').click();
}

test('a search from the front page', async ({ page, request }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Broadsheet');
  await page.locator('#q').fill('berlin');
  await page.locator('#q').press('Enter');
  await expect(page).toHaveURL(/\/(search)?\?q=berlin/);
  const { total, hits } = await answer(page, request);
  expect(total).toBeGreaterThan(2);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${total} articles`);
  await expect(page.locator('.hits > li')).toHaveCount(hits.length);
  await expect(page.locator('.hits mark').first()).toHaveText(/berlin/i);
});

test('a long pasted text is a search like any other', async ({ page, request }) => {
  await page.goto('/');
  const words = Array.from({ length: 1100 }, (_, i) => `berlin${i % 7 ? '' : ` word${i}`}`).join(' ').slice(0, 9900);
  await page.locator('#q').fill(words);
  await page.locator('#q').press('Enter');
  await expect(page.locator('main[data-total]')).toBeVisible();
  expect(page.url().length).toBeGreaterThan(8192);
  const { total } = await answer(page, request);
  expect(total).toBeGreaterThan(2);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${total} articles`);
  // It can be kept and sent, and what leads on from it is short.
  expect((await page.reload())?.status()).toBe(200);
  const links = await page.locator('.facet a').evaluateAll((all) => all.map((link) => link.getAttribute('href')?.length ?? 0));
  expect(Math.max(...links)).toBeLessThan(4096);
});

test('two values of a facet are alternatives, and the counts are those of the API', async ({ page, request }) => {
  await page.goto('/search?q=president');
  await openFilters(page);
  const facet = page.locator('#facet-country');
  const names = await facet.locator('.choose .name').allTextContents();
  await facet.locator('.choose').nth(0).click();
  await page.waitForURL(/country=/);
  await openFilters(page);
  const one = await answer(page, request);
  await facet.locator('.choose').nth(1).click();
  await page.waitForURL(/country=.*country=/);
  const two = await answer(page, request);
  expect(two.total).toBeGreaterThan(one.total);
  expect(new URL(page.url()).searchParams.getAll('country')).toHaveLength(2);
  await openFilters(page);
  await expect(facet.locator('.selected')).toHaveCount(2);
  for (const value of two.facets.country.values.slice(0, names.length)) {
    const row = facet.locator('li', { has: page.getByText(value.name, { exact: true }) }).first();
    await expect(row.locator('.count')).toContainText(String(value.count));
  }
});

test('a value can be left out', async ({ page, request }) => {
  await page.goto('/search?q=president');
  const before = await answer(page, request);
  await openFilters(page);
  await page.locator('#facet-topic .leave-out').first().click();
  await page.waitForURL(/topic=-medtop/);
  const after = await answer(page, request);
  expect(after.total).toBe(before.total - before.facets.topic.values[0].count);
});

test('a chip takes its filter away', async ({ page, request }) => {
  await page.goto('/search?q=president&country=US&from=1980');
  const filters = (await answer(page, request)).filters;
  expect(filters).toHaveLength(2);
  const chip = page.getByRole('link', { name: /United States/ }).and(page.locator('.chips a, .chip, a.chip')).first();
  await chip.click();
  await expect(page).not.toHaveURL(/country=/);
  const params = new URL(page.url()).searchParams;
  expect(params.get('country')).toBeNull();
  expect(params.get('from')).toBe('1980');
});

test('a bar of the timeline narrows the dates', async ({ page, request }) => {
  await page.goto('/search');
  const { histogram } = await answer(page, request);
  const fullest = histogram.buckets.reduce((a, b) => (b.count > a.count ? b : a));
  await page.goto(fullest.url);
  expect((await answer(page, request)).total).toBeGreaterThanOrEqual(fullest.count);
  await page.goto('/search');
  const bars = page.locator('.chart a');
  expect(await bars.count()).toBe(histogram.buckets.filter((bucket) => bucket.count > 0).length);
  await page.goto(new URL(await bars.first().getAttribute('href'), page.url()).href);
  expect(histogram.buckets[0].from).toMatch(new RegExp(`^${new URL(page.url()).searchParams.get('from')}`));
});

test('dates typed into the form narrow as well', async ({ page, request }) => {
  await page.goto('/search');
  await openFilters(page);
  await page.locator('input[name=from]').fill('1989');
  await page.locator('input[name=to]').fill('1990-06');
  await page.locator('input[name=to]').press('Enter');
  await page.waitForURL(/to=1990-06/);
  const { hits } = await answer(page, request);
  expect(hits.length).toBeGreaterThan(0);
  for (const hit of hits) expect(hit.published.value >= '1989' && hit.published.value < '1990-07').toBeTruthy();
});

test('every article is met once by following the pages', async ({ page, request }) => {
  await page.goto('/search?limit=20&sort=newest&collapse=none');
  const { total } = await answer(page, request);
  const seen = [];
  for (;;) {
    const links = await page.locator('.hits .headline a').evaluateAll((all) => all.map((a) => new URL(a.href).pathname));
    seen.push(...links);
    const next = page.locator('a.next');
    if ((await next.count()) === 0) break;
    const before = page.url();
    await next.click();
    await page.waitForURL((url) => url.href !== before);
    await page.locator('main:not([aria-busy])').waitFor();
  }
  expect(seen).toHaveLength(total);
  expect(new Set(seen).size).toBe(total);
});

test('nothing found: the page names the filters and the way out', async ({ page }) => {
  await page.goto('/search?q=berlin&country=JM&from=2020');
  await expect(page.getByRole('main')).toContainText('0 articles');
  await expect(page.getByRole('main')).toContainText('Jamaica');
  await page.getByRole('main').getByRole('link', { name: /Jamaica/ }).first().click();
  await expect(page).not.toHaveURL(/country=/);
  expect(new URL(page.url()).searchParams.get('country')).toBeNull();
});

test('nothing found: each filter tells what it costs', async ({ page, request }) => {
  await page.goto('/search?q=berlin&country=IS&language=en&fuzzy=off');
  const { total, filters } = await answer(page, request);
  expect(total).toBe(0);
  const without = await (await request.get('/api/v1/search?q=berlin&language=en')).json();
  expect(without.total).toBeGreaterThan(0);
  expect(filters.find((filter) => filter.facet === 'country').total_without).toBe(without.total);
  await expect(page.locator('.empty li', { hasText: 'Iceland' })).toContainText(`${without.total} article`);
});

test('the map shows the countries of a search and leads back to its articles', async ({ page, request }) => {
  await page.goto('/search?q=president');
  const { facets } = await (await request.get('/api/v1/search?q=president')).json();
  await page.locator('.tools').getByRole('link', { name: 'On the map' }).click();
  await expect(page).toHaveURL('/map?q=president');
  const most = facets.country.values[0];
  await expect(page.locator(`#country-${most.id}`)).toContainText(String(most.count));
  const shape = page.locator(`.world use[href$="#${most.id}"]`);
  await expect.poll(async () => (await shape.boundingBox())?.width ?? 0).toBeGreaterThan(5);
  await page.locator(`#country-${most.id}`).click();
  await expect(page).toHaveURL(new RegExp(`/search\\?q=president&country=${most.id}`));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${most.count} articles`);
});

test('the pages speak German to those who ask', async ({ page }) => {
  await page.goto('/search?q=berlin');
  await page.locator('.foot').getByRole('link', { name: 'Deutsch', exact: true }).click();
  await expect(page).toHaveURL('/search?q=berlin');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Artikel für');
  await page.locator('.foot').getByRole('link', { name: 'English', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('inside a facet a value is found by how its name begins', async ({ page, request }) => {
  await page.goto('/facets/person?q=berlin&prefix=k');
  const { values } = await (await request.get('/api/v1/facets/person?q=berlin&prefix=k&facet_limit=100')).json();
  expect(values.length).toBeGreaterThan(0);
  await expect(page.locator('.values .choose')).toHaveCount(values.length);
  await page.locator('.values .choose').first().click();
  await expect(page).toHaveURL(new RegExp(`person=${values[0].id}`));
});

test('odd queries are read, not refused', async ({ page }) => {
  for (const q of ['"berlin wall', '((((', 'OR', '習近平 "', '<script>alert(1)</script>', 'a'.repeat(3000)]) {
    const reply = await page.goto(`/search?q=${encodeURIComponent(q)}`);
    expect(reply.status()).toBe(200);
    await expect(page.locator('#q')).toHaveValue(q);
  }
  await page.goto('/search?q=%22berlin%20wall');
  await expect(page.getByRole('main')).toContainText('quote');
});

test('a wrong parameter is explained', async ({ page }) => {
  const reply = await page.goto('/search?limit=1000');
  expect(reply.status()).toBe(400);
  await expect(page.getByRole('main')).toContainText('limit');
});

test('an article found by corrected words has them marked', async ({ page }) => {
  await page.goto('/search?q=presidnt');
  await page.locator('.hits .headline a').first().click();
  await expect(page.locator('.story mark').first()).toBeVisible();
  await page.locator('a.back').click();
  await expect(page.locator('.hits .headline a').first()).toBeVisible();
});

test('a name leads to the person', async ({ page }) => {
  await page.goto('/search?q=nelson+mandela');
  await page.locator('.person-asked a').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nelson Mandela');
});
