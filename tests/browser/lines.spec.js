// SPDX-License-Identifier: MIT
// Persons, trends, and ways to take a result along: forms and links, so the same without scripts.
import { expect, test } from '@playwright/test';

/** The person most articles name. */
async function firstPerson(request) {
  const { values } = await (await request.get('/api/v1/persons?facet_limit=1')).json();
  return (await request.get(`/api/v1/persons/${values[0].id}`)).json();
}

test('a result can be subscribed to and taken along', async ({ page, request }) => {
  await page.goto('/search?q=president&country=US');
  const { total } = await (await request.get('/api/v1/search?q=president&country=US')).json();
  const tools = page.locator('.tools');
  const read = async (name) => request.get(await tools.getByRole('link', { name, exact: true }).getAttribute('href'));
  const csv = await (await read('CSV')).text();
  expect(csv.trim().split('\r\n')[0]).toContain('id,title');
  expect((await (await read('NDJSON')).text()).trim().split('\n')).toHaveLength(total);
  expect(await (await read('Atom')).text()).toContain('<feed');
  expect((await (await read('JSON Feed')).json()).items.length).toBeGreaterThan(0);
  for (const type of ['application/atom+xml', 'application/feed+json']) {
    await expect(page.locator(`head link[rel=alternate][type="${type}"]`)).toHaveAttribute('href', /q=president&country=US/);
  }
  const described = await request.get(await page.locator('head link[rel=search]').getAttribute('href'));
  expect(await described.text()).toContain('OpenSearchDescription');
});

test('a person: names with their reasons, time, company, articles', async ({ page, request }) => {
  const person = await firstPerson(request);
  await page.goto('/');
  await page.locator('#top-person + ol a').first().click();
  await expect(page).toHaveURL(new RegExp(`/person/${person.id}$`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(person.name);
  await expect(page.locator('.known-as .finding')).toHaveCount(person.names.length > 1 ? person.names.length : 0);
  if (person.names.length > 1) {
    await page.locator('.known-as summary').first().click();
    await expect(page.locator('.known-as details[open] li').first()).toContainText('one person with');
  }
  await expect(page.locator('.hits > li')).toHaveCount(Math.min(person.articles, 8));
  const company = page.locator('#top-person + ol li').first();
  await expect(company).toContainText(person.companions[0].name);
  const together = await company.locator('.together').getAttribute('href');
  const both = await (await request.get(`/api/v1${together}`)).json();
  expect(both.total).toBe(person.companions[0].count);
  const bar = page.locator('.chart a').first();
  const from = new URL(await bar.getAttribute('href'), page.url()).searchParams.get('from');
  await page.goto(await bar.getAttribute('href'));
  await expect(page).toHaveURL(new RegExp(`/person/${person.id}\\?from=${from}`));
  await page.locator('#all-times').click();
  await expect(page).toHaveURL(new RegExp(`/person/${person.id}$`));
});

test('a search for a person leads to the person', async ({ page, request }) => {
  const person = await firstPerson(request);
  await page.goto(`/search?person=${person.id}`);
  await page.locator('.tools').getByRole('link', { name: `All about ${person.name}` }).click();
  await expect(page).toHaveURL(new RegExp(`/person/${person.id}$`));
});

test('queries and countries are compared over time', async ({ page, request }) => {
  await page.goto('/trends');
  await expect(page.locator('.trend-legend li')).toHaveCount(5);
  await page.getByLabel('Query 1', { exact: true }).fill('president');
  await page.getByLabel('Query 2', { exact: true }).fill('country:de');
  await page.getByLabel('And a line for each of the').selectOption('country');
  await page.getByLabel('At most').fill('2');
  await page.getByRole('button', { name: 'Draw' }).click();
  await page.waitForURL(/series=president/);
  const told = await (await request.get('/api/v1/trends?series=president&series=country:de&by=country&limit=2')).json();
  const legend = page.locator('.trend-legend li');
  await expect(legend).toHaveCount(4);
  for (const [i, one] of told.series.entries()) await expect(legend.nth(i)).toContainText(`${one.name} ${one.total}`);
  await expect(page.locator('.trend-chart .line')).toHaveCount(4);

  await page.locator('#trend-table summary').click();
  const row = page.locator('#trend-table tbody tr').first();
  const first = told.buckets.findIndex((bucket) => bucket.count > 0);
  await expect(row.locator('td')).toHaveText(told.series.map((one) => String(one.counts[first])));

  const csv = await (await request.get(await page.getByRole('link', { name: 'CSV' }).getAttribute('href'))).text();
  expect(csv.trim().split('\r\n')).toHaveLength(told.buckets.length + 1);

  await page.getByRole('link', { name: 'Share' }).click();
  await expect(page).toHaveURL(/show=share/);
  await expect(page.locator('.trend-chart text').nth(2)).toContainText('%');
  const shares = await (await request.get(await page.getByRole('link', { name: 'CSV' }).getAttribute('href'))).text();
  const cells = shares.split('\r\n')[1 + first].split(',');
  expect(cells.slice(-told.series.length).map(Number)).toEqual(told.series.map((one) => one.shares[first]));
  await page.getByRole('link', { name: 'Link to this chart' }).click();
  await expect(page).toHaveURL(/\/trends\?series=president&series=country(:|%3A)de&by=country&limit=2&show=share$/);
});

test('the filters of a chart go one by one', async ({ page }) => {
  await page.goto('/trends?series=president&language=en&from=1985');
  await page.locator('.chips .chip', { hasText: 'English' }).click();
  await expect(page).toHaveURL('/trends?from=1985&series=president');
  await page.goto('/trends?series=president&language=en&from=1985');
  await page.locator('.chips .clear').click();
  await expect(page).toHaveURL('/trends?series=president');
  await expect(page.locator('.chips')).toHaveCount(0);
});
