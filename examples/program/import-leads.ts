/**
 * Brings a CSV file of leads into Sluice: signs in, uploads, maps, checks, starts, follows, and keeps the refused rows.
 *
 *     SLUICE_URL=http://localhost:4000 SLUICE_EMAIL=… SLUICE_PASSWORD=… node import-leads.ts leads.csv
 */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Client, createClient, failureOf, type Snapshot } from '@sluice/client';

const {
  SLUICE_URL: url = 'http://localhost:4000',
  SLUICE_EMAIL: email,
  SLUICE_PASSWORD: password,
} = process.env;
const [file = 'leads.csv'] = process.argv.slice(2);

if (email === undefined || password === undefined) {
  console.error('SLUICE_EMAIL and SLUICE_PASSWORD say who signs in.');
  process.exit(2);
}

const client = createClient({ url });
try {
  await client.signIn({ email, password });
  const done = await bringIn(client, file);
  if (done.errors > 0) {
    await pipeline(client.refusedRows(done.id), createWriteStream('refused.csv'));
    console.log(`${done.errors} refused: see refused.csv`);
  }
  process.exitCode = done.status === 'completed' ? 0 : 1;
} catch (error) {
  // One of a closed list of codes, whatever has failed: a program may decide by it.
  const { code, params } = failureOf(error);
  console.error(`failed: ${code} ${JSON.stringify(params)}`);
  process.exitCode = 1;
} finally {
  await client.signOut();
}

/** The whole way of a file, to the end of its import. */
async function bringIn({ calls, ...client }: Client, path: string): Promise<Snapshot> {
  const fileId = await client.upload(path, {
    onProgress: (sent, total) => console.log(`sent ${sent} of ${total ?? '?'} bytes`),
  });
  // The same bytes twice are refused unless they are wanted.
  const { id } = await calls.imports.create.mutate({ fileId, entity: 'leads', again: true });

  // The file is being read; then there is a profile of it, and a mapping is suggested.
  await until(client, id, async () => (await calls.imports.draft.query({ id })).profile !== null);
  const { profile, mapping } = await calls.imports.draft.query({ id });
  const columns =
    mapping?.columns ?? profile?.suggestions.map(({ column, field }) => ({ column, field })) ?? [];
  for (const { column, field } of columns) console.log(`column ${column + 1} → ${field}`);
  const { problems } = await calls.imports.setMapping.mutate({ id, mapping: { columns } });
  for (const problem of problems) console.log(`the mapping lacks: ${problem.code}`);

  // The dry run: nothing is written, and every row is counted.
  await calls.imports.check.mutate({ id });
  const checked = await until(client, id, ({ status }) => status === 'ready');
  if (checked.status !== 'ready') return checked;
  console.log(`would insert ${checked.inserted}, update ${checked.updated}, refuse ${checked.errors}`);

  await calls.imports.start.mutate({ id });
  const done = await until(client, id, () => false);
  console.log(`${done.status}: inserted ${done.inserted}, updated ${done.updated}, refused ${done.errors}`);
  return done;
}

/** Follows an import until it is where it should be, or has ended. */
async function until(
  { follow }: Pick<Client, 'follow'>,
  id: string,
  isThere: (snapshot: Snapshot) => boolean | Promise<boolean>,
): Promise<Snapshot> {
  let last: Snapshot | undefined;
  for await (const snapshot of follow(id)) {
    last = snapshot;
    if (await isThere(snapshot)) break;
  }
  if (!last) throw new Error('an import that is followed has a snapshot');
  return last;
}
