import { startEmbeddedPostgres } from '../../src/index.ts';

// A program that starts the server of a data folder, prints its address, and waits to be killed.
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: run-postgres.ts DATA_DIR');
const postgres = await startEmbeddedPostgres({ dataDir });
process.stdout.write(`${postgres.adminUrl}\n`);
