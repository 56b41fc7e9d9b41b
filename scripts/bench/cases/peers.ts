import { createPrisma, type Prisma, type PrismaClient } from '@sluice/db';
import type { TestDatabase } from '@sluice/db/testing/cluster';
import { Client } from 'pg';
import type { Bench, Case, Sample } from '../bench.ts';
import { digest, ORGANIZATION } from '../databases.ts';
import { type LeadFile, landed } from '../file/lead-file.ts';
import { COLUMNS } from '../file/lead-row.ts';
import { settle, startMeter, type Usage } from '../usage.ts';
import { linesOf, runBoth } from './both-sides.ts';

/** Rows in one `createMany`: Prisma splits what has more parameters than PostgreSQL takes. */
const ROWS_AT_ONCE = 1_000;
/** A loop of upserts is measured on no more rows than this: its speed does not depend on how many follow. */
const MAX_UPSERTS = 10_000;

/** One lead, as Prisma is given it. */
type Lead = Omit<Prisma.LeadCreateManyInput, 'organizationId'> & { readonly externalId: string };

export const peers: Case = {
  title: 'What one would write instead, with Prisma',
  about: `Both are handed rows that are good, normalised and each lead once. \`createMany\` updates nothing (a lead that is known already breaks it, or is passed over); a loop of \`upsert\` is not one transaction. Neither reads a file, checks a row or keeps it aside, shows what would happen or how far it is, can be stopped, goes on after a crash or takes anything back. Compare the rows per second: the upserts are of ${MAX_UPSERTS.toLocaleString('en')} rows at most. Our triggers are off for them.`,
  figures: [],
  async sample(bench, run): Promise<Sample> {
    const file = await bench.file({});
    const options = { express: false, outcome: 'inserted' } as const;
    const { limit, ours } = await runBoth(bench, run, {
      state: { kind: 'empty' },
      file,

      options,
    });
    const created = await withPrisma(bench, file, file.good, async (prisma, organizationId, rows) => {
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        const data = rows.slice(from, from + ROWS_AT_ONCE).map((row) => ({ ...row, organizationId }));
        await prisma.lead.createMany({ data });
      }
    });
    const upserts = Math.min(file.good, MAX_UPSERTS);
    const upserted = await withPrisma(bench, file, upserts, async (prisma, organizationId, rows) => {
      for (const row of rows) {
        const organizationId_matchKey = { organizationId, matchKey: `id:${row.externalId}` };
        const create = { ...row, organizationId };
        await prisma.lead.upsert({ where: { organizationId_matchKey }, create, update: row });
      }
    });
    return {
      measured: [
        { who: 'limit', rows: file.rows, usage: limit },
        ...linesOf('ours, reviewed', file.rows, ours),
        { who: 'Prisma createMany', rows: file.good, usage: created },
        { who: 'loop of Prisma upsert', rows: upserts, usage: upserted },
      ],
      figures: {},
    };
  },
};

/** Measures a way of writing the first rows that land, into a fresh database. @throws where one did not land */
function withPrisma(
  { databases }: Bench,
  file: LeadFile,
  count: number,
  write: (prisma: PrismaClient, organizationId: string, rows: readonly Lead[]) => Promise<void>,
): Promise<Usage> {
  return databases.with({ kind: 'empty' }, async (database) => {
    const rows = landed(file).take(count).map(leadOf).toArray();
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    const organizationId = await prepare(admin);
    const prisma = createPrisma(addressIn(database, organizationId), 'sluice_app');
    try {
      await prisma.lead.count(); // connected, and the client is awake
      await settle(admin);
      const stop = await startMeter(admin, process.pid);
      await write(prisma, organizationId, rows);
      const usage = await stop();
      const left = await digest(database, file.table);
      if (!left.startsWith(`${count} leads`)) throw new Error(`${left} instead of ${count}`);
      return usage;
    } finally {
      await prisma.$disconnect();
      await admin.end();
    }
  });
}

async function prepare(admin: Client): Promise<string> {
  await admin.query('alter table leads disable trigger user');
  const { rows } = await admin.query<{ id: string }>(
    'insert into organizations (name, slug) values ($1, $2) returning id',
    [ORGANIZATION.name, ORGANIZATION.slug],
  );
  return rows[0]?.id ?? '';
}

/** Every session sees the rows of that organisation, so that no statement has to be in a transaction that says so. */
function addressIn({ url }: TestDatabase, organizationId: string): string {
  const address = new URL(url);
  address.searchParams.set('options', `-c app.organization_id=${organizationId}`);
  return address.href;
}

function leadOf(values: readonly (string | null)[]): Lead {
  const of = (field: (typeof COLUMNS)[number]['field']) =>
    values[COLUMNS.findIndex((column) => column.field === field)] ?? null;
  const contactedOn = of('contactedOn');
  return {
    externalId: of('externalId') ?? '',
    firstName: of('firstName'),
    lastName: of('lastName'),
    email: of('email'),
    phone: of('phone'),
    company: of('company'),
    status: of('status'),
    value: of('value'),
    contactedOn: contactedOn === null ? null : new Date(contactedOn),
    notes: of('notes'),
  };
}
