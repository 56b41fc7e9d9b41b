import type { Prisma } from '@sluice/db';
import type { Entity } from '@sluice/shared';
import { distinctionsStatement } from '../../src/duplicates/compare-groups.ts';
import { dismissStatement, recallStatement } from '../../src/duplicates/dismiss.ts';
import { lookedAtStatement } from '../../src/duplicates/looked-at.ts';
import { crowdedStatement, groupsStatement, looksOf } from '../../src/duplicates/looks.ts';
import {
  aliasesStatement,
  deleteMergedStatement,
  keepStatement,
  takenSureStatement,
  writeMergeStatement,
} from '../../src/duplicates/merge-statements.ts';
import {
  columnsOf,
  lockRecordsStatement,
  settleStatement,
  sharingStatement,
  textsStatement,
} from '../../src/duplicates/record-texts.ts';
import {
  bringBackStatement,
  forgetAliasesStatement,
  markContestedStatement,
  putBackStatement,
} from '../../src/duplicates/undo-merge.ts';

/** The statements of duplicates and merges, in the forms that they take; by their names. @param ID any id */
export function statementsOfDuplicates(
  entities: readonly Entity[],
  ID: string,
): Record<string, Prisma.Sql[]> {
  const ids = [ID];
  const each = (statements: (entity: Entity, texts: null[]) => Prisma.Sql | Prisma.Sql[]) =>
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
