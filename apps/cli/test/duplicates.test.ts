import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { errorIn, snapshotIn } from './support/printed.ts';

let stack: CliStack;
let first: string;
const SECOND = 'Lead id,First name,Last name,Email,Notes\nd-2,Annete,Roy,r.oy@example.org,hello\n';
beforeAll(async () => {
  stack = await CliStack.open();
  const importLeads = async (name: string, content: string) => {
    const path = await stack.file(name, content);
    return snapshotIn(await stack.cli(['import', path, '--entity', 'leads', '--json'])).id;
  };
  first = await importLeads(
    'first.csv',
    'Lead id,First name,Last name,Email,Company\nd-1,Annette,Roy,roy@example.org,Acme\n',
  );
  await importLeads(
    'second.csv',
    'Lead id,First name,Last name,Email,Notes\nd-2,Annete,Roy,r.oy@example.org,hello\n',
  );
});
afterAll(() => stack?.close());

const json = async (args: readonly string[]) => {
  const ended = await stack.cli([...args, '--json']);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ended.stdout);
};

describe('sluice duplicates, merge and unmerge', () => {
  it('find a pair, merge it, tell both pasts, keep it in an undo, and make it two again', async () => {
    const listed = await stack.cli(['duplicates', 'leads']);
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toMatch(
      /^1\. same last name, same e-mail but for dots, first name one character apart\n {3}[-0-9a-f]{36} {2}Annette Roy · d-1 · roy@example\.org\n {3}[-0-9a-f]{36} {2}Annete Roy · d-2 · r\.oy@example\.org\n/,
    );
    expect(listed.stdout).toContain('sluice merge leads KEPT MERGED');
    const { items } = await json(['duplicates', 'leads']);
    const [{ one, other }] = items;

    const preview = await stack.cli([
      'merge',
      'leads',
      'd-1',
      'd-2',
      '--take',
      'newest',
      '--keep',
      'firstName',
      '--set',
      'Company=Acme & Co',
      '--preview',
    ]);
    expect(preview.stdout).toMatch(/^ {2}First name +Annette +Annete +Annette$/m);
    expect(preview.stdout).toMatch(/^ {2}E-mail +roy@example\.org +r\.oy@example\.org +r\.oy@example\.org$/m);
    expect(preview.stdout).toMatch(/^ {2}Company +Acme +– +Acme & Co$/m);
    expect((await json(['duplicates', 'leads'])).items).toHaveLength(1);

    const merged = await stack.cli([
      'merge',
      'leads',
      one.id,
      other.id,
      '--take',
      'newest',
      '--keep',
      'firstName',
      '--set',
      'Company=Acme & Co',
    ]);
    expect(merged).toMatchObject({ code: 0, stderr: '' });
    const [, mergeId = ''] = /sluice unmerge ([-0-9a-f]{36})/.exec(merged.stdout) ?? [];
    expect((await stack.cli(['duplicates', 'leads', '--lang', 'fr'])).stdout).toBe(
      'Aucune paire de prospects ne se ressemble.\n',
    );

    // The same file again finds the record that stayed by what the other one went by.
    const again = await stack.file('again.csv', SECOND);
    const imported = snapshotIn(await stack.cli(['import', again, '--entity', 'leads', '--json']));
    expect(imported).toMatchObject({ inserted: 0, errors: 0 });
    await json(['undo', imported.id, '--yes']);

    const traced = (await stack.cli(['trace', 'leads', 'd-1'])).stdout;
    expect(traced).toMatch(/^ {2}Notes +hello +second\.csv, line 2/m);
    expect(traced).toMatch(/^ {2}Company +Acme & Co +edited by Admin/m);
    const order = [
      `sluice unmerge ${mergeId}`,
      'created by Admin with second.csv',
      'created by Admin with first.csv',
    ];
    const places = order.map((words) => traced.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));

    const undo = await stack.cli(['undo', first, '--preview']);
    expect(undo.stdout).toMatch(/^ {2}line 2, d-1: another record was merged into it .+ by Admin$/m);
    expect(await json(['undo', first, '--yes'])).toMatchObject({ status: 'undone' });

    expect(await json(['unmerge', mergeId])).toEqual({ keptId: one.id, mergedId: other.id, left: [] });
    const twoAgain = (await stack.cli(['trace', 'leads', 'd-2'])).stdout;
    expect(twoAgain).toMatch(/^ {2}E-mail +r\.oy@example\.org +second\.csv, line 2/m);
    expect(twoAgain).toMatch(/made two again .+ by Admin/);
    const over = await stack.cli(['unmerge', mergeId, '--json']);
    expect(over.code).toBe(1);
    expect(errorIn(over)).toMatchObject({ code: 'merge_over' });
  });

  it.each([
    ['an entity that there is not', ['duplicates', 'people'], 2, 'unknown_entity'],
    ['a limit that is none', ['duplicates', 'leads', '--limit', '0'], 2, 'bad_option'],
    [
      'a field that there is not',
      ['merge', 'leads', 'd-1', 'd-2', '--set', 'nonsense=1'],
      2,
      'unknown_field',
    ],
    [
      'a field that is chosen twice',
      ['merge', 'leads', 'd-1', 'd-2', '--of', 'email', '--keep', 'email'],
      2,
      'bad_option',
    ],
    [
      'a way of taking that there is not',
      ['merge', 'leads', 'd-1', 'd-2', '--take', 'best'],
      2,
      'bad_option',
    ],
    ['a record that there is not', ['merge', 'leads', 'd-1', 'nobody'], 1, 'no_record'],
    ['one record twice', ['merge', 'leads', 'd-1', 'd-1'], 1, 'invalid_input'],
    ['a merge that there is not', ['unmerge', '00000000-0000-7000-8000-000000000000'], 1, 'not_found'],
  ])('%s is refused', async (_, args, code, error) => {
    const ended = await stack.cli([...args, '--json']);
    expect(ended).toMatchObject({ code, stderr: '' });
    expect(errorIn(ended)).toMatchObject({ code: error });
  });
});
