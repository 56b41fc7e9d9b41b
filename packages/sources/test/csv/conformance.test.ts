import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { describeSource, testMemory } from '../../src/conformance.ts';
import { csvHarness, largeCsv, type Written } from '../support/csv-harness.ts';

const WAYS: Readonly<Record<string, Written>> = {
  'in UTF-8, as programs write it': { encoding: 'utf-8', delimiter: ',', quote: '"', lineEnd: '\n' },
  'of French Excel': { encoding: 'windows-1252', delimiter: ';', quote: '"', lineEnd: '\r\n' },
  'in UTF-8 with a mark, whose first line names the separator': {
    encoding: 'utf-8',
    mark: true,
    delimiter: ';',
    quote: '"',
    lineEnd: '\r\n',
    above: ['sep=;'],
  },
  'in UTF-16, of tabs': { encoding: 'utf-16le', mark: true, delimiter: '\t', quote: '"', lineEnd: '\r\n' },
  'in the other UTF-16, of bars and CR, with rows that have no value': {
    encoding: 'utf-16be',
    mark: true,
    delimiter: '|',
    quote: '"',
    lineEnd: '\r',
    blankEvery: 4,
  },
  'below a title, between single quotes': {
    encoding: 'utf-8',
    delimiter: ';',
    quote: "'",
    lineEnd: '\n',
    above: ['Clinique', '12/03/2025;'],
    blankEvery: 7,
    known: true,
  },
};

for (const [way, written] of Object.entries(WAYS))
  describeSource(`a CSV file ${way}`, () => csvHarness(written));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-large-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
testMemory('a CSV file', (rows) => largeCsv(folder, rows));
