import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  connectionConfig,
  type DatabaseRole,
  journalColumns,
  LATER_IMPORTS_EXIST,
  type Prisma,
  SELECT_JOURNAL_COLUMNS,
} from '@sluice/db';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { sqlTypeOf } from '@sluice/rows';
import { ENTITY_NAMES, type Entity, entityOf } from '@sluice/shared';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distinctionsStatement } from '../src/duplicates/compare-groups.ts';
import { dismissStatement, recallStatement } from '../src/duplicates/dismiss.ts';
import { lookedAtStatement } from '../src/duplicates/looked-at.ts';
import { crowdedStatement, groupsStatement, looksOf } from '../src/duplicates/looks.ts';
import {
  aliasesStatement,
  beginMergeStatement,
  deleteMergedStatement,
  keepStatement,
  takenSureStatement,
  writeMergeStatement,
} from '../src/duplicates/merge-statements.ts';
import {
  columnsOf,
  lockRecordsStatement,
  settleStatement,
  sharingStatement,
  textsStatement,
} from '../src/duplicates/record-texts.ts';
import {
  bringBackStatement,
  continueMergeStatement,
  endMergeStatement,
  forgetAliasesStatement,
  lockMergeStatement,
  markContestedStatement,
  putBackStatement,
} from '../src/duplicates/undo-merge.ts';
import { storedStatement } from '../src/files/store-file.ts';
import { nowStatement, stillUnstoredStatement, unstoredStatement } from '../src/files/survey.ts';
import { causesStatement, correctedRowsStatement } from '../src/imports/causes.ts';
import {
  enqueueStatement,
  lockStatement,
  MOVE_COLUMNS,
  moveStatement,
} from '../src/imports/change-import.ts';
import { sameTextsStatement } from '../src/imports/clashes.ts';
import { storeCorrectionsStatement } from '../src/imports/corrections.ts';
import { keptStatement, WINDOW_STATEMENT } from '../src/imports/kept-records.ts';
import { plannedPlacesStatement } from '../src/imports/planned-places.ts';
import { applyStatement } from '../src/imports/retry.ts';
import { timeoutStatement } from '../src/imports/time-box.ts';
import { fatesStatement, joinAsSetsStatement, VOUCHES_STATEMENT } from '../src/imports/undo-preview.ts';
import { lockMembersStatement } from '../src/members/membership-lock.ts';
import { lockOrganizationStatement } from '../src/organizations/create-organization.ts';
import { organizationsByNameStatement } from '../src/organizations/list-organizations.ts';
import { oneAtATimeStatement } from '../src/organizations/make-organization.ts';
import { editsOfRecordStatement, journalOfRecordStatement } from '../src/records/changes-of-record.ts';
import { recordStatement } from '../src/records/history.ts';
import { knownByStatement } from '../src/records/known-by.ts';
import { countStatement } from '../src/records/list.ts';
import { mergesStatement, pastsStatement } from '../src/records/merges-of-record.ts';
import { recordsByIdStatement } from '../src/records/named-records.ts';
import { pageStatement } from '../src/records/page.ts';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const WHERE = { organizationId: ID, id: ID };

type Statement = Prisma.Sql | string;

/** Every statement that is written by hand, in the forms that it takes; by its name. */
const AS_APP: Readonly<Record<string, readonly Statement[]>> = {
  storedStatement: [storedStatement(ID, ID)],
  nowStatement: [nowStatement()],
  unstoredStatement: [unstoredStatement(ID)],
  stillUnstoredStatement: [stillUnstoredStatement(ID, ID)],
  causesStatement: [causesStatement(ID, ID)],
  lockStatement: [lockStatement(ID, ID)],
  moveStatement: [
    moveStatement(
      'redraft',
      MOVE_COLUMNS.filter((column) => column !== 'phase'),
    ),
    moveStatement('queue', ['phase']),
    moveStatement('queueAfterCommit', ['phase', 'correction_file_id']),
    moveStatement('continue', ['phase']),
    moveStatement('cancel', []),
  ],
  enqueueStatement: [enqueueStatement('sniff', { organizationId: ID, importId: ID })],
  correctedRowsStatement: [correctedRowsStatement(ID, ID, 0)],
  sameTextsStatement: [sameTextsStatement({ organizationId: ID, importId: ID }, [0], ['a'])],
  storeCorrectionsStatement: [storeCorrectionsStatement(WHERE, ID, [{ row: 1, column: 0, value: 'a' }])],
  plannedPlacesStatement: [
    plannedPlacesStatement(ID, ID, 'inserted', 0),
    plannedPlacesStatement(ID, ID, 'erasing', 0),
  ],
  SELECT_JOURNAL_COLUMNS: [SELECT_JOURNAL_COLUMNS],
  LATER_IMPORTS_EXIST: [LATER_IMPORTS_EXIST],
  WINDOW_STATEMENT: [WINDOW_STATEMENT],
  VOUCHES_STATEMENT: [VOUCHES_STATEMENT],
  timeoutStatement: [timeoutStatement(1_000)],
  joinAsSetsStatement: [joinAsSetsStatement()],
  beginMergeStatement: [beginMergeStatement()],
  continueMergeStatement: [continueMergeStatement(ID)],
  lockMergeStatement: [lockMergeStatement(ID, ID)],
  endMergeStatement: [endMergeStatement(ID, ID, ID)],
  ...ofEntities(),
};
const AS_AUTH: Readonly<Record<string, readonly Statement[]>> = {
  lockMembersStatement: [lockMembersStatement(ID)],
  lockOrganizationStatement: [lockOrganizationStatement(ID)],
  organizationsByNameStatement: [organizationsByNameStatement('Demo')],
  oneAtATimeStatement: [oneAtATimeStatement()],
};

/** Those whose columns come from the definition of an entity: for each entity, so that each of its columns is there. */
function ofEntities(): Record<string, Statement[]> {
  const entities = ENTITY_NAMES.map(entityOf);
  const journals = entities.flatMap((entity) => {
    const columns = Object.values(entity.fields).map(({ column }) => column);
    return [columns, columns.slice(0, 2)].map((written) => journalColumns(entity, written, sqlTypeOf));
  });
  const followed = [true, false].flatMap((found) =>
    [true, false].flatMap((vouching) => [true, false].map((merging) => ({ found, vouching, merging }))),
  );
  return {
    knownByStatement: entities.flatMap((entity) => [
      knownByStatement(
        ID,
        entity,
        entity.identities.map((_, place) => ({ place, forms: ['a'], names: null })),
      ),
      ...entity.identities.flatMap(({ kind }, place) =>
        kind === 'named' ? [knownByStatement(ID, entity, [{ place, forms: ['a'], names: ['b'] }])] : [],
      ),
    ]),
    recordsByIdStatement: entities.map((entity) => recordsByIdStatement(ID, entity, [ID])),
    recordStatement: entities.map((entity) => recordStatement(ID, entity, ID)),
    countStatement: entities.flatMap((entity) =>
      ['a', undefined].map((search) => countStatement(ID, entity, search)),
    ),
    pageStatement: entities.flatMap((entity) =>
      ['id', 'updatedAt', ...Object.keys(entity.fields)].flatMap((by) =>
        (['asc', 'desc'] as const).flatMap((direction) => {
          const sort = { by, direction };
          // A page after one that ended with a record that has no value: of any type the place is the same.
          const place = Buffer.from(JSON.stringify([by, direction, null, ID])).toString('base64url');
          const after = by === 'id' ? ID : place;
          return [
            pageStatement(ID, entity, { limit: 50, sort, search: 'a' }),
            pageStatement(ID, entity, { limit: 50, sort, after }),
          ];
        }),
      ),
    ),
    applyStatement: [null, [1]].map((rows) => applyStatement({ organizationId: ID, id: ID }, rows)),
    journalOfRecordStatement: entities.map((entity) => journalOfRecordStatement(ID, entity, [ID])),
    editsOfRecordStatement: entities.map((entity) => editsOfRecordStatement(ID, entity, [ID])),
    pastsStatement: entities.map((entity) => pastsStatement(ID, entity, ID)),
    mergesStatement: entities.map((entity) => mergesStatement(ID, entity, [ID])),
    ...ofDuplicates(entities),
    fatesStatement: journals.flatMap((journal) => followed.map((given) => fatesStatement(journal, given))),
    keptStatement: journals.flatMap((journal) => followed.map((given) => keptStatement(journal, given))),
  };
}

function ofDuplicates(entities: readonly Entity[]): Record<string, Statement[]> {
  const ids = [ID];
  const each = (statements: (entity: Entity, texts: null[]) => Statement | Statement[]) =>
    entities.flatMap((entity) =>
      statements(
        entity,
        columnsOf(entity).map(() => null),
      ),
    );
  const record = { id: ID, contested: false, createdAt: '2026-01-01', forms: [], aliases: [] };
  return {
    groupsStatement: each((entity) =>
      looksOf(entity).flatMap((look) =>
        [undefined, { key: 'a', again: true }, { key: 'a', again: false }].map((from) =>
          groupsStatement(ID, entity, look, from, 10),
        ),
      ),
    ),
    crowdedStatement: each((entity) =>
      looksOf(entity).map((look) => crowdedStatement(ID, entity, look, ['a'])),
    ),
    lookedAtStatement: each((entity) => lookedAtStatement(ID, entity, looksOf(entity), ids)),
    distinctionsStatement: each((entity) => distinctionsStatement(ID, entity, ids)),
    dismissStatement: each((entity) => dismissStatement(ID, entity, [ID, ID], ID)),
    recallStatement: each((entity) => recallStatement(ID, entity, [ID, ID])),
    textsStatement: each((entity) => textsStatement(ID, entity, ids)),
    lockRecordsStatement: each((entity) => lockRecordsStatement(ID, entity, ids)),
    sharingStatement: each((entity) => sharingStatement(ID, entity, ids)),
    settleStatement: each((entity) => settleStatement(ID, entity, ids)),
    deleteMergedStatement: each((entity) => deleteMergedStatement(ID, entity, ID)),
    keepStatement: each((entity, texts) => keepStatement(ID, entity, ID, texts, false)),
    takenSureStatement: each((entity) => takenSureStatement(ID, entity, ID, [['email', 'a@b.example']])),
    aliasesStatement: each((entity) => aliasesStatement(ID, entity, ID, [['email', 'a@b.example']])),
    writeMergeStatement: each((entity, texts) =>
      writeMergeStatement({ organizationId: ID, userId: ID, entity }, ID, {
        kept: { ...record, texts },
        merged: { ...record, texts },
        keptAfter: texts,
        columns: columnsOf(entity),
        aliases: [],
        settled: [],
      }),
    ),
    putBackStatement: each((entity, texts) =>
      putBackStatement(ID, entity, {
        kept_id: ID,
        kept_before: texts,
        kept_after: texts,
        kept_contested: true,
      }),
    ),
    markContestedStatement: each((entity) => markContestedStatement(ID, entity, ids)),
    bringBackStatement: each((entity, texts) =>
      bringBackStatement(ID, entity, {
        merged_id: ID,
        merged_before: texts,
        merged_contested: false,
        merged_created_at: '2026-01-01',
      }),
    ),
    forgetAliasesStatement: each((entity) =>
      forgetAliasesStatement(ID, entity, { kept_id: ID, aliases: [['email', 'a@b.example']] }),
    ),
  };
}

let database: TestDatabase;
let clients: Readonly<Record<'sluice_app' | 'sluice_auth', Client>>;
beforeAll(async () => {
  database = await createTestDatabase();
  const connect = async (role: DatabaseRole) => {
    const client = new Client(connectionConfig(database.url, role, 'test'));
    await client.connect();
    return client;
  };
  clients = { sluice_app: await connect('sluice_app'), sluice_auth: await connect('sluice_auth') };
});
afterAll(async () => {
  await Promise.all(Object.values(clients).map((client) => client.end()));
  await database.drop();
});

/** Has the database read a statement, and look up every table, column, function and type in it; nothing is run. */
async function prepare(role: 'sluice_app' | 'sluice_auth', statement: Statement): Promise<void> {
  const text = typeof statement === 'string' ? statement : statement.text;
  await clients[role].query(`prepare statement_of_a_test as ${text}`);
  await clients[role].query('deallocate statement_of_a_test');
}

describe('every statement that is written by hand', () => {
  const sources = globSync(`${SRC}/**/*.ts`).map((path) => readFileSync(path, 'utf8'));
  const matches = (pattern: RegExp) => sources.flatMap((source) => [...source.matchAll(pattern)]);
  const covered = Object.keys({ ...AS_APP, ...AS_AUTH }).sort();

  it('stands in a function that is exported, by the name of which it is tried below', () => {
    const run = matches(/\$(?:queryRaw|executeRaw)(?:Unsafe)?\b(?:<[^>]*>)?(\(\s*(\w+))?/g).map(
      ([, , name]) => name ?? 'in place',
    );
    expect([...new Set(run)].sort()).toEqual(covered);
    const exported = matches(/export function (\w+Statement)\b/g).map(([, name]) => name);
    expect(covered).toEqual(expect.arrayContaining(exported));
  });

  // One after the other, whatever the organisation holds: demo.test.ts removes one, which runs each of them.
  it('is run by a test where it is for the removal of an organisation', () => {
    const files = globSync(`${SRC}/**/*.ts`).filter((path) =>
      /client\.query\b/.test(readFileSync(path, 'utf8')),
    );
    expect(files.map((path) => path.slice(SRC.length)).sort()).toEqual([
      '/organizations/clear-table.ts',
      '/organizations/remove-organization.ts',
      '/organizations/tenant-tables.ts',
    ]);
  });

  it.each(Object.entries(AS_APP))('%s fits the tables', async (_name, statements) => {
    expect(statements).not.toEqual([]);
    for (const statement of statements) await prepare('sluice_app', statement);
  });

  it.each(Object.entries(AS_AUTH))('%s fits the tables, for sign-in', async (_name, statements) => {
    for (const statement of statements) await prepare('sluice_auth', statement);
  });

  it('is found where it names a column, a table or a function that is not there', async () => {
    const wrong = [
      'select row_numbr from import_rows',
      'select 1 from import_row',
      `select sluice.enqeue('a')`,
    ];
    for (const text of wrong) {
      await expect(prepare('sluice_app', text)).rejects.toMatchObject({
        code: expect.stringMatching(/^(42703|42P01|42883)$/),
      });
    }
  });
});
