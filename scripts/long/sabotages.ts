/** A change that makes the product wrong on purpose, and the tests that must notice it. */
export interface Sabotage {
  readonly what: string;
  /** A text that stands in exactly one source file, and what is put in its place. */
  readonly before: string;
  readonly after: string;
  /** The project of the tests, and parts of the names of their files. */
  readonly project: string;
  readonly tests: readonly string[];
}

/** What no change may undo unnoticed: fences, checkpoints, journal, policies, row security, limits, dates, phones. */
export const SABOTAGES: readonly Sabotage[] = [
  {
    what: 'a batch of an earlier owner is let through',
    before: "id = ${P.importId} and epoch = ${P.epoch}\n    and phase = '${phase}'",
    after: "id = ${P.importId} and (epoch = ${P.epoch} or true)\n    and phase = '${phase}'",
    project: 'worker',
    tests: ['gate'],
  },
  {
    what: 'a batch that was already written is let through',
    before: '${checkpoint} = ${P.cursorRow}',
    after: '${checkpoint} >= ${P.cursorRow}',
    project: 'worker',
    tests: ['gate'],
  },
  {
    what: 'the checkpoint keeps the cursor of an earlier batch',
    before: 'cursor = ${P.nextCursor}',
    after: 'cursor = coalesce(imports.cursor, ${P.nextCursor})',
    project: 'worker',
    tests: ['gate', 'import', 'interleavings', 'other-sources'],
  },
  {
    what: 'a cursor stands behind the row after the one it is asked for',
    before: 'toCursor(whole[count - 1]?.next ?? next)',
    after: 'toCursor(whole[count]?.next ?? next)',
    project: 'source',
    tests: ['conformance'],
  },
  {
    what: 'a commit writes in the order of its file',
    before: ' from ${rows} order by record_id',
    after: ' from ${rows}',
    project: 'worker',
    tests: ['writers'],
  },
  {
    what: 'an undo locks in another order than that of the ids',
    before: '  order by t.id for update of t',
    after: '  order by t.id desc for update of t',
    project: 'worker',
    tests: ['writers'],
  },
  {
    what: 'the time that remains rises',
    before:
      '    attempts = 0,\n    rows_per_second = ${P.rowsPerSecond},\n    eta_s = least(eta_s, ${P.etaS})\n  from counts\n',
    after:
      '    attempts = 0,\n    rows_per_second = ${P.rowsPerSecond},\n    eta_s = ${P.etaS}\n  from counts\n',
    project: 'worker',
    tests: ['writers'],
  },
  {
    what: 'the journal of a commit has the new values for the old ones',
    before: "case when old.id is not null then ${columns.textsOf('old')} end as before",
    after: "case when old.id is not null then ${columns.textsOf('new')} end as before",
    project: 'worker',
    tests: ['undo'],
  },
  {
    what: 'an undo puts back what somebody has edited since',
    before: "    when not found or not (${nothingKept}) then 'keep'",
    after: "    when not found then 'keep'",
    project: 'worker',
    tests: ['undo'],
  },
  {
    what: 'a known record is written although the rule says to skip',
    before: "if (policy !== 'update') return 'on conflict (organization_id, id) do nothing';",
    after: "if (policy === 'error') return 'on conflict (organization_id, id) do nothing';",
    project: 'worker',
    tests: ['retry.test'],
  },
  {
    what: 'the first of the rows of one person counts, where the last should',
    before: "if (people.rule.policy === 'update' || !carriers.has(whose))",
    after: "if (people.rule.policy !== 'update' || !carriers.has(whose))",
    project: 'worker',
    tests: ['duplicates'],
  },
  {
    what: 'empty cells clear values although they should keep them',
    before: 'return isCleared(column) ?',
    after: 'return !isCleared(column) ?',
    project: 'worker',
    tests: ['empty-cells'],
  },
  {
    what: 'an empty cell erases what a record is recognised by',
    before: 'return !entity.fields[name]?.required && !identifies(entity, name, match);',
    after: 'return !entity.fields[name]?.required;',
    project: 'worker',
    tests: ['empty-cells'],
  },
  {
    what: 'what has changed since the dry run is written over',
    before: '      if (seen === planned.seen) return undefined;',
    after: '      if (seen !== 1n) return undefined;',
    project: 'worker',
    tests: ['changed-since-check'],
  },
  {
    what: 'tables of an organisation do not force their row security',
    before: "  execute format('alter table %s force row level security', tenant_table);\n",
    after: '',
    project: 'db',
    tests: ['catalogue', 'tenancy'],
  },
  {
    what: 'every organisation is seen',
    before: "'create policy tenant on %s using (organization_id = (select sluice.current_organization()))",
    after: "'create policy tenant on %s using (true)",
    project: 'db',
    tests: ['tenancy'],
  },
  {
    what: 'whoever may only look may also change',
    before: "if (RANKS[caller.role] < RANKS[role]) throw new AppError('forbidden');",
    after: '',
    project: 'api',
    tests: ['roles'],
  },
  {
    what: 'day and month change places',
    before: "  if (order === 'dmy') return [third, Number(second), Number(first)];",
    after: "  if (order === 'dmy') return [third, Number(first), Number(second)];",
    project: 'rows',
    tests: ['normalise'],
  },
  {
    what: 'a number without a country code is taken for one of any country',
    before: '...(isSupportedCountry(country) ? { defaultCountry: country } : {})',
    after: "...(isSupportedCountry(country) ? { defaultCountry: 'US' as const } : {})",
    project: 'rows',
    tests: ['normalise'],
  },
  {
    what: 'a whole number may be as large as it likes',
    before: '    if (digits.length > 15 || value < min || value > max) {',
    after: '    if (digits.length > 400) {',
    project: 'rows',
    tests: ['normalise'],
  },
  {
    what: 'a cancel leaves the epoch as it is, so that its worker is not fenced',
    before: "    set: [...ENDED, 'epoch = epoch + 1'],",
    after: '    set: ENDED,',
    project: 'api',
    tests: ['imports.test', 'life.model'],
  },
];
