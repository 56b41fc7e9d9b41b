import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeIn } from '@sluice/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileCsv } from '../../src/csv/profile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-spoiled-header-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ROWS = Array.from({ length: 12 }, (_, at) => `${at}/01/2025,0${at % 10}:00,${at},Boots,u${at}`);

async function namesOf(header: string, rows = ROWS) {
  const file = await storeIn(folder, [header, ...rows, ''].join('\n'));
  const { dialect, columns, rows: count, questions } = await profileCsv(file, {});
  const asked = questions?.map(({ part }) => part);
  return { names: columns.map(({ header: name }) => name), count, width: dialect.width, asked };
}

describe('one stray mark in the names', () => {
  it.each([
    ['before the first', '"DATE,TIME,Qty,"Product","URL"', ['"DATE', 'TIME', 'Qty', 'Product', 'URL']],
    ['before another', 'DATE,"TIME,Qty,"Product","URL"', ['DATE', '"TIME', 'Qty', 'Product', 'URL']],
    ['before a quoted one', 'DATE,TIME,Qty,""Product","URL"', ['DATE', 'TIME', 'Qty', '"Product', 'URL']],
    ['behind a quoted one', 'DATE,TIME,Qty,"Product"","URL"', ['DATE', 'TIME', 'Qty', 'Product"', 'URL']],
    ['behind one', 'DATE,TIME",Qty,"Product","URL"', ['DATE', 'TIME"', 'Qty', 'Product', 'URL']],
    ['within one', 'DATE,TI"ME,Qty,"Product","URL"', ['DATE', 'TI"ME', 'Qty', 'Product', 'URL']],
    ['within a quoted one', 'DATE,TIME,Qty,"Pro"duct","URL"', ['DATE', 'TIME', 'Qty', 'Pro"duct', 'URL']],
    [
      'before names of which one has a comma',
      '"DATE,TIME,Qty,"Product, model","URL"',
      ['"DATE', 'TIME', 'Qty', 'Product, model', 'URL'],
    ],
    ['that nothing closes', '"DATE,TIME,Qty,Product,URL', ['"DATE', 'TIME', 'Qty', 'Product', 'URL']],
    ['none', 'DATE,TIME,Qty,"Product","URL"', ['DATE', 'TIME', 'Qty', 'Product', 'URL']],
  ])('%s is text, and moves none', async (_, header, names) => {
    expect(await namesOf(header)).toEqual({ names, count: 12, width: 5, asked: [] });
  });

  it('names nothing where a column would have no name, or one too many is there', async () => {
    const lacking = await namesOf('"DATE,TIME,"Product","URL"');
    expect(lacking.names).not.toHaveLength(5);
    const blank = await namesOf('"DATE,TIME,,"Product","URL"');
    expect(blank.names).not.toHaveLength(5);
  });
});
