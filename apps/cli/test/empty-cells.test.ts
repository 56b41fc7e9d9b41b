import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { snapshotIn } from './support/printed.ts';

let stack: CliStack;
beforeAll(async () => {
  stack = await CliStack.open();
});
afterAll(() => stack?.close());

describe('empty cells that clear', () => {
  const known = 'Lead id;Nom;Société;Notes\nX-1;A;Acme;one\nX-2;B;;two\nX-3;C;Cie;\n';
  const blank = 'Lead id;Nom;Société;Notes\nX-1;A;;\nX-2;B;;\nX-3;C;;\n';
  const imported = async (contents: string, ...options: string[]) =>
    stack.cli(['import', await stack.file('x.csv', contents), '--entity', 'leads', ...options]);

  it('are said before it starts and at its end, and are those of the columns that are named', async () => {
    await imported(known, '--json');
    const dry = await imported(blank, '--clear', 'Société', '--dry-run');
    expect(dry).toMatchObject({ code: 0, stderr: '' });
    expect(dry.stdout).toContain('Empty cells erase the value of: Company\n');
    expect(dry.stdout).toContain('Empty cells will erase 2 values of 2 records: Company (2)\n');

    const ended = await imported(blank, '--clear', 'societe', '--lang', 'fr');
    expect(ended.code).toBe(0);
    const [before = '', after = ''] = ended.stdout.split('terminé');
    expect(before).toContain('Les cellules vides effacent la valeur de\u202f: Entreprise\n');
    expect(before).toContain(
      'Des cellules vides vont effacer 2 valeurs de 2 enregistrements\u202f: Entreprise (2)\n',
    );
    expect(after).toContain(
      'Des cellules vides ont effacé 2 valeurs de 2 enregistrements\u202f: Entreprise (2)\n',
    );
    const trace = JSON.parse((await stack.cli(['trace', 'leads', 'X-1', '--json'])).stdout);
    expect(JSON.stringify(trace)).toContain('one');
  });

  it('are counted in JSON too, those of all columns', async () => {
    const dry = snapshotIn(await imported(blank, '--empty-cells', 'clear', '--dry-run', '--json'));
    const erased = { records: 2, fields: { notes: 2 } };
    expect(dry).toMatchObject({ status: 'ready', erased, plan: { erased } });
    const express = snapshotIn(await imported(blank, '--empty-cells', 'clear', '--express', '--json'));
    expect(express).toMatchObject({ status: 'completed', updated: 2, erased, plan: { erased } });
  });

  it('are not said where nothing is erased', async () => {
    const ended = await imported(blank, '--empty-cells', 'clear');
    expect(ended.stdout).toContain('Empty cells erase the value of');
    expect(ended.stdout).not.toMatch(/will erase|have erased/);
  });
});
