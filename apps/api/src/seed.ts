import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPrisma } from '@sluice/db';
import { orExit, readSeedEnvironment } from '@sluice/runtime/environment';
import { sayDatabase } from '@sluice/runtime/running';
import { pino } from 'pino';
import { demoSchema, seedDemo } from './seed/seed-demo.ts';

// Creates the organisation and the accounts of `demo.json` in the data folder where they do not exist yet.

const env = await orExit(readSeedEnvironment);
const log = pino({ name: 'sluice-seed', level: env.logLevel });
const demo = demoSchema.parse(JSON.parse(await readFile(join(env.dataDir, 'demo.json'), 'utf8')));
const database = createPrisma(env.databaseUrl, 'sluice_auth');
try {
  await seedDemo(database, demo);
  log.info(
    {
      database: sayDatabase(env.database).en,
      organization: demo.organization,
      accounts: demo.accounts.length,
    },
    'seeded',
  );
} finally {
  await database.$disconnect();
}
