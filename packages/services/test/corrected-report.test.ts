import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asking } from '../src/asking.ts';
import { checkImport } from '../src/imports/check.ts';
import { getImport } from '../src/imports/get.ts';
import { retryImport } from '../src/imports/retry.ts';
import {
  errorCodeOf,
  type Harness,
  jobsOf,
  makeFile,
  makeImport,
  makeTeam,
  openHarness,
} from './support/harness.ts';

let harness: Harness;
let editor: Asking;
beforeAll(async () => {
  harness = await openHarness();
  ({ editor } = await makeTeam(harness, 'clinic'));
});
afterAll(() => harness.close());

async function fileCalled(name: string): Promise<string> {
  const id = await makeFile(harness, editor);
  await harness.admin.query('update files set name = $2 where id = $1', [id, name]);
  return id;
}

/** One that has refused a row. */
async function imported(): Promise<string> {
  const id = await makeImport(harness, editor, { status: 'completed', phase: 'commit' });
  await harness.admin.query('update imports set inserted = 2, errors = 1 where id = $1', [id]);
  return id;
}

describe('a file that is handed in as the corrected report of an import', () => {
  it.each(['photo.PNG', 'report.pdf', 'Rows.numbers'])(
    'is refused by its name, and nothing begins: %s',
    async (name) => {
      const fileId = await fileCalled(name);
      const done = await imported();
      const before = await getImport(editor, { id: done });
      const refused = retryImport(editor, { id: done, fileId });
      await expect(refused).rejects.toMatchObject({ code: 'not_a_report', params: { file: name } });
      expect(await getImport(editor, { id: done })).toEqual(before);
      expect(await jobsOf(harness, done)).toEqual([]);
      const ready = await makeImport(harness, editor, { status: 'ready', phase: 'check' });
      expect(await errorCodeOf(checkImport(editor, { id: ready, fileId }))).toBe('not_a_report');
      // Nothing else of the organisation's stands in its way.
      await harness.admin.query('delete from imports where id = $1', [ready]);
    },
  );

  it('is not the file that was imported, by its bytes, whatever it is called now', async () => {
    const id = await imported();
    const again = await fileCalled('corrected.csv');
    await harness.admin.query(
      `update files set sha256 = (select f.sha256 from imports i join files f on f.id = i.file_id where i.id = $2)
       where id = $1`,
      [again, id],
    );
    expect(await errorCodeOf(retryImport(editor, { id, fileId: again }))).toBe('not_a_report');
  });

  it('is taken where it may be the report: what is in it, a worker tells', async () => {
    const id = await imported();
    const fileId = await fileCalled('corrected');
    expect(await retryImport(editor, { id, fileId })).toMatchObject({ status: 'queued', phase: 'retry' });
  });
});
