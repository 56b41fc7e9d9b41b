import { createTestDatabase } from '@sluice/db/testing';
import { DEMO_ACCOUNTS, Stack } from '@sluice/testing';
import { Client as Database } from 'pg';
import { type Client, createClient } from '../../src/index.ts';

/** A whole Sluice, somebody who is signed in to it, and a look into its database. */
export class Harness {
  readonly stack: Stack;
  readonly client: Client;
  readonly database: Database;

  private constructor(stack: Stack, client: Client, database: Database) {
    this.stack = stack;
    this.client = client;
    this.database = database;
  }

  static async open(options?: Parameters<typeof Stack.open>[1]): Promise<Harness> {
    const stack = await Stack.open(await createTestDatabase(), options);
    const database = new Database({ connectionString: stack.database.adminUrl });
    await database.connect();
    return new Harness(stack, await signedIn(stack.url), database);
  }

  /** An import of leads that was read and waits for its mapping: nothing changes it by itself. */
  async draft(rows = 3): Promise<string> {
    const fileId = await this.client.upload(leads(rows), { name: 'leads.csv' });
    return this.#read(fileId);
  }

  async #read(fileId: string): Promise<string> {
    const { id } = await this.client.calls.imports.create.mutate({ fileId, entity: 'leads', again: true });
    for await (const _ of this.client.follow(id)) {
      const { profile } = await this.client.calls.imports.draft.query({ id });
      if (profile) return id;
    }
    throw new Error('the file could not be read');
  }

  /** An import that waits for its start. */
  async ready(rows: number): Promise<string> {
    return this.#check(await this.draft(rows));
  }

  /** The same of a file that was uploaded. */
  async checked(fileId: string): Promise<string> {
    return this.#check(await this.#read(fileId));
  }

  async #check(id: string): Promise<string> {
    const { mapping } = await this.client.calls.imports.draft.query({ id });
    if (!mapping) throw new Error('the file has no mapping');
    await this.client.calls.imports.setMapping.mutate({ id, mapping });
    await this.client.calls.imports.check.mutate({ id });
    for await (const { status } of this.client.follow(id)) if (status === 'ready') return id;
    throw new Error('the import was not checked');
  }

  /** Ends every session, as a person does who signs out elsewhere. */
  async endSessions(): Promise<void> {
    await this.database.query('delete from sessions');
  }

  async close(): Promise<void> {
    await this.database.end();
    await this.stack.close();
  }
}

export async function signedIn(url: string): Promise<Client> {
  const client = createClient({ url });
  const { email, password } = DEMO_ACCOUNTS.admin;
  await client.signIn({ email, password });
  return client;
}

let files = 0;

/** A file of leads, unlike every other. */
export function leads(rows: number): Buffer {
  const name = `f${++files}-${process.pid}`;
  const lines = Array.from({ length: rows }, (_, row) => `${name}-${row},Name ${row}`);
  return Buffer.from(['Lead id,Last name', ...lines].join('\n'));
}
