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
import { ENTITY_NAMES, entityOf } from '@sluice/shared';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneAccountAtATimeStatement } from '../src/connections/add.ts';
import { CREATE_PULL, READ_UNTIL } from '../src/connections/create-pull.ts';
import { newestStatement } from '../src/connections/list.ts';
import { beginMergeStatement } from '../src/duplicates/merge-statements.ts';
import {
  continueMergeStatement,
  endMergeStatement,
  lockMergeStatement,
} from '../src/duplicates/undo-merge.ts';
import { storedStatement } from '../src/files/store-file.ts';
import {
  expectedStatement,
  nowStatement,
  stillUnstoredStatement,
  unstoredStatement,
} from '../src/files/survey.ts';
import { causesStatement, correctedRowsStatement } from '../src/imports/causes.ts';
import {
  enqueueStatement,
  lockStatement,
  MOVE_COLUMNS,
  moveStatement,
} from '../src/imports/change-import.ts';
import { sameTextsStatement } from '../src/imports/clashes.ts';
import { plannedBatchesStatement } from '../src/imports/clashes-in-file.ts';
import {
  batchesOfRowsStatement,
  correctableStatement,
  countLandedStatement,
  landedStatement,
} from '../src/imports/corrected-rows.ts';
import { storeCorrectionsStatement } from '../src/imports/corrections.ts';
import { standInLineStatement } from '../src/imports/in-line.ts';
import { keptStatement, WINDOW_STATEMENT } from '../src/imports/kept-records.ts';
import { leaveStatement } from '../src/imports/leave.ts';
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
import { statementsOfDuplicates } from './support/statements-of-duplicates.ts';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const WHERE = { organizationId: ID, id: ID };
const WHERE_ROWS = { organizationId: ID, importId: ID };

type Statement = Prisma.Sql | string;

/** Every statement that is written by hand, in the forms that it takes; by its name. */
const AS_APP: Readonly<Record<string, readonly Statement[]>> = {
  oneAccountAtATimeStatement: [oneAccountAtATimeStatement(ID)],
  storedStatement: [storedStatement(ID, ID)],
  nowStatement: [nowStatement()],
  expectedStatement: [expectedStatement(ID, new Date(), []), expectedStatement(ID, new Date(), [ID])],
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
  newestStatement: [newestStatement(ID)],
  pullStatement: [CREATE_PULL, READ_UNTIL],
  standInLineStatement: [standInLineStatement(ID, ID, new Date(0))],
  enqueueStatement: [enqueueStatement('sniff', { organizationId: ID, importId: ID })],
  correctedRowsStatement: [correctedRowsStatement(ID, ID, 0)],
  landedStatement: [landedStatement(WHERE_ROWS, [1])],
  countLandedStatement: [countLandedStatement(WHERE_ROWS, true)],
  correctableStatement: [correctableStatement(WHERE_ROWS, { after: 0, skip: 0, limit: 1 })],
  batchesOfRowsStatement: [batchesOfRowsStatement(WHERE_ROWS, [1])],
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
    leaveStatement: [null, [1]].map((rows) => leaveStatement({ organizationId: ID, id: ID }, rows)),
    plannedBatchesStatement: [plannedBatchesStatement(ID, ID)],
    applyStatement: [null, [1]].map((rows) => applyStatement({ organizationId: ID, id: ID }, rows)),
    journalOfRecordStatement: entities.map((entity) => journalOfRecordStatement(ID, entity, [ID])),
    editsOfRecordStatement: entities.map((entity) => editsOfRecordStatement(ID, entity, [ID])),
    pastsStatement: entities.map((entity) => pastsStatement(ID, entity, ID)),
    mergesStatement: entities.map((entity) => mergesStatement(ID, entity, [ID])),
    ...statementsOfDuplicates(entities, ID),
    fatesStatement: journals.flatMap((journal) => followed.map((given) => fatesStatement(journal, given))),
    keptStatement: journals.flatMap((journal) => followed.map((given) => keptStatement(journal, given))),
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
