import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Findings } from '../../check/findings.ts';
import type { Scenario } from '../../scenario.ts';

/** Of tables whose rows people, logs or other programs are shown something of. */
const TABLES = [
  'imports',
  'import_rows',
  'import_batches',
  'record_changes',
  'connections',
  'schedules',
] as const;

/**
 * Keys and tokens are in no log of any process, in no answer of the API and in no row.
 *
 * @param logs the folder with the logs
 * @param heard how often an answer had one in it
 */
export async function checkSecrets(
  { database }: Scenario,
  secrets: readonly string[],
  { logs, heard }: { readonly logs: string; readonly heard: number },
): Promise<void> {
  const findings = new Findings();
  findings.equal('answers with a secret', heard, 0);
  for (const name of await readdir(logs)) {
    const text = name.endsWith('.log') ? await readFile(join(logs, name), 'utf8') : '';
    if (secrets.some((secret) => text.includes(secret))) findings.add(`a secret is in ${name}`);
  }
  for (const table of [...TABLES, 'graphile_worker._private_jobs']) {
    const { count } = await database.row<{ count: number }>(
      `select count(*)::int as count from ${table} t
       where exists (select from unnest($1::text[]) s where strpos(t::text, s) > 0)`,
      [secrets],
    );
    findings.equal(`rows of ${table} with a secret`, count, 0);
  }
  findings.settle('secrets');
}
