import { type ColumnProfile, type EntityName, entityOf } from '@sluice/shared';
import { columnKind } from '../../src/cell-kind.ts';
import { type PastChoice, suggestMapping } from '../../src/mapping/suggest-mapping.ts';
import { evidenceCollectors } from '../../src/types/index.ts';

const TODAY = new Date('2026-06-15T00:00:00Z');

interface Suggesting {
  readonly header?: boolean;
  readonly past?: readonly PastChoice[];
}

/** What is suggested for columns with some cells, by header; where they have none, by place. */
export function suggested(
  entity: EntityName,
  table: Readonly<Record<string, readonly string[]>>,
  { header: hasHeader = true, past = [] }: Suggesting = {},
) {
  const headers = Object.keys(table);
  const columns = headers.map((header, index): ColumnProfile => {
    const cells = (table[header] ?? []).filter((cell) => cell !== '');
    const collectors = evidenceCollectors();
    for (const cell of cells) for (const collector of collectors) collector.add(cell);
    return {
      ...{
        index,
        header: hasHeader ? header : '',
        name: header,
        filled: cells.length,
        samples: cells.slice(0, 3),
      },
      ...{ dateOrder: 'none', decimalMark: 'none', kind: columnKind(cells) },
      ...Object.assign({}, ...collectors.map((collector) => collector.evidence())),
    };
  });
  const cells = new Map(headers.map((header, index) => [index, table[header] ?? []]));
  return suggestMapping(entityOf(entity), columns, cells, TODAY, past).map((suggestion) => ({
    ...suggestion,
    header: headers[suggestion.column] ?? '',
  }));
}

/** The field that is suggested for each header; headers without one are left out. */
export const fieldsOf = (...asked: Parameters<typeof suggested>) =>
  Object.fromEntries(suggested(...asked).map(({ header, field }) => [header, field]));
