import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';

let stack: CliStack;
let admin: Client;
beforeAll(async () => {
  stack = await CliStack.open();
  admin = new Client({ connectionString: stack.parts.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await stack?.close();
});

describe('an import of which somebody corrects a row before it starts', () => {
  it('is checked again, says so, and starts by what its figures then say', async () => {
    // As it is ready for the first time.
    await admin.query(`
      create function test_correct() returns trigger language plpgsql as $$
      begin
        if not exists (select from import_corrections where import_id = new.id) then
          insert into import_corrections (organization_id, import_id, row_number, column_number, value)
          values (new.organization_id, new.id, 2, 1, 'k-2@b.example');
          new.unchecked_rows := 1;
        end if;
        return new;
      end $$;
      create trigger test_correct before update of status on imports
        for each row when (new.status = 'ready') execute function test_correct()`);
    try {
      const path = await stack.file('k.csv', 'Lead id,E-mail\nk-1,k-1@b.example\nk-2,nobody\nk-3,nobody\n');
      const ended = await stack.cli(['import', path, '--entity', 'leads']);
      expect(ended.code).toBe(3);
      expect(ended.stderr + ended.stdout).toContain('1 row was corrected since the check: checking again.');
      const { rows } = await admin.query(
        `select email from leads where external_id like 'k-%' order by external_id`,
      );
      expect(rows).toEqual([{ email: 'k-1@b.example' }, { email: 'k-2@b.example' }]);
    } finally {
      await admin.query('drop trigger test_correct on imports; drop function test_correct()');
    }
  });
});
