import type { JournalColumns } from './journal-columns.ts';
import { laterChangesOfAll, laterChangesOfEach } from './later-changes.ts';
import { listOf } from './list-of.ts';
import { mergedOfAll, mergedOfEach } from './merged-records.ts';
import { VOUCHED_OF_EACH, vouchedOfAll } from './vouched-records.ts';

/** Which changes are looked at, and how the later ones of other imports are found. */
export interface ChangesAsked {
  /** Besides being of the import and in effect, as SQL over the journal's row `c`; may use parameters from `$3`. */
  readonly where: string;
  /** `none` where `LATER_IMPORTS_EXIST` says so; else `each` for a batch, `all` for a whole import. */
  readonly later: 'none' | 'each' | 'all';
  /** How what later imports vouch for is found: `each` from the table of the session, where it was gathered. */
  readonly vouched: 'none' | 'each' | 'all';
  /** How merges into its records are found: as the later changes. */
  readonly merged: 'none' | 'each' | 'all';
  /** The changes are few: their records are looked up one by one, whatever the planner thinks of the tables. */
  readonly few?: boolean;
}

/** What becomes of a change: the record deleted, all that was changed put back, or something of it kept. */
export const UNDO_FATES = ['delete', 'restore', 'keep'] as const;

/**
 * What an undo does with each change of an import: a query over its journal, as it stands now. Parameters: `$1`
 * organisation, `$2` import. The preview counts with it and the undo acts by it, so that they cannot disagree.
 *
 * A record that the import created is deleted, whole, or kept, whole: kept when any of its values is another by now,
 * or a later import wrote to it, or found it as its row says. Of a record that the import updated, each column that it
 * changed is put back by itself: unless its value is another by now, or a later import wrote it, or found it so. A record
 * into which another one was merged since is kept as it is: whoever merged them has looked at it.
 *
 * Columns: `change`, the place of the journal's row; `place`, that of the record; `row_number`, `line`, `record_id`, `before`, `after`, `changed_at`; `found`, whether the record is there,
 * with its `present` values (of the written columns, then of the others); `edited`,
 * `overtaken` and `vouched`, the columns that are kept because their value is another, because a later import wrote them, or
 * because one found them so; `merged`, whether the record is kept because of a merge; `vouched_for`, whether nothing but the last is why something is kept; `fate`, one of
 * `UNDO_FATES`; `put_back`, the columns that are put back.
 */
export function classifiedChanges(journal: JournalColumns, asked: ChangesAsked): string {
  const { written } = journal;
  const everyColumn = `array[${written.map(({ text }) => text).join(', ')}]::text[]`;
  const nothingKept =
    'not merged and cardinality(edited) + cardinality(overtaken) + cardinality(vouched) = 0';
  return `
select j.*,
  found and not merged and cardinality(vouched) > 0 and cardinality(edited) + cardinality(overtaken) = 0 as vouched_for,
  case
    when not found or not (${nothingKept}) then 'keep'
    when before is null then 'delete'
    else 'restore'
  end as fate,
  case
    when not found or merged then '{}'
    when before is null then case when ${nothingKept} then ${everyColumn} else '{}' end
    else ${listOf(
      written.map(({ text, place }) => ({
        text,
        when: `before[${place}] is distinct from after[${place}] and not ${text} = any(edited || overtaken || vouched)`,
      })),
    )}
  end as put_back
from (${changesWithReasons(journal, asked)}) as j`;
}

/**
 * The record `t` of each change `c` of a batch, or nulls: one look-up in the primary key for each. As a plain join, where
 * the statistics have never met the organisation and the planner thinks that it has hardly a record, each change would
 * read all of its records, by any index that begins with the organisation. Asked for in the order of its ids, where sorts
 * are switched off, only the primary key can give it.
 */
export function eachRecord(table: string): string {
  return `left join lateral (
    select r.*, r.ctid as place from ${table} r
    where r.organization_id = $1::uuid and r.id between c.record_id and c.record_id
    order by r.id limit 1
  ) t on true`;
}

function changesWithReasons(
  journal: JournalColumns,
  { where, later, vouched, merged, few = false }: ChangesAsked,
): string {
  const { table, written, others } = journal;
  const present = `array[${written.map(({ name }) => `t.${name}::text`).join(', ')}]::text[]`;
  const untouched = others.map(({ name }) => ` and t.${name} is null`).join('');
  return `
  select c.ctid as change, ${few ? 't.place' : 't.ctid as place'}, c.row_number, c.line, c.record_id, c.before, c.after, coalesce(c.redone_at, c.at) as changed_at,
    t.id is not null as found,
    ${present} || array[${others.map(({ name }) => `t.${name}::text`).join(', ')}]::text[] as present,
    case
      when t.id is null then '{}'
      -- Nearly every record is as the import left it: one comparison tells.
      when ${present} = c.after and (c.before is not null or (true${untouched})) then '{}'
      else ${listOf([
        ...written.map(({ name, text, place }) => ({
          text,
          when: `(c.before is null or c.before[${place}] is distinct from c.after[${place}])
        and t.${name}::text is distinct from c.after[${place}]`,
        })),
        ...others.map(({ name, text }) => ({ text, when: `c.before is null and t.${name} is not null` })),
      ])}
    end as edited,
    ${later === 'none' ? `'{}'::text[]` : overtaken(journal)} as overtaken,
    ${vouched === 'none' ? `'{}'::text[]` : vouchedColumns(journal)} as vouched,
    ${merged === 'none' ? 'false' : 't.id is not null and merged.at is not null'} as merged
  from record_changes c
  ${few ? eachRecord(table) : `left join ${table} t on t.organization_id = $1::uuid and t.id = c.record_id`}
  ${{ none: '', each: laterChangesOfEach(journal), all: laterChangesOfAll(where) }[later]}
  ${{ none: '', each: VOUCHED_OF_EACH, all: vouchedOfAll(journal, where) }[vouched]}
  ${{ none: '', each: mergedOfEach(journal), all: mergedOfAll(journal) }[merged]}
  where c.organization_id = $1::uuid and c.import_id = $2::uuid and c.undone_at is null and ${where}
  ${few ? 'order by c.row_number' : ''}
  -- Keeps the planner from working the lists out again wherever they are mentioned.
  offset 0`;
}

/** The whole of a created record is at stake, of an updated one the columns that the import changed. */
function overtaken({ written }: JournalColumns): string {
  return `case
      when later.columns is null then '{}'
      when c.before is null then later.columns
      else ${listOf(
        written.map(({ text, place }) => ({
          text,
          when: `c.before[${place}] is distinct from c.after[${place}] and ${text} = any(later.columns)`,
        })),
      )}
    end`;
}

/** As above: whoever has found any value of a created record so vouches for the record. */
function vouchedColumns({ written }: JournalColumns): string {
  return `case
      when vouched.bits is null or t.id is null then '{}'
      when c.before is null then array[${written.map(({ text }) => text).join(', ')}]::text[]
      else ${listOf(
        written.map(({ text, place }) => ({
          text,
          when: `c.before[${place}] is distinct from c.after[${place}] and get_bit(vouched.bits, ${place - 1}) = 1`,
        })),
      )}
    end`;
}
