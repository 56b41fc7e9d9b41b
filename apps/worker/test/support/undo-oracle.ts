/** What a lead has, by column; null where it has nothing. */
export type Values = Readonly<Record<string, string | null>>;

/** A row of a file: the lead's id, and a cell for each mapped column. */
export interface FileRow {
  readonly key: string;
  readonly cells: Readonly<Record<string, string>>;
}

interface Change {
  readonly record: number;
  readonly key: string;
  readonly before: Values | null;
  readonly after: Values;
  writtenAt: number;
  undone: readonly string[] | null;
}

interface Import {
  readonly changes: Change[];
  readonly found: { readonly record: number; readonly columns: readonly string[]; readonly at: number }[];
  isUndone: boolean;
}

export interface Counts {
  readonly records: number;
  readonly values: number;
  readonly kept: number;
  readonly vouched: number;
}

interface Lead {
  readonly id: number;
  values: Values;
}

/**
 * What imports, undos, redos and edits by hand do to a table of leads, by the rules that users are told (decision 8), one
 * record after the other and without a database.
 */
export class UndoOracle {
  readonly #imports: Import[] = [];
  readonly #leads = new Map<string, Lead>();
  #ids = 0;
  #clock = 0;

  /** The columns of an import and their values, `key` among them. */
  static readonly #KEY = 'external_id';

  table(): Record<string, string>[] {
    return [...this.#leads]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { values }]) =>
        Object.fromEntries(
          Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
        ),
      );
  }

  /** What can be undone, and what can be redone, by the number of the import. */
  possible(phase: 'undo' | 'redo'): number[] {
    return this.#imports.flatMap(({ changes, found, isUndone }, number) =>
      isUndone === (phase === 'redo') && changes.length + found.length > 0 ? [number] : [],
    );
  }

  import(rows: readonly FileRow[], columns: readonly string[], emptyCells: 'clear' | 'keep'): void {
    const at = ++this.#clock;
    const made: Import = { changes: [], found: [], isUndone: false };
    for (const { key, cells } of rows) {
      const lead = this.#leads.get(key);
      const given: Values = Object.fromEntries([
        [UndoOracle.#KEY, key],
        ...columns.map((name) => [name, cells[name] || null]),
      ]);
      const after = Object.fromEntries(
        Object.entries(given).map(([name, value]) => [
          name,
          value === null && emptyCells === 'keep' ? (lead?.values[name] ?? null) : value,
        ]),
      );
      if (!lead) {
        const id = ++this.#ids;
        this.#leads.set(key, { id, values: after });
        made.changes.push({ record: id, key, before: null, after, writtenAt: at, undone: null });
        continue;
      }
      const before = Object.fromEntries(Object.keys(after).map((name) => [name, lead.values[name] ?? null]));
      if (Object.keys(after).every((name) => before[name] === after[name])) {
        const said = Object.keys(given).filter((name) => emptyCells === 'clear' || given[name] !== null);
        made.found.push({ record: lead.id, columns: said, at });
        continue;
      }
      lead.values = { ...lead.values, ...after };
      made.changes.push({ record: lead.id, key, before, after, writtenAt: at, undone: null });
    }
    this.#imports.push(made);
  }

  edit(key: string, column: string, value: string): void {
    const lead = this.#leads.get(key);
    if (lead) lead.values = { ...lead.values, [column]: value };
  }

  delete(key: string): void {
    this.#leads.delete(key);
  }

  undo(number: number): Counts {
    this.#clock++;
    const own = this.#import(number);
    const counts = { records: 0, values: 0, kept: 0, vouched: 0 };
    for (const change of own.changes) {
      if (change.undone !== null) continue;
      const lead = this.#lead(change.record);
      if (!lead) {
        counts.kept++;
        change.undone = [];
        continue;
      }
      const created = change.before === null;
      const changed = created ? Object.keys(change.after) : changedBy(change);
      const edited = (created ? Object.keys({ ...lead.values, ...change.after }) : changed).filter(
        (name) => (lead.values[name] ?? null) !== (change.after[name] ?? null),
      );
      const later = this.#imports.filter((other) => other !== own);
      const overtaken = later.flatMap(({ changes }) =>
        changes
          .filter(({ record, writtenAt }) => record === change.record && writtenAt > change.writtenAt)
          .flatMap((other) =>
            (other.before === null ? Object.keys(other.after) : changedBy(other)).filter(
              (name) => !other.undone?.includes(name),
            ),
          ),
      );
      const vouched = later
        .filter(({ isUndone }) => !isUndone)
        .flatMap(({ found }) =>
          found.filter(({ record, at }) => record === change.record && at > change.writtenAt),
        )
        .flatMap(({ columns }) => columns);
      const keptForWriting = new Set([
        ...edited,
        ...overtaken.filter((name) => created || changed.includes(name)),
      ]);
      const keptForWord = vouched.filter((name) => created || changed.includes(name));
      if (keptForWriting.size === 0 && keptForWord.length > 0) counts.vouched++;
      if (created) {
        const goes = keptForWriting.size + keptForWord.length === 0;
        if (goes) this.#leads.delete(change.key);
        change.undone = goes ? changed : [];
        counts[goes ? 'records' : 'kept']++;
        continue;
      }
      const back = changed.filter((name) => !keptForWriting.has(name) && !keptForWord.includes(name));
      lead.values = {
        ...lead.values,
        ...Object.fromEntries(back.map((name) => [name, change.before?.[name] ?? null])),
      };
      change.undone = back;
      counts[back.length === changed.length ? 'values' : 'kept']++;
    }
    own.isUndone = true;
    return counts;
  }

  redo(number: number): Counts {
    const at = ++this.#clock;
    const own = this.#import(number);
    const counts = { records: 0, values: 0, kept: 0, vouched: 0 };
    for (const change of own.changes) {
      const { undone, before, after } = change;
      change.undone = null;
      const lead = this.#lead(change.record);
      if (before === null && undone && undone.length > 0) {
        if (this.#leads.has(change.key)) {
          counts.kept++;
          continue;
        }
        this.#leads.set(change.key, { id: change.record, values: after });
        change.writtenAt = at;
        counts.records++;
        continue;
      }
      const put = lead && before ? (undone ?? []).filter((name) => lead.values[name] === before[name]) : [];
      if (lead)
        lead.values = {
          ...lead.values,
          ...Object.fromEntries(put.map((name) => [name, after[name] ?? null])),
        };
      if (lead && before && put.length === changedBy(change).length) {
        change.writtenAt = at;
        counts.values++;
      } else counts.kept++;
    }
    own.isUndone = false;
    return counts;
  }

  #import(number: number): Import {
    const found = this.#imports[number];
    if (!found) throw new Error('there is no such import');
    return found;
  }

  #lead(record: number): Lead | undefined {
    return [...this.#leads.values()].find(({ id }) => id === record);
  }
}

function changedBy({ before, after }: Change): string[] {
  return Object.keys(after).filter((name) => before?.[name] !== after[name]);
}
