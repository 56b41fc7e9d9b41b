import { createTestDatabase } from '@sluice/db/testing';
import type { Language } from '@sluice/shared';
import { DEMO_ACCOUNTS, Stack, until } from '@sluice/testing';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, clientOf } from './support/client.ts';
import { cookieOf, signIn } from './support/people.ts';
import { upload } from './support/upload.ts';

let stack: Stack;
let person: { readonly cookie: string };
let client: Client;

beforeAll(async () => {
  stack = await Stack.open(await createTestDatabase());
  person = { cookie: cookieOf(await signIn({ url: stack.url, origin: stack.url }, DEMO_ACCOUNTS.editor)) };
  client = clientOf(stack, person);
});
afterAll(() => stack.close());

async function ended(id: string, status: string) {
  return until(async () => {
    const snapshot = await client.imports.get.query({ id });
    if (snapshot.status === 'failed' && status !== 'failed') throw new Error(snapshot.lastError?.message);
    return snapshot.status === status && snapshot;
  });
}

/** The whole way of a file, as a person goes it. */
async function imported(contents: Buffer<ArrayBuffer>): Promise<string> {
  const fileId = await upload(stack, person, contents, 'patients.csv');
  const { id } = await client.imports.create.mutate({ fileId, entity: 'patients' });
  await until(async () => (await client.imports.draft.query({ id })).mapping !== null);
  await client.imports.check.mutate({ id });
  await ended(id, 'ready');
  await client.imports.start.mutate({ id });
  await ended(id, 'completed');
  return id;
}

async function report(id: string, language: Language): Promise<string> {
  const response = await fetch(
    `${stack.url}/api/imports/${id}/errors.csv?lang=${language}&spreadsheet=true`,
    {
      headers: person,
    },
  );
  return response.text();
}

/** As a spreadsheet saves it: letters that are not in Windows-1252 become question marks. */
function windows1252(text: string): Buffer<ArrayBuffer> {
  const beyond = new Map([
    ['’', 0x92],
    ['“', 0x93],
    ['”', 0x94],
  ]);
  const byteOf = (letter: string) => {
    const code = letter.codePointAt(0) ?? 0;
    return beyond.get(letter) ?? (code <= 0xff ? code : 0x3f);
  };
  return Buffer.from(Array.from(text.replace('\ufeff', ''), byteOf));
}

describe.each<[Language, 'utf-8' | 'windows-1252', string]>([
  ['fr', 'utf-8', 'est dans le futur'],
  ['fr', 'windows-1252', 'est dans le futur'],
  ['en', 'utf-8', 'lies in the future'],
])('the report of refused rows in %s, saved as %s', (language, encoding, reason) => {
  test('is downloaded, corrected, handed in, and its rows land', async () => {
    const key = `${language}-${encoding}`;
    const file = [
      'N° patient;Nom;Prénom;Né(e) le;Notes',
      `${key}-1;Martin;Zoé;31/12/1980;=1+1`,
      `${key}-2;Lefèvre;Noël;31/12/2980;-5 °C à l’ombre, Łódź`,
      `${key}-3;Durand;Éva;31/11/1970;@home`,
    ].join('\r\n');
    const id = await imported(Buffer.from(file));
    const text = await report(id, language);
    expect(text).toContain(reason);
    expect(parse(text, { delimiter: ';', bom: true })).toHaveLength(3);

    const corrected = text.replace('31/12/2980', '31/12/1980');
    const fileId = await upload(
      stack,
      person,
      encoding === 'utf-8' ? Buffer.from(corrected) : windows1252(corrected),
      'corrigé.csv',
    );
    const queued = await client.imports.retry.mutate({ id, fileId });
    expect(queued).toMatchObject({ phase: 'retry' });
    expect(await ended(id, 'completed')).toMatchObject({
      inserted: 2,
      errors: 1,
      processedRows: 3,
      step: { total: 2, processed: 2, records: 1, values: 0, kept: 1 },
    });
    const { items } = await client.records.list.query({ entity: 'patients', search: 'Noël', limit: 50 });
    expect(items.filter(({ values }) => values.externalId === `${key}-2`)).toMatchObject([
      { values: { lastName: 'Lefèvre', birthDate: '1980-12-31', notes: '-5 °C à l’ombre, Łódź' } },
    ]);
    const rest = await client.imports.rows.query({ id });
    expect(rest.items).toMatchObject([{ row: 3, edits: {}, issues: [{ code: 'impossible_date' }] }]);
  });
});
