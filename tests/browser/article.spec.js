// SPDX-License-Identifier: MIT
import { expect, test } from '@playwright/test';

test('from a result to the article and its evidence', async ({ page, request }) => {
  await page.goto('/search?q=berlin');
  await page.locator('.hits .headline a').first().click();
  await expect(page).toHaveURL(/\/article\/\d+\?q=berlin/);
  const id = new URL(page.url()).pathname.split('/').pop();
  const article = await (await request.get(`/api/v1/articles/${id}`)).json();
  await expect(page.locator('.body mark').first()).toHaveText(/berlin/i);
  await expect(page.locator('.body')).toHaveAttribute('lang', article.language);
  for (const person of article.persons) await expect(page.locator('.findings')).toContainText(person.name);

  const finding = page.locator('.finding', { hasText: article.persons[0].name }).first();
  await finding.locator('summary').click();
  await expect(finding.locator('code').first()).toHaveText(article.persons[0].rule);
  await expect(finding.locator('.places')).toContainText(article.persons[0].mentions[0].text);

  await page.getByRole('link', { name: /back to the results/i }).click();
  await expect(page).toHaveURL(/q=berlin/);
});

test('a person of an article leads to the person, and from there to all articles', async ({ page, request }) => {
  const { hits } = await (await request.get('/api/v1/search?q=mandela')).json();
  await page.goto(`/article/${hits[0].id}`);
  const link = page.locator('.findings section', { hasText: 'Persons' }).getByRole('link', { name: /Mandela/ }).first();
  await link.click();
  await page.waitForURL(/\/person\/\d+$/);
  const person = new URL(page.url()).pathname.split('/').pop();
  const { total } = await (await request.get(`/api/v1/search?person=${person}`)).json();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Mandela');
  await page.getByRole('link', { name: new RegExp(`^All ${total} articles$`) }).first().click();
  await page.waitForURL(/person=/);
  expect(total).toBeGreaterThan(1);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${total} articles`);
});

test('Arabic is set from right to left', async ({ page, request }) => {
  const { hits } = await (await request.get('/api/v1/search?language=ar')).json();
  await page.goto(`/article/${hits[0].id}`);
  await expect(page.locator('.body')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('.body')).toHaveAttribute('lang', 'ar');
});

test('marked places, citation and the record as it arrived', async ({ page, request }) => {
  const { hits } = await (await request.get('/api/v1/search?q=berlin')).json();
  await page.goto(`/article/${hits[0].id}?q=berlin`);
  const marks = await page.locator('.body mark').count();
  expect(marks).toBeGreaterThan(0);
  await expect(page.locator('.mark-numbers a')).toHaveCount(marks);
  await page.locator('#cite > summary').click();
  await expect(page.locator('#bibtex')).toContainText(`@article{broadsheet${hits[0].id},`);
  const original = await request.get(await page.getByRole('link', { name: 'As it arrived' }).getAttribute('href'));
  expect(original.headers()['content-type']).toMatch(/^text\/plain/);
  expect(original.headers()['content-security-policy']).toContain('sandbox');
});

test('an article that is not there', async ({ page }) => {
  const reply = await page.goto('/article/999999');
  expect(reply.status()).toBe(404);
  await expect(page.getByRole('main')).toContainText(/Request/);
  await page.getByRole('link', { name: 'Front page' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Broadsheet');
});

test('similar articles and what they share', async ({ page, request }) => {
  const { hits } = await (await request.get('/api/v1/search?q=berlin')).json();
  await page.goto(`/article/${hits[0].id}`);
  const told = await (await request.get(`/api/v1/articles/${hits[0].id}/similar?limit=12`)).json();
  expect(told.hits.length).toBeGreaterThan(0);
  await expect(page.locator('.similar li')).toHaveCount(Math.min(told.hits.length, 6));
  const first = told.hits[0];
  await expect(page.locator('.similar li').first()).toContainText(first.shared_entities[0]?.name ?? first.shared_words[0]);
  await page.locator('.similar a').first().click();
  await expect(page).toHaveURL(new RegExp(`/article/${first.id}$`));
});

test('a result unfolds its copies', async ({ page, request }) => {
  const { hits } = await (await request.get('/api/v1/search?limit=100&facets=none')).json();
  const shown = hits.find((hit) => hit.copies > 0);
  const { copies } = await (await request.get(`/api/v1/articles/${shown.id}/copies`)).json();
  const other = copies.find((copy) => copy.id !== shown.id);
  await page.goto('/search?limit=100');
  const link = page.locator(`.hit:has([data-id="${shown.id}"]) a.unfold`);
  await expect(link).toHaveText(shown.copies === 1 ? '+1 copy' : `+${shown.copies} copies`);
  await link.click();
  // Below the result, or without scripts on a page of their own.
  const list = page.locator('.copy-list');
  await expect(list.locator('li')).toHaveCount(shown.copies);
  await expect(list.locator(`a[href="/article/${other.id}?limit=100"]`)).toBeVisible();
  if (new URL(page.url()).pathname === `/article/${shown.id}/copies`) {
    await page.locator('main a.back').click();
    await expect(page).toHaveURL(/\/search\?limit=100$/);
  } else {
    await expect(link).toHaveAttribute('aria-expanded', 'true');
    await link.click();
    await expect(list).toHaveCount(0);
  }
});
