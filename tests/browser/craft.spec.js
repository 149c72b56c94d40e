// SPDX-License-Identifier: MIT
// Accessibility, keyboard, layout: on every page.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const pages = {
  'front page': '/',
  'results': '/search?q=president&country=US&person_match=all',
  'no results': '/search?q=berlin&country=JM',
  'article': '/article/1?q=berlin',
  'values of a facet': '/facets/person?q=president',
  'map': '/map?q=president',
  'person': '/person/1',
  'trends': '/trends?series=president&by=country&from=1985',
  'reading list': '/reading-list?id=1&id=2',
  'help': '/help',
  'about': '/about',
  'error': '/search?limit=0',
};
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const [name, path] of Object.entries(pages)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing: ${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`)).toEqual([]);
    });
  }

  test(`nothing overflows, nothing is blocked: ${name}`, async ({ page }) => {
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('requestfailed', (failed) => complaints.push(failed.url()));
    await page.goto(path);
    const viewport = page.viewportSize();
    const width = await page.locator('html').evaluate((root) => root.scrollWidth).catch(() => viewport.width);
    expect(width).toBeLessThanOrEqual(viewport.width);
    // The status of the error page itself is reported by Chromium as a failed resource.
    expect(complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
  });
}

test('keys: / goes to the box, j and k to the results @desk', async ({ page }) => {
  await page.goto('/search?q=president');
  await page.keyboard.press('j');
  await expect(page.locator('.hits .headline a').nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await expect(page.locator('.hits .headline a').nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(page.locator('.hits .headline a').nth(0)).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.locator('#q')).toBeFocused();
});

test('the help page has working examples', async ({ page, request }) => {
  await page.goto('/help');
  const links = await page.getByRole('main').locator('a[href^="/search"], a[href^="/?"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(links.length).toBeGreaterThan(8);
  for (const link of links) expect((await request.get(link)).status()).toBe(200);
});
