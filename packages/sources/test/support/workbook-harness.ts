import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DialectOverrides, RunFailure } from '@sluice/shared';
import { diskStorage, fileKey } from '@sluice/storage';
import { inOneChunk } from '@sluice/storage/testing';
import type { SourceHarness, Table } from '../../src/conformance.ts';
import { openSource, type Source, type SourceRow } from '../../src/index.ts';

/** Workbooks of a folder of their own. @param write the bytes of a table, with so many of its rows */
export async function workbookHarness(write: (table: Table, rows: number) => Buffer): Promise<SourceHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-workbook-'));
  const storage = diskStorage(folder);
  const organizationId = randomUUID();
  return {
    dialect: {},
    async make(table) {
      const fileId = randomUUID();
      const key = fileKey(organizationId, fileId);
      const put = (rows: number) => storage.put(key, inOneChunk(write(table, rows)));
      await put(table.rows.length);
      const forget = async () => {
        for await (const page of storage.list(organizationId))
          for (const stored of page) if (stored.key.startsWith(key)) await storage.remove(stored.key);
      };
      return {
        source: openSource({ kind: 'file', fileId, format: 'workbook' }, { storage, organizationId }),
        // What was made of the file goes too: it is made again of what is there.
        async shrink(rows) {
          await forget();
          await put(rows);
        },
        vanish: forget,
      };
    },
    handles: () => openBelow(folder),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** How many files below a folder this process has open; 0 where the system does not tell. */
async function openBelow(folder: string): Promise<number> {
  const links = await readdir('/proc/self/fd').catch(() => []);
  const paths = await Promise.all(links.map((link) => readlink(`/proc/self/fd/${link}`).catch(() => '')));
  return paths.filter((path) => path.startsWith(folder)).length;
}

/** A stored workbook of a test, in a folder that goes with it. */
export interface StoredWorkbook extends AsyncDisposable {
  readonly source: Source;
  /** What lies in the storage, by what it is. */
  readonly stored: () => Promise<readonly { readonly what: string; readonly bytes: number }[]>;
}

export async function storedWorkbook(
  bytes: Uint8Array,
  options?: Parameters<typeof diskStorage>[1],
): Promise<StoredWorkbook> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-workbook-'));
  const storage = diskStorage(folder, options);
  const [organizationId, fileId] = [randomUUID(), randomUUID()];
  const key = fileKey(organizationId, fileId);
  await storage.put(key, inOneChunk(bytes));
  return {
    source: openSource({ kind: 'file', fileId, format: 'workbook' }, { storage, organizationId }),
    async stored() {
      const found = [];
      for await (const page of storage.list(organizationId))
        for (const { key: own, bytes: size } of page)
          found.push({ what: own.slice(key.length), bytes: size });
      return found.toSorted((a, b) => (a.what < b.what ? -1 : 1));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Its rows of data, with their numbers in the sheet. */
export async function cellsOf(source: Source): Promise<(readonly [line: number, ...cells: string[]])[]> {
  const rows: SourceRow[] = [];
  for await (const batch of source.read(null, { rows: 1_000 })) rows.push(...batch.rows);
  return rows.map(({ line, cells }) => [line, ...cells]);
}

/** All cells of a sheet, the first row among them. */
export async function sheetOf(
  bytes: Uint8Array,
  dialect: DialectOverrides = {},
): Promise<(readonly [line: number, ...cells: string[]])[]> {
  await using file = await storedWorkbook(bytes);
  const { preview } = await file.source.profile({ dialect: { header: false, rowsAbove: 0, ...dialect } });
  return preview.map(({ line, cells }) => [line, ...cells]);
}

/** By what code and with what parameters a workbook is refused. */
export async function refusalOf(bytes: Uint8Array, dialect: DialectOverrides = {}): Promise<unknown> {
  await using file = await storedWorkbook(bytes);
  try {
    await file.source.profile({ dialect });
    return 'read';
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    return { code: error.code, ...error.params };
  }
}
