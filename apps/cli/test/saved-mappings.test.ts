import { afterAll, beforeAll, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { errorIn, snapshotIn } from './support/printed.ts';

let stack: CliStack;
beforeAll(async () => {
  stack = await CliStack.open();
});
afterAll(() => stack?.close());

it('a mapping is saved, found again by its name, listed, renamed and removed', async () => {
  const first = await stack.file('fair.csv', 'Réf;Qui;Boîte\nF1;Dupont;Acme\n');
  const args = [
    'import',
    first,
    '--entity',
    'leads',
    '--header',
    '1',
    '--map',
    'Réf=externalId',
    '--map',
    'Qui=lastName',
  ];
  const saved = await stack.cli([...args, '--map', 'Boîte=company', '--save-mapping', 'Salon 2026']);
  expect([saved.code, saved.stderr]).toEqual([0, 'The mapping is saved as “Salon 2026”.\n']);

  const list = await stack.cli(['mappings']);
  expect(list.stdout).toContain('Salon 2026 (leads)\n');
  expect(list.stdout).toContain('  columns: Réf, Qui, Boîte\n');
  expect((await stack.cli(['mappings', 'list', '--entity', 'patients'])).stdout).toContain(
    'No mapping is saved.',
  );

  // Without a wish it is only offered.
  const again = await stack.file('fair-2.csv', 'Boîte;Réf;Qui;E-mail\nBeta;F2;Martin;m@example.com\n');
  const offered = await stack.cli(['import', again, '--entity', 'leads', '--dry-run']);
  expect(offered.stderr).toContain('use it with --mapping "Salon 2026"');
  // What the rows are is told by the mapping too.
  const used = await stack.cli(['import', again, '--mapping', 'salon 2026', '--json']);
  expect(used.code).toBe(0);
  expect(snapshotIn(used)).toMatchObject({ inserted: 1, errors: 0 });
  expect(used.stderr).toContain('Columns that it does not know: E-mail\n');
  const [record] = JSON.parse((await stack.cli(['export', 'leads', '--json'])).stdout).filter(
    ({ externalId }: { externalId: string }) => externalId === 'F2',
  );
  expect(record).toMatchObject({ lastName: 'Martin', company: 'Beta', email: 'm@example.com' });

  const unknown = await stack.cli(['import', again, '--entity', 'leads', '--mapping', 'Foire', '--json']);
  expect([unknown.code, errorIn(unknown).code]).toEqual([2, 'no_mapping']);
  expect(errorIn(unknown).message).toContain('“Salon 2026”');
  const other = await stack.file('other.csv', 'id;nom\n1;A\n');
  const unfit = await stack.cli(['import', other, '--entity', 'leads', '--mapping', 'Salon 2026', '--json']);
  expect([unfit.code, errorIn(unfit).code]).toEqual([2, 'mapping_unfit']);

  const renamed = await stack.cli(['mappings', 'rename', 'Salon 2026', 'Salon']);
  expect([renamed.code, renamed.stdout]).toEqual([0, '“Salon 2026” is now called “Salon”.\n']);
  expect((await stack.cli(['mappings', 'remove', 'Salon'])).code).toBe(0);
  expect(JSON.parse((await stack.cli(['mappings', '--json'])).stdout)).toEqual([]);
  expect((await stack.cli(['mappings', 'remove', 'Salon'])).code).toBe(2);
  expect((await stack.cli(['mappings', 'rename', 'Salon'])).code).toBe(2);
}, 120_000);
