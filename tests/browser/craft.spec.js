// SPDX-License-Identifier: MIT
// Accessibility, keyboard, layout: on every page.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const pages = {
  'front page': '/',
  'results': '/search?q=president&country=US&person_match=all',
  'no results': '/search?q=berlin&country=JM',
  'corrected results': '/search?q=presidnt',
  'parse notices': '/search?q=%22berlin+wall+person:nobody',
  'nothing found': '/search?q=qqxxzzyy',
  'article': '/article/1?q=berlin',
  'copies of an article': '/article/39/copies?q=iraq',
  'values of a facet': '/facets/person?q=president',
  'map': '/map?q=president',
  'person': '/person/1',
  'trends': '/trends?series=president&by=country&from=1985',
  'trends without a line': '/trends?q=qqxxzzyy',
  'reading list': '/reading-list?id=1&id=2',
  'empty reading list': '/reading-list',
  'help': '/help',
  'help for programs': '/help/api',
  'about': '/about',
  'error': '/search?limit=0',
  'no such page': '/nowhere',
  'empty archive': `${process.env.BROADSHEET_EMPTY_URL}/`,
  'search of an empty archive': `${process.env.BROADSHEET_EMPTY_URL}/search`,
};
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** In the page: what stands beyond its sides or inside a box too small for it, tables that scroll, passages that end in an ellipsis and the unseen aside. */
function cutOff() {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push(`the page scrolls sideways: ${document.documentElement.scrollWidth}`);
  for (const one of document.querySelectorAll('a, button, input, select, summary, label, h1, h2, h3, p, li, td, th, dt, dd')) {
    const box = one.getBoundingClientRect();
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.unseen, .skip, .skip-chart, .scroll')) continue;
    const style = getComputedStyle(one);
    const letter = parseFloat(style.fontSize);
    const outside = box.left < -letter || box.right > width + 1;
    const squeezed = one.matches('input[type=search]') && box.width < 5 * letter;
    const spilt = one.matches('a, button, summary, h1, h2, p') && style.display !== 'inline' && style.webkitLineClamp === 'none' && one.scrollWidth > one.clientWidth + 2;
    if (outside || squeezed || spilt) found.push(`${one.outerHTML.slice(0, 120)} ${Math.round(box.left)}…${Math.round(box.right)}`);
  }
  return found;
}

async function expectNothingOfAxe(page, only) {
  const axe = new AxeBuilder({ page });
  const { violations } = await (only ? axe.withRules(only) : axe.withTags(rules)).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`)).toEqual([]);
}

// On a phone axe looks with `scripts/test --all` alone (@slow): it takes a fifth of the time of all these tests.
for (const [name, path] of Object.entries(pages)) {
  test(`axe finds nothing: ${name} @slow`, async ({ page }) => {
    await page.goto(path);
    await expectNothingOfAxe(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNothingOfAxe(page, ['color-contrast', 'link-in-text-block']);  // nothing else is another in the dark
  });

  // Twice as large: half the width in the browser's own zoom, or letters of twice the size.
  test(`at 200 % nothing is cut: ${name} @desk`, async ({ page }) => {
    await page.goto(path);
    for (const [zoom, width, size] of [['the page', 640, '100%'], ['the letters', 1280, '200%'], ['both', 640, '200%']]) {
      await page.setViewportSize({ width, height: 900 });
      await page.locator('html').evaluate((root, to) => { root.style.fontSize = to; }, size);
      expect(await page.evaluate(cutOff), zoom).toEqual([]);
    }
  });

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

test('the name of the paper is never broken @desk', async ({ page }) => {
  for (const [width, size] of [[1280, '100%'], [640, '200%'], [320, '100%'], [320, '200%']]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['/', '/help']) {
      await page.goto(path);
      await page.locator('html').evaluate((root, to) => { root.style.fontSize = to; }, size);
      const name = page.locator('.nameplate');
      expect(await name.evaluate((one) => {
        const words = document.createRange();
        words.selectNodeContents(one);
        return words.getClientRects().length;
      }), `${path} at ${width}, ${size}`).toBe(1);
    }
  }
});

test('a passage has two lines, on a phone three', async ({ page }) => {
  await page.goto('/search?q=president');
  const most = page.viewportSize().width < 640 ? 3 : 2;
  const lines = await page.locator('.snippet').evaluateAll((all) => all.map((one) => Math.round(one.clientHeight / parseFloat(getComputedStyle(one).lineHeight))));
  expect(lines.length).toBeGreaterThan(5);
  for (const count of lines) expect(count).toBeLessThanOrEqual(most);
});

test('what the keyboard goes to among the filters is not under the way to the results', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'on a desk nothing lies over them');
  await page.goto('/search?q=president');
  await page.locator('#filters > summary').click();
  await page.locator('#filters input[name=from]').focus();
  for (let step = 0; step < 30; ++step) {
    await page.keyboard.press('Tab');
    const [bottom, bar] = await page.evaluate(() => [document.activeElement.getBoundingClientRect().bottom, document.querySelector('.to-results').getBoundingClientRect().top]);
    expect(bottom).toBeLessThanOrEqual(bar);
  }
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in what unfolds, ${colorScheme} @slow`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/article/1?q=berlin');
    for (const fold of await page.locator('main details > summary').all()) await fold.click();
    await expectNothingOfAxe(page);
    await page.locator('h1').press('?');
    await expect(page.locator('#keys-sheet')).toBeVisible();
    await expectNothingOfAxe(page);
    await page.goto('/search');
    await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
    // On a phone the way to the results lies over the filters until their end.
    await page.locator('.results').evaluate((results) => results.scrollIntoView());
    await expectNothingOfAxe(page);
    // The list of suggestions covers what lies below it: links half under it are no small targets.
    await page.goto('/search?q=qqxxzzyy');
    await page.locator('#q').fill('');
    await page.locator('#q').pressSequentially('mandel', { delay: 20 });
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expectNothingOfAxe(page);
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
