import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { snapshotIn } from './support/printed.ts';

let stack: CliStack;
beforeAll(async () => {
  stack = await CliStack.open();
});
afterAll(() => stack.close());

async function run(name: string, content: string, ...options: string[]) {
  return stack.cliThatReads(['import', await stack.file(name, content), ...options]);
}

const LEADS = 'E-mail;Nom;Société;Étape\njean@example.com;Dupont;Acme;Nouveau\n';
const OPEN = 'Id;Last name;First name\n1;Dupont;Jean\n';

describe('a file without --entity', () => {
  it('tells what its rows are, with how sure that is, and is imported as that', async () => {
    const { code, stdout, stderr } = await run('l.csv', LEADS, '--json', '--on-duplicate', 'skip');
    expect(stderr).toMatch(/^The rows look like leads \(9\d% sure; --entity says otherwise\)$/m);
    expect(code).toBe(0);
    expect(snapshotIn({ code, stdout, stderr })).toMatchObject({ entity: 'leads', inserted: 1 });
  });

  it('is read with what its options say, of the fields of that entity', async () => {
    const wrong = await run('w.csv', LEADS, '--map', 'Nom=birthDate');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('“birthDate” is not a field of leads');
    const right = await run('r.csv', LEADS, '--map', 'Nom=jobTitle', '--dry-run');
    expect(right.code).toBe(0);
    expect(right.stdout).toContain('Nom → Job title');
  });

  it('is refused where it might be of several, and taken with --yes as the likeliest', async () => {
    const open = await run('open.csv', OPEN);
    expect(open).toMatchObject({ code: 1, stdout: '' });
    expect(open.stderr).toMatch(
      /^Nothing was imported: it is not certain what the rows of “open\.csv” are\. They look like: patients \(4\d%\), leads \(4\d%\)/,
    );
    expect(open.stderr).toContain('--entity');
    // Nobody comes back to the draft of it.
    const listed = await stack.cli(['history', '--json']);
    const [left] = JSON.parse(listed.stdout);
    expect(left).toMatchObject({ status: 'cancelled', source: { name: 'open.csv' } });
    const { code, stdout } = await run('open.csv', OPEN, '--yes', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ entity: 'patients', inserted: 1 });
  });

  it('that fits nothing has to be told, also with --yes', async () => {
    const { code, stdout } = await run('none.csv', 'zzz;yyy\n1;2\n3;4\n', '--yes', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'entity_missing' });
  });
});
