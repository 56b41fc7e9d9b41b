import type { Scrobble } from '@sluice/fakes';
import { Findings } from '../../check/findings.ts';
import type { Records, Row } from '../../check/records.ts';
import type { Scenario } from '../../scenario.ts';
import { checkKept } from './kept.ts';
import { type Offer, wrongPlays } from './plays.ts';
import { playOf, playsOf, TOLD, type Told } from './table.ts';

/** What one import, or two of the same, had to write. */
export interface Landing extends Offer {
  readonly importIds: readonly string[];
  readonly before: Records;
  readonly after: Records;
  /** How many rows each has read. */
  readonly rows: { readonly least: number; readonly most: number };
  /** As whom the account is written. */
  readonly account: string;
  /** What its rows tell. */
  readonly tells: readonly Told[];
  /** Whose track it is of which a row tells: whatever is told of a track is told of it every time. */
  readonly scrobbles: readonly Scrobble[];
}

/** Holds a completed import against what it was offered: table, values, counters, batches, journal. */
export async function checkLanding(scenario: Scenario, landing: Landing): Promise<void> {
  const { before, after } = landing;
  const findings = new Findings();
  findings.all('plays', wrongPlays(playsOf(before), playsOf(after), landing));
  findings.all('values', wrongValues(landing));
  const added = [...after.keys()].filter((id) => !before.has(id));
  const changed = [...before].flatMap(([id, row]) => (isSame(row, after.get(id)) ? [] : [id]));
  let inserted = 0;
  let updated = 0;
  for (const importId of landing.importIds) {
    const counts = await checkCounters(scenario, importId, landing, findings);
    inserted += counts.inserted;
    updated += counts.updated;
  }
  findings.equal('counted as inserted', inserted, added.length);
  findings.equal('counted as updated', updated, changed.length);
  await checkKept(scenario, landing, { added, changed }, findings);
  findings.settle('what was imported of an account');
}

function wrongValues({ before, after, account, tells, scrobbles, updates }: Landing): string[] {
  const tracks = new Map(scrobbles.map((one) => [keyOf(one), one]));
  const said: string[] = [];
  for (const [id, row] of after) {
    const was = before.get(id);
    if (isSame(was, row)) continue;
    const scrobble = tracks.get(keyOf(playOf(row)));
    if (!scrobble) said.push(`${id} is of a track that is nobody’s`);
    else if (was && !updates) said.push(`${id} was changed, and should not have been`);
    else if (row.account !== account) said.push(`${id} is of ${row.account}`);
    else {
      for (const column of Object.keys(TOLD).filter(isTold)) {
        const told = tells.includes(column) ? TOLD[column](scrobble) : null;
        // An empty cell leaves a value alone.
        const expected = told ?? was?.[column] ?? null;
        if (row[column] !== expected) said.push(`${id}: ${column} is ${row[column]} instead of ${expected}`);
      }
    }
    if (said.length >= 5) break;
  }
  for (const id of before.keys()) if (!after.has(id)) said.push(`${id} is gone`);
  return said.slice(0, 8);
}

async function checkCounters(
  { database }: Scenario,
  importId: string,
  { rows, updates }: Landing,
  findings: Findings,
): Promise<{ readonly inserted: number; readonly updated: number }> {
  const { processed, ...counts } = await database.row<{
    processed: number;
    inserted: number;
    updated: number;
    unchanged: number;
    skipped: number;
  }>(`select processed_rows as processed, inserted, updated, unchanged, skipped from imports where id = $1`, [
    importId,
  ]);
  if (processed < rows.least || processed > rows.most)
    findings.add(`${processed} rows were read instead of ${rows.least} to ${rows.most}`);
  const sum = counts.inserted + counts.updated + counts.unchanged + counts.skipped;
  findings.equal('the sum of the counters', sum, processed);
  if (!updates)
    findings.equal(
      'updated or compared, though known ones are skipped',
      counts.updated + counts.unchanged,
      0,
    );
  const rest = await database.row(
    `select status, errors, total_rows as total, waiting, in_line_since as line, last_error_code as error,
       coalesce(total_batches = current_batch, true) as "allBatches"
     from imports where id = $1`,
    [importId],
  );
  const expected = {
    status: 'completed',
    errors: 0,
    total: processed,
    // What is shown while it runs: left over, it was shown for too long.
    waiting: null,
    line: null,
    error: null,
  };
  findings.equal('the import', rest, { ...expected, allBatches: true });
  return counts;
}

export function isSame(one: Row | undefined, other: Row | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function keyOf({ artist, track }: Pick<Scrobble, 'artist' | 'track'>): string {
  return JSON.stringify([artist.normalize('NFC'), track.normalize('NFC')]);
}

function isTold(column: string): column is Told {
  return Object.hasOwn(TOLD, column);
}
