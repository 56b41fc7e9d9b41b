import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPrisma } from '@sluice/db';
import { pino } from 'pino';
import { readSeedEnv } from './env.ts';
import { demoSchema, seedDemo } from './seed/seed-demo.ts';

// Creates the organisation and the accounts of `demo.json` in the data folder where they do not exist yet.

const env = await readSeedEnv();
const log = pino({ name: 'sluice-seed', level: env.logLevel });
const demo = demoSchema.parse(JSON.parse(await readFile(join(env.dataDir, 'demo.json'), 'utf8')));
const database = createPrisma(env.databaseUrl, 'sluice_auth');
try {
  await seedDemo(database, demo);
  log.debug({ organization: demo.organization, accounts: demo.accounts.length }, 'seeded');
} finally {
  await database.$disconnect();
}
