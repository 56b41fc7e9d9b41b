import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeIn } from '@sluice/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewCsv } from '../../src/csv/preview.ts';
import { profileCsv } from '../../src/csv/profile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-letters-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('letters that were spoiled before a file was made', () => {
  const TWICE = ['id,prénom,ville', '1,Zoé,Sète', '2,Léa,“Œuvre”'].join('\n');
  it.each([
    ['controls', 'id,company,notes\n1,HR \u0096 Pension,d\u0092Estournel\n', ['HR – Pension', 'd’Estournel']],
    ['twice', Buffer.from(Buffer.from(TWICE).toString('latin1').replaceAll('\u0080', '€')), ['Zoé', 'Sète']],
  ] as const)('(%s) are asked about, and put right where that is said', async (repair, contents, cells) => {
    const file = await storeIn(folder, Buffer.from(contents));
    const { questions, dialect } = await profileCsv(file, {});
    expect(dialect.repair).toBeUndefined();
    expect(questions).toMatchObject([{ part: 'repair', taken: { repair: null } }]);
    expect(questions?.[0]?.readings.map((reading) => reading.dialect)).toEqual([
      { repair },
      { repair: null },
    ]);
    const right = await profileCsv(file, { repair });
    expect(right.questions).toEqual([]);
    expect(right.preview[0]?.cells.slice(1)).toEqual(cells);
    expect((await previewCsv(file, { repair }, 3)).rows[0]?.cells.slice(1)).toEqual(cells);
    expect((await profileCsv(file, { repair: null })).questions).toEqual([]);
  });

  it('are not seen in what is well written', async () => {
    const file = await storeIn(folder, 'id,notes\n1,“Œuvre” – Â’ Ã l’été, 12 €\n2,São Paulo\n');
    expect((await profileCsv(file, {})).questions).toEqual([]);
  });
});
