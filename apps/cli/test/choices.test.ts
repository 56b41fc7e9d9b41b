import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Snapshot } from '@sluice/shared';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { errorIn, snapshotIn } from './support/printed.ts';

const LEADS = fileURLToPath(new URL('../../../samples/leads-en.csv', import.meta.url));

let stack: CliStack;
beforeAll(async () => {
  stack = await CliStack.open();
});
afterAll(() => stack?.close());

describe('the mapping', () => {
  it('is taken from the command line where the file does not tell it', async () => {
    const path = await stack.file('odd.csv', 'Wer,Was,,Wer\nx@example.org,Ann,Bee,y@example.org\n');
    const args = ['import', path, '--entity', 'leads', '--json'];
    const incomplete = await stack.cli(args);
    expect(incomplete.code).toBe(1);
    expect(errorIn(incomplete)).toMatchObject({ code: 'mapping_incomplete' });
    expect(errorIn(incomplete).message).toContain('“Wer”, “Was”, #3, “Wer”');

    const ambiguous = await stack.cli([...args, '--map', 'Wer=email']);
    expect(ambiguous.code).toBe(2);
    expect(errorIn(ambiguous)).toMatchObject({ code: 'ambiguous_header', params: { places: '#1, #4' } });

    const mapped = await stack.cli([
      ...args,
      '--map',
      '#4=email',
      '--map',
      'was=First name',
      '--map',
      '#3=lastName',
    ]);
    expect(mapped.code).toBe(0);
    expect(snapshotIn(mapped)).toMatchObject({ inserted: 1 });
    const records = JSON.parse((await stack.cli(['export', 'leads', '--json'])).stdout);
    expect(records).toContainEqual(
      expect.objectContaining({ email: 'y@example.org', firstName: 'Ann', lastName: 'Bee' }),
    );
  });

  it('says by what records are recognised, and is refused where nothing of that has a column', async () => {
    const path = await stack.file('known.csv', 'Id,Email,Tel,Nom\nM-1,m1@example.org,+33123456789,Ann\n');
    const args = ['import', path, '--entity', 'leads'];
    const usual = await stack.cli([...args, '--dry-run']);
    expect(usual.stdout).toContain(
      'Recognised by: lead id, then e-mail unless the names contradict, then phone with an equal full name\n',
    );
    const chosen = await stack.cli([
      ...[...args, '--dry-run', '--lang', 'fr', '--json', '--on-duplicate', 'skip'],
      ...['--match', 'identifiant', '--match-alone', 'courriel', '--replace-identifiers'],
    ]);
    expect(snapshotIn(chosen).status).toBe('ready');
    const client = new Client({ connectionString: stack.parts.database.adminUrl });
    await client.connect();
    try {
      const { rows } = await client.query('select options from imports where id = $1', [
        snapshotIn(chosen).id,
      ]);
      expect(rows[0]?.options).toMatchObject({
        match: ['externalId', 'email'],
        matchAlone: ['email'],
        replaceSure: true,
      });
    } finally {
      await client.end();
    }
    const unmapped = await stack.cli([...args, '--map', 'Id=', '--match', 'id']);
    expect(unmapped.code).toBe(1);
    expect(unmapped.stderr).toContain('Lead id');
    const unknown = await stack.cli([...args, '--match', 'fax', '--json']);
    expect(unknown.code).toBe(2);
    expect(errorIn(unknown)).toMatchObject({ params: { expected: 'externalId, email, phone' } });
  });

  it('leaves no draft behind when it is refused', async () => {
    const history = JSON.parse((await stack.cli(['history', '--json'])).stdout);
    expect(history.filter((item: Snapshot) => item.status === 'draft')).toEqual([]);
  });

  it('says what the file does not: values of its own, one for all rows, and who looks after them', async () => {
    const path = await stack.file(
      'fair.csv',
      'Email,Statut\nf1@example.org,Prospect chaud\nf2@example.org,N/A\nf3@example.org,Spam\n',
    );
    const args = ['import', path, '--entity', 'leads'];
    const { admin, editor } = DEMO_ACCOUNTS;
    const ended = await stack.cli([
      ...args,
      ...['--constant', 'source=Salon=2026'],
      ...['--value', 'status:prospect chaud=qualified', '--value', 'status:n/a=', '--value', 'Statut:Spam=!'],
      ...['--owner', `${editor.email},${admin.email}`],
    ]);
    expect(ended.code).toBe(3);
    expect(ended.stdout).toContain('  Email → E-mail (same name; cells that fit: 3 of 3)\n');
    expect(ended.stdout).toContain('“Salon=2026”, in all rows → Source');
    expect(ended.stdout).toContain(`${editor.email}, ${admin.email}, in turn → Owner`);
    const records = JSON.parse((await stack.cli(['export', 'leads', '--json'])).stdout);
    const ofFair = records.filter(({ source }: { source: unknown }) => source === 'Salon=2026');
    expect(ofFair).toEqual([
      expect.objectContaining({ email: 'f1@example.org', status: 'qualified', owner: editor.email }),
      expect.objectContaining({ email: 'f2@example.org', status: null, owner: admin.email }),
    ]);
  });

  it('is refused with what the server knows of it: a value that does not fit, a person who is no member', async () => {
    const path = await stack.file('more.csv', 'Email\ng@example.org\n');
    const ended = await stack.cli([
      ...['import', path, '--entity', 'leads', '--json'],
      ...['--constant', 'value=much', '--owner', 'nobody@example.org'],
    ]);
    expect(ended.code).toBe(1);
    const { code, message } = errorIn(ended);
    expect(code).toBe('mapping_incomplete');
    expect(message).toContain('Value');
    expect(message).toContain('nobody@example.org');
  });

  it('asks for the order of dates that can be read both ways', async () => {
    const path = await stack.file('dates.csv', 'Email,Last contact\nd@example.org,03/04/2025\n');
    const args = ['import', path, '--entity', 'leads', '--json'];
    const unclear = await stack.cli(args);
    expect(unclear.code).toBe(1);
    expect(errorIn(unclear).message).toContain('say which');
    expect(errorIn(unclear).message).toContain('--date-order dmy');
    expect(snapshotIn(await stack.cli([...args, '--date-order', 'mdy']))).toMatchObject({ inserted: 1 });
    const records = JSON.parse((await stack.cli(['export', 'leads', '--json'])).stdout);
    expect(records).toContainEqual(
      expect.objectContaining({ email: 'd@example.org', contactedOn: '2025-03-04' }),
    );
  });

  it('says how many rows above the column names it leaves out', async () => {
    const path = await stack.file('title.csv', 'Leads of May\n\nEmail,Last name\nt@example.org,T\n');
    const ended = await stack.cli(['import', path, '--entity', 'leads', '--lang', 'fr']);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('laissé de côté : 1 ligne\n');
  });

  it('reads telephone numbers in the country that is said', async () => {
    const path = await stack.file('phones.csv', 'Email,Phone\np@example.org,(212) 555-0123\n');
    const ended = await stack.cli(['import', path, '--entity', 'leads', '--country', 'us', '--json']);
    expect(ended.code).toBe(0);
    const records = JSON.parse((await stack.cli(['export', 'leads', '--json'])).stdout);
    expect(records).toContainEqual(expect.objectContaining({ phone: '+12125550123' }));
  });

  it('takes the names of the columns from the row that is said, and none from data', async () => {
    const titled = await stack.file('titled.csv', 'Fair of May\n\nStand,Mail\n7,h@example.org\n');
    const args = ['--entity', 'leads', '--json'];
    const named = await stack.cli(['import', titled, ...args, '--header', '2', '--map', 'Mail=email']);
    expect(snapshotIn(named)).toMatchObject({ totalRows: 1, inserted: 1 });
    const bare = await stack.file('bare.csv', 'i@example.org\nj@example.org\n');
    const unnamed = await stack.cli(['import', bare, ...args, '--header', 'none', '--map', '#1=email']);
    expect(snapshotIn(unnamed)).toMatchObject({ totalRows: 2, inserted: 2 });
  });

  it('reads a file by the delimiter that is said', async () => {
    const path = await stack.file('pipes.csv', 'Email;x|Name\ne;@example.org|Pipe\n');
    const ended = await stack.cli([
      'import',
      path,
      '--entity',
      'leads',
      '--delimiter',
      '|',
      '--map',
      'Email;x=externalId',
      '--json',
    ]);
    expect(snapshotIn(ended)).toMatchObject({ status: 'completed', inserted: 1 });
  });
});

describe('a file that cannot be imported', () => {
  it.each([
    ['empty', '', 'empty_file'],
    ['a header and nothing else', 'Email,Name\n', 'header_only'],
    [
      'an unclosed quote',
      'Email,Name\na@b.example,Ann\nb@b.example,Bob\nc@b.example,"Cleo\nx\ny\nz\n',
      'unclosed_quote',
    ],
  ])('%s: fails with its reason', async (name, content, code) => {
    const path = await stack.file('bad.csv', content);
    const json = await stack.cli(['import', path, '--entity', 'leads', '--json']);
    expect(json.code, name).toBe(1);
    expect(snapshotIn(json)).toMatchObject({ status: 'failed', lastError: { code } });
    const plain = await stack.cli(['import', path, '--entity', 'leads']);
    expect(plain.code).toBe(1);
    expect(plain.stdout).toContain('bad.csv → leads: failed');
    expect(plain.stdout).toContain('Nothing was written.');
    expect(plain.stdout).not.toContain('    at ');
  });
});

describe('an error of the server', () => {
  it.each([
    [
      'a wrong password',
      { SLUICE_EMAIL: DEMO_ACCOUNTS.admin.email, SLUICE_PASSWORD: 'no' },
      'sign_in_refused',
    ],
    [
      'a role that only looks',
      { SLUICE_EMAIL: DEMO_ACCOUNTS.reader.email, SLUICE_PASSWORD: DEMO_ACCOUNTS.reader.password },
      'forbidden',
    ],
  ])('%s: exit code 1, and says why', async (_, env, code) => {
    const ended = await stack.cli(['import', LEADS, '--entity', 'leads', '--json'], env);
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(errorIn(ended)).toMatchObject({ code });
  });

  it('of the demo’s admin, whose password somebody changed or whom somebody removed', async () => {
    const { email, password } = DEMO_ACCOUNTS.admin;
    const demo = await readFile(join(stack.parts.dataDir, 'demo.json'), 'utf8');
    const history = async () => {
      const ended = await stack.cli(['history', '--json']);
      return [ended.code, errorIn(ended).code, errorIn(ended).message];
    };
    await stack.file('demo.json', demo.replace(password, 'another-password'));
    const refused = [1, 'demo_refused', expect.stringMatching(/demo\.json: it was changed.*SLUICE_EMAIL/)];
    expect(await history()).toEqual(refused);
    await stack.file('demo.json', demo);
    const client = new Client({ connectionString: stack.parts.database.adminUrl });
    await client.connect();
    try {
      const where = 'user_id = (select id from users where email = $1)';
      const { rows } = await client.query(`delete from members where ${where} returning *`, [email]);
      expect(await history()).toEqual(refused);
      const { organization_id, id, user_id, role } = rows[0];
      await client.query('insert into members (organization_id, id, user_id, role) values ($1, $2, $3, $4)', [
        organization_id,
        id,
        user_id,
        role,
      ]);
    } finally {
      await client.end();
    }
    expect((await stack.cli(['history', '--json'])).code).toBe(0);
  });

  it('an import that does not exist', async () => {
    for (const command of ['status', 'cancel', 'errors']) {
      const ended = await stack.cli([command, '00000000-0000-7000-8000-000000000000']);
      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(ended.stderr).toContain('There is nothing here with this id');
    }
  });
});

describe('history', () => {
  it('has the newest first, as many as asked for, of the entity asked for', async () => {
    const path = await stack.file('vine.csv', 'Code,Libellé\n1,MARSANNE B\n');
    for (let times = 0; times < 2; times++) await stack.cli(['import', path, '--entity', 'grape_varieties']);
    const all: Snapshot[] = JSON.parse((await stack.cli(['history', '--json', '--limit', '3'])).stdout);
    expect(all.map(({ entity, unchanged }) => [entity, unchanged])).toEqual([
      ['grape_varieties', 1],
      ['grape_varieties', 0],
      ['leads', 0],
    ]);
    const ended = await stack.cli(['history', '--entity', 'grape_varieties']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const lines = ended.stdout.trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('1 unchanged');
    expect(lines[2]).toContain('1 created');
  });
});
