import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';

let stack: CliStack;
beforeAll(async () => {
  stack = await CliStack.open();
});
afterAll(() => stack.close());

async function run(name: string, content: string, ...options: string[]) {
  const file = await stack.file(name, content);
  return stack.cliThatReads(['import', file, '--entity', 'leads', '--dry-run', ...options]);
}

it('says on standard error how the file is read, and how sure that is', async () => {
  const { code, stderr } = await run(
    'said.csv',
    'Liste des prospects\nid;email;phone;value;Last contact\n1;a@example.com;0612345678;10,5;31/12/2025\n2;b@example.com;0612345679;2,25;01/02/2025\n',
  );
  expect(code).toBe(0);
  expect(stderr).toBe(
    'Read as: encoding utf-8 (100% sure), separator ; (88% sure), quotation mark " (100% sure), column names in row 2 (96% sure), dates day, month, year, decimal mark “,”, telephone numbers of FR\n',
  );
});

it('each part can be said', async () => {
  const options = [
    '--encoding',
    'utf-8',
    '--delimiter',
    '^',
    '--quote',
    "'",
    '--escape',
    'backslash',
    '--header',
    '2',
  ];
  const { code, stderr } = await run('byhand.csv', "x\nid^notes\n1^'it\\'s ^ so'\n", ...options);
  expect(code).toBe(0);
  expect(stderr).toBe(
    "Read as: encoding utf-8 (100% sure), separator ^ (100% sure), quotation mark ' (100% sure), marks behind a backslash belong to the text, column names in row 2 (100% sure)\n",
  );
  const nameless = await run('data.csv', '1;Dupont\n2;Martin\n', '--header', '0', '--map', '#1=externalId');
  expect(nameless.code).toBe(0);
  expect(nameless.stdout).toMatch(/2 created/);
  expect(nameless.stderr).toMatch(/no column names, the first row is data \(100% sure\)/);
  const below = await run(
    'below.csv',
    'id\n1;Dupont\n2;Martin\n',
    '--header',
    'none-2',
    '--map',
    '#1=externalId',
  );
  expect(below.code).toBe(0);
  expect(below.stdout).toMatch(/2 created/);
});

describe('a file that leaves open how it is read', () => {
  const NAMELESS = 'Jean;Dupont;Paris\nAnne;Martin;Lyon\nLuc;Petit;Nice\n';
  const MAP = ['--map', '#1=externalId'];

  it('is refused with each reading and the option that chooses it', async () => {
    const { code, stderr, stdout } = await run('open.csv', NAMELESS, ...MAP);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      [
        'Nothing was imported: it is not certain how “open.csv” is to be read.',
        '- does its first row name the columns, or is it data?',
        '  --header 1: Jean = Anne, Dupont = Martin, Paris = Lyon',
        '  --header none: Column 1 = Jean, Column 2 = Dupont, Column 3 = Paris',
        'Say which with the option, or accept what is taken with --yes.',
        '',
      ].join('\n'),
    );
  });

  it('is read as it is said', async () => {
    expect((await run('a.csv', NAMELESS, ...MAP, '--header', 'none')).stdout).toMatch(/3 created/);
    expect((await run('b.csv', NAMELESS, '--map', 'Jean=externalId', '--header', '1')).stdout).toMatch(
      /2 created/,
    );
  });

  it('is read as it is taken with --yes', async () => {
    expect((await run('c.csv', NAMELESS, '--map', 'Jean=externalId', '--yes')).stdout).toMatch(/2 created/);
  });

  const SHIFTED = 'id,companyjob title,email,notes\n1,Acme,CEO,a@example.com,\n2,Beta,CTO,b@example.com,\n';

  it('and would shift all cells is never so stored, with --yes neither', async () => {
    const asked = await run('d.csv', SHIFTED);
    expect(asked.code).toBe(1);
    expect(asked.stderr).toContain(
      '  --unnamed-column 5: id = 1, companyjob title = Acme, email = CEO, notes = a@example.com, Column 5 = \n' +
        '  --unnamed-column 2: id = 1, Column 2 = Acme, companyjob title = CEO, email = a@example.com, notes = \n' +
        '  --unnamed-column none: such rows are refused\n',
    );
    const taken = await run('e.csv', SHIFTED, '--yes');
    expect(taken.stdout).toMatch(/2 refused/);
    expect(taken.code).toBe(3);
    const said = await run('f.csv', SHIFTED, '--unnamed-column', '2', '--json');
    expect(JSON.parse(said.stdout)).toMatchObject({ inserted: 2, errors: 0 });
  });

  it('by a blank name too many neither', async () => {
    const spare = 'id;company;;email;notes\n1;Acme;a@example.com;x\n2;Beta;b@example.com;y\n';
    const asked = await run('h.csv', spare);
    expect(asked.stderr).toContain(
      '  --spare-name 3: id = 1, company = Acme, email = a@example.com, notes = x\n' +
        '  --spare-name none: such rows are refused\n',
    );
    const said = await run('i.csv', spare, '--spare-name', '3');
    expect(said.stderr).toContain('the blank name in place 3 is none of a column');
    expect(said.stdout).toMatch(/2 created/);
  });

  it('shows what either of two separators makes of a row', async () => {
    const pairs = 'id;company,notes\n1;Acme,x\n2;Beta,y\n';
    const asked = await run('j.csv', pairs);
    expect(asked.code).toBe(1);
    expect(asked.stderr).toContain(
      '- its rows can be cut into cells in more than one way: what separates them?\n' +
        '  --delimiter ",": id;company = 1;Acme, notes = x\n' +
        '  --delimiter ";": id = 1, company,notes = Acme,x\n',
    );
    const said = await run('k.csv', pairs, '--delimiter', ';', '--map', 'company,notes=company');
    expect(said.stdout).toMatch(/2 created/);
  });

  it('also as a program asks, which starts nothing', async () => {
    const { code, stdout } = await run('g.csv', NAMELESS, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'reading_unclear' } });
  });
});

it('telephone numbers are of the country that a column names, which is said, and can be said otherwise', async () => {
  const content = 'Lead ID;Phone;Home;Country\n1;079 123 45 67;DE;Suisse\n2;06 12 34 56 78;FR;France\n';
  const found = await run('countries.csv', content);
  expect(found.stdout).toContain('country of the numbers: as “Country” says\n');
  const said = await run('countries.csv', content, '--country-column', 'Home');
  expect(said.stdout).toContain('country of the numbers: as “Home” says\n');
  const none = await run('countries.csv', content, '--country-column', 'none');
  expect(none.stdout).not.toContain('country of the numbers');
  const unknown = await run('countries.csv', content, '--country-column', 'Pays');
  expect(unknown.stderr).toContain('Pays');
  expect(unknown.code).not.toBe(0);
});

it('a file of two thousand columns is read, and its headers are not all told', async () => {
  const columns = Array.from({ length: 1_999 }, (_, at) => `Answer ${at + 1}`);
  const row = (id: string) => [id, ...columns.map((_, at) => (at % 3 === 0 ? 'yes' : 'no'))].join(';');
  const content = [`Lead ID;${columns.join(';')}`, row('L-1'), row('L-2'), ''].join('\n');
  const { code, stdout } = await run('wide.csv', content, '--yes');
  expect(code).toBe(0);
  expect(stdout).toContain('Answer 30, and 1,969 more\n');
  expect(stdout).toMatch(/2 created/);
});
