import { type Entries, EntryList } from '@sluice/services/plan/entries';
import { hashOf } from '@sluice/services/plan/hash-value';
import { findRepeats } from '../../src/engine/repeats/find-repeats.ts';

/*
 * Finds the repeats of a made-up source and says what it took, in a process of its own: what it holds is seen from
 * outside, and so is what is left when it is killed. Each row has four entries: three that no other has, and one that it
 * has in common with the next row (`pairs`: one row in ten) or with every other (`same`). Or two that no other has, one
 * in common with the row before it, and one with the row behind it (`chain`).
 */
const [folder = '', rows = '0', kind = 'pairs'] = process.argv.slice(2);
const totalRows = Number(rows);
const BATCH = 2_000;
const STANDS_STILL_MS = 60_000;

const hash = hashOf('identity test');

function valuesOf(row: number): readonly string[] {
  const own = [`a${row}`, `b${row}`];
  if (kind === 'chain') return [...own, `c${row >> 1}`, `d${(row + 1) >> 1}`];
  return [...own, `c${row}`, kind === 'same' ? 'same' : `d${row % 10 === 1 ? row - 1 : row}`];
}

function* entriesOfAll(): Generator<Entries> {
  for (let from = 1; from <= totalRows; from += BATCH) {
    const list = new EntryList();
    for (let row = from; row < Math.min(from + BATCH, totalRows + 1); row++) {
      for (const value of valuesOf(row)) list.add(row, hash(value));
    }
    yield list.entries;
  }
}

const begun = performance.now();
const components = await findRepeats({
  entries: entriesOfAll(),
  totalRows,
  folder,
  onProgress: ({ stage, done }) => {
    // Whoever has forked it wants to look at it while the spool is in use: it says so, and then stands still.
    if (!process.connected || stage !== 'sort') return;
    if (done === 1) process.send?.('sorting');
    if (done === 2) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STANDS_STILL_MS);
  },
});
const found = { components: 0, rows: 0, ascending: true };
for (const component of components) {
  found.components++;
  let last = 0;
  for (const row of component.rows()) {
    found.rows++;
    found.ascending &&= row > last;
    last = row;
  }
}
const seconds = Math.round((performance.now() - begun) / 100) / 10;
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${JSON.stringify({ ...found, seconds, peakMb })}\n`);
