import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { describeSource, type Table, testMemory } from '../../src/conformance.ts';
import { workbookHarness } from '../support/workbook-harness.ts';
import { inlineRow, sharedTable, xlsxFile } from '../support/xlsx-file.ts';

function tableOf({ headers, rows }: Table, count: number): (readonly string[])[] {
  return [headers, ...rows.slice(0, count)];
}

/** As Excel writes it. */
function shared(table: Table, count: number): Buffer {
  const { xml, strings } = sharedTable(tableOf(table, count));
  return xlsxFile({ sheets: [{ name: 'Feuil1', xml }], strings });
}

/** As programs write it: below a title and a blank row, with rows between that have no value. */
function inline(table: Table, count: number): Buffer {
  const rows = tableOf(table, count).map((cells, index) => inlineRow(4 + 2 * index, cells));
  const title = inlineRow(1, ['Clinique']);
  return xlsxFile({ sheets: [{ name: 'Export', xml: title + rows.join('<row/>') }] });
}

describeSource('a workbook of shared texts', () => workbookHarness(shared));
describeSource('a workbook of texts in their cells, below a title', () => workbookHarness(inline));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-large-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
testMemory('a workbook', async (count) => {
  const path = join(folder, 'large.xlsx');
  const rows = Array.from({ length: count }, (_, row) => [
    `K${row + 1}`,
    `Nom ${(row + 1) % 977}`,
    `${'notes '.repeat(12)}${row + 1}`,
  ]);
  const { xml, strings } = sharedTable([['Identifiant', 'Nom', 'Notes'], ...rows]);
  await writeFile(path, xlsxFile({ sheets: [{ name: 'Feuil1', xml }], strings }));
  return { module: new URL('../support/large-workbook.ts', import.meta.url), argument: path };
});
