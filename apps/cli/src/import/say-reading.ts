import {
  asksFor,
  DATE_ORDERS,
  DECIMAL_MARKS,
  type Dialect,
  type DialectOverrides,
  dateEvidenceOf,
  type Entity,
  isOfType,
  type Mapping,
  type Options,
  type Profile,
  type Question,
  sourcesOf,
} from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Says in one line how a file was read: what was taken for what, and how sure that is. */
export function sayReading(
  terminal: Terminal,
  entity: Entity,
  { dialect, confidence, columns, sheets, hiddenRows }: Profile,
  mapping: Mapping,
  options: Options,
): void {
  const { t, format } = terminal;
  const { header, headerRows = 1, rowsAbove = 0, unnamed, spareName, shortRows } = dialect;
  const percent = format.percent(confidence.header);
  const row = headerRows > 1 ? `${rowsAbove + 1}-${rowsAbove + headerRows}` : String(rowsAbove + 1);
  const parts: (string | undefined)[] = [
    ...(sheets
      ? [t('reading.sheet', { name: dialect.sheet ?? '' })]
      : writing(terminal, dialect, confidence)),
    dialect.escape ? t('reading.escaped') : undefined,
    dialect.repair ? t('reading.repaired') : undefined,
    dialect.wrapped ? t('reading.wrapped') : undefined,
    header ? t('reading.header', { row, percent }) : t('reading.noHeader', { percent }),
    typeof unnamed === 'number' ? t('reading.unnamed', { place: unnamed + 1 }) : undefined,
    typeof spareName === 'number' ? t('reading.spareName', { place: spareName + 1 }) : undefined,
    shortRows ? t('reading.shortRows') : undefined,
  ];
  const orders = new Set<string>();
  const marks = new Set<string>();
  let hasPhone = false;
  for (const entry of mapping.columns) {
    const definition = entity.fields[entry.field];
    const order = entry.dateOrder ?? dateEvidenceOf(entry, columns);
    const known = DATE_ORDERS.find((each) => each === order);
    if (asksFor('dateOrder', definition) && known) orders.add(t(`common:dateOrder.${known}`));
    if (definition && isOfType(definition, 'decimal')) {
      const told = sourcesOf(entry, columns).map(({ decimalMark }) => entry.decimalMark ?? decimalMark);
      for (const mark of DECIMAL_MARKS) if (told.includes(mark)) marks.add(mark);
    }
    hasPhone ||= asksFor('defaultCountry', definition);
  }
  const or = ` ${t('reading.or')} `;
  if (orders.size > 0) parts.push(t('reading.dates', { order: [...orders].join(or) }));
  if (marks.size > 0) parts.push(t('reading.decimals', { mark: [...marks].join(or) }));
  if (hasPhone) parts.push(t('reading.country', { country: options.defaultCountry }));
  terminal.note(t('reading.taken', { parts: parts.filter((part) => part !== undefined).join(', ') }));
  const others = (sheets ?? []).filter(({ name }) => name !== dialect.sheet).map(({ name }) => name);
  if (others.length > 0) terminal.note(t('reading.otherSheets', { names: others.join(', ') }));
  if (hiddenRows) terminal.note(t('reading.hiddenRows', { count: hiddenRows }));
}

/** How the text of a file is written, each part with how sure it is. */
function writing(
  { t, format }: Terminal,
  { encoding, delimiter, quote }: Dialect,
  confidence: Profile['confidence'],
): string[] {
  return [
    t('reading.encoding', { name: encoding, percent: format.percent(confidence.encoding) }),
    t('reading.delimiter', {
      name: delimiterInWords(t, delimiter),
      percent: format.percent(confidence.delimiter),
    }),
    quote === null
      ? t('reading.noQuote', { percent: format.percent(confidence.quote) })
      : t('reading.quote', { name: quote, percent: format.percent(confidence.quote) }),
  ];
}

/** What a file leaves open, each with its readings and the options that choose them. */
export function unclearReading(terminal: Terminal, file: string, questions: readonly Question[]): CliError {
  const { t } = terminal;
  const lines = questions.flatMap(({ part, taken, readings }) => {
    const shown = readings.map(({ dialect, cells }) =>
      t('reading.reading', {
        option: optionFor(part, dialect),
        cells: cells
          .map(({ name, value }) => (name === '' ? value : t('reading.cell', { name, value })))
          .join(', '),
      }),
    );
    const isShown = readings.some(({ dialect }) => optionFor(part, dialect) === optionFor(part, taken));
    return [
      t('reading.question', { question: t(`common:question.${part}`) }),
      ...shown,
      ...(isShown ? [] : [t('reading.refuse', { option: optionFor(part, taken) })]),
    ];
  });
  return new CliError('reading_unclear', { file, questions: lines.join('\n') });
}

/** How a reading is asked for on the command line. */
function optionFor(
  part: Question['part'],
  {
    encoding,
    repair,
    wrapped,
    delimiter = '',
    header,
    rowsAbove = 0,
    headerRows = 1,
    unnamed,
    spareName,
    shortRows,
  }: DialectOverrides,
): string {
  switch (part) {
    case 'encoding':
      return `--encoding ${encoding ?? ''}`;
    case 'repair':
      return `--repair ${repair ?? 'none'}`;
    case 'wrapped':
      return `--wrapped ${wrapped ? 'yes' : 'no'}`;
    case 'delimiter':
      return `--delimiter ${delimiterOption(delimiter)}`;
    case 'header':
      if (!header) return `--header none${rowsAbove > 0 ? `-${rowsAbove + 1}` : ''}`;
      return `--header ${rowsAbove + 1}${headerRows > 1 ? `-${rowsAbove + headerRows}` : ''}`;
    case 'unnamed':
      return `--unnamed-column ${typeof unnamed === 'number' ? unnamed + 1 : 'none'}`;
    case 'spareName':
      return `--spare-name ${typeof spareName === 'number' ? spareName + 1 : 'none'}`;
    case 'shortRows':
      return `--short-rows ${shortRows ? 'read' : 'refuse'}`;
  }
}

/** A separator as it is said behind its option, where a shell takes some for its own. */
function delimiterOption(delimiter: string): string {
  if (delimiter === '\t') return 'tab';
  return delimiter === ' ' ? 'space' : `"${delimiter}"`;
}

function delimiterInWords(t: Terminal['t'], delimiter: Dialect['delimiter']): string {
  if (delimiter === '\t') return t('reading.tab');
  return delimiter === ' ' ? t('reading.space') : delimiter;
}
