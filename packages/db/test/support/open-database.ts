import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { Client } from 'pg';

/** A database for the tests of one file, and the superuser's connection to it. */
export interface OpenDatabase {
  readonly database: TestDatabase;
  readonly admin: Client;
  close(): Promise<void>;
}

export async function openDatabase(): Promise<OpenDatabase> {
  const database = await createTestDatabase();
  const admin = new Client(database.adminUrl);
  await admin.connect();
  return {
    database,
    admin,
    async close() {
      await admin.end();
      await database.drop();
    },
  };
}
