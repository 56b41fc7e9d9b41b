import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { expect, type Page, test } from '@playwright/test';
import { Harness } from './support/harness.ts';
import { checkFile, counters, signIn, start } from './support/screens.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

function leads(name: string, rows: number) {
  const lines = Array.from({ length: rows }, (_, index) => `${name}-${index},Name ${index}`);
  return {
    name: `${name}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(['Lead id,Last name', ...lines].join('\n')),
  };
}

const showsTheEnd = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();

test('twenty tabs at once: each shows the import, and all of them its end', async ({ page, context }) => {
  test.slow();
  await signIn(page, harness.stack.url);
  await checkFile(page, 'Leads', leads('tabs', 300));
  const tabs = [page];
  // Playwright's tabs all count as seen, so that none of them gives its connection back by being hidden.
  while (tabs.length < 20) {
    const tab = await context.newPage();
    await tab.goto(page.url());
    await expect(tab.getByRole('heading', { name: 'What would happen' })).toBeVisible();
    tabs.push(tab);
  }
  await page.bringToFront();
  await start(page);
  await Promise.all(tabs.map(showsTheEnd));
});

/** A proxy that keeps what it is sent until there is no more to come: a stream never gets through it. */
async function holdBack(target: string): Promise<{ url: string; server: Server }> {
  const server = createServer((incoming, outgoing) => {
    const { host: _, ...headers } = incoming.headers;
    const passed = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method ?? 'GET', headers: { ...headers, host: new URL(target).host } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(parts)),
        );
        answer.on('error', () => outgoing.destroy());
      },
    );
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return { url: `http://127.0.0.1:${address.port}`, server };
}

test('behind a proxy that holds streams back the page asks instead, and shows the end', async ({
  page,
  context,
}) => {
  await signIn(page, harness.stack.url);
  const id = await checkFile(page, 'Leads', leads('proxy', 20_000));
  await start(page);
  const proxy = await holdBack(harness.stack.url);
  try {
    const behind = await context.newPage();
    await harness.whileHeld(id, async () => {
      await behind.goto(page.url().replace(harness.stack.url, proxy.url));
      await expect(behind.locator('[data-connection=polling]')).toBeVisible();
    });
    await showsTheEnd(behind);
    expect(await counters(behind)).toMatchObject({ inserted: 20_000 });
  } finally {
    proxy.server.close();
    proxy.server.closeAllConnections();
  }
});
