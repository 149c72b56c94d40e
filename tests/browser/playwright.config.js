// SPDX-License-Identifier: MIT
// Broadsheet's pages in Debian's Chromium: with and without scripts, on a desk and on a phone.
import { defineConfig } from '@playwright/test';

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const desk = { width: 1280, height: 900 };

export default defineConfig({
  testDir: '.',
  globalSetup: './archive.js',
  fullyParallel: true,  // the server is asked, never changed
  workers: 2,
  timeout: 30_000,
  reporter: 'list',
  use: {
    baseURL: process.env.BROADSHEET_URL,
    locale: 'en-GB',
    launchOptions: { executablePath: '/usr/bin/chromium-headless-shell', args: flags },
  },
  projects: [
    { name: 'desk', use: { viewport: desk } },
    { name: 'no scripts', use: { viewport: desk, javaScriptEnabled: false }, testIgnore: ['craft.spec.js', 'comfort.spec.js'] },
    { name: 'phone', use: { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }, grepInvert: process.env.BROADSHEET_SLOW ? /@desk/ : /@desk|@slow/ },
  ],
});
