import { suggestionInWords, unreadableInWords } from '@sluice/messages';
import { namesOffer } from '@sluice/rows/full-names';
import { type FoundMarker, foundMarkers } from '@sluice/rows/markers';
import { choicesOf } from '@sluice/rows/shown';
import {
  asksFor,
  type ColumnProfile,
  canBeCleared,
  type DateOrder,
  dateEvidenceOf,
  EMPTY_CELLS,
  type Entity,
  fieldOf,
  type Mapping,
  mappableFields,
  type NameOrder,
  type Options,
  type Profile,
  pointedCells,
  sourcesOf,
  takesFrom,
  type ValueRule,
} from '@sluice/shared';
import { ArrowRight, TriangleAlert } from 'lucide-react';
import type { Outputs } from '../../api/trpc.ts';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { Button } from '../../ui/button.tsx';
import { hintClass } from '../../ui/field.ts';
import { type Choice, SelectField } from '../../ui/select-field.tsx';
import { columnAnchor } from '../column-anchor.ts';
import { columnName } from '../column-name.ts';
import { CellsFound } from './cells-found.tsx';
import { ColumnSummary } from './column-summary.tsx';
import { CountryColumnField } from './country-column-field.tsx';
import { DateOrderField } from './date-order-field.tsx';
import { FallbackField } from './fallback-field.tsx';
import { withMarkers } from './found-values.ts';
import { confidenceOf, entryOf, type Reading } from './mapping-edit.ts';
import { NamesField } from './names-field.tsx';
import { NumberReadings } from './number-readings.tsx';
import { UnitField } from './unit-field.tsx';
import { ValueRules } from './value-rules.tsx';

const NOWHERE = '';
/** The choice of both names. No field is called so. */
const NAMES = ' ';
/** Below this it is said that somebody should look. */
const SURE = 0.8;

interface ColumnRowProps {
  readonly column: ColumnProfile;
  readonly profile: Profile;
  readonly mapping: Mapping;
  readonly entity: Entity;
  readonly options: Options;
  /** Of all columns; undefined until it is known. */
  readonly unreadable: Outputs['imports']['unreadable'] | undefined;
  readonly isDisabled: boolean;
  readonly onField: (field: string | null) => void;
  readonly onNames: (order: NameOrder) => void;
  readonly onDateOrder: (order: DateOrder) => void;
  readonly onEmptyCells: (rule: Options['emptyCells']) => void;
  readonly onCountryColumn: (column: number | undefined) => void;
  readonly onFallback: (column: number | undefined) => void;
  readonly onUnit: (unit: string) => void;
  readonly onReading: (change: Reading) => void;
  readonly onMarker: (marker: FoundMarker, isEmpty: boolean) => void;
  readonly onValues: (rules: readonly ValueRule[]) => void;
}

/** A column of the file: what is in it, and the field that it goes to. */
export function ColumnRow(props: ColumnRowProps) {
  const { column, profile, mapping, entity, options } = props;
  const spoken = useSpoken();
  const { t, format, language } = spoken;
  const entry = entryOf(mapping, column.index);
  const field = entry && fieldOf(entity, entry.field);
  const few = field && choicesOf(field);
  const markers = entry ? foundMarkers(entity, entry, column) : [];
  const pointed = entry ? pointedCells(entity, entry.field, column) : 0;
  const marked = markers.reduce((sum, { count, isEmpty }) => sum + (isEmpty ? count : 0), 0);
  const empty = profile.rows - column.filled + marked;
  const filled = profile.rows === 0 ? 0 : 1 - empty / profile.rows;
  const confidence = entry && confidenceOf(profile, column.index, entry.field);
  const wrong = props.unreadable?.find(
    (known) => known.column === column.index && mapping.columns.some((each) => takesFrom(each, known)),
  );
  const name = columnName(column, t);
  const nameOf = (index: number): string => {
    const other = profile.columns.find((known) => known.index === index);
    return other ? columnName(other, t) : '';
  };

  const split = entry?.split;
  const cells =
    entity.person && (entry || column.header !== '')
      ? profile.preview.map((row) => row.cells[column.index] ?? '')
      : [];
  const offered = split ? undefined : namesOffer(entity, mapping, column, cells);
  const order = split?.order ?? offered;

  const evidence = entry ? dateEvidenceOf(entry, profile.columns) : 'none';
  // Dates behind a column that has none are read by what they tell themselves; they are asked of where they do not.
  const isOrderAsked = column.dateOrder !== 'none' || evidence === 'ambiguous';

  const before = mapping.columns.find(({ fallbackColumn }) => fallbackColumn === column.index);
  const taken = new Set(mapping.columns.map((other) => other.column));
  const behind = (entry ? profile.columns : [])
    .filter(
      ({ index, filled: cellsHere }) =>
        index === entry?.fallbackColumn || (!taken.has(index) && cellsHere > 0),
    )
    .map((other) => ({ index: other.index, name: columnName(other, t) }));

  const choices: Choice<string>[] = [
    { id: NOWHERE, label: t('mapping.skip') },
    ...(order ? [{ id: NAMES, label: t('names.field'), description: t('names.fieldAbout') }] : []),
    ...mappableFields(entity).map(([id, definition]) => {
      const giver = mapping.columns.find((other) => other.field === id && other.column !== column.index);
      const notes = [
        definition.required ? t('mapping.required') : undefined,
        giver ? t('mapping.takenBy', { column: nameOf(giver.column) }) : undefined,
      ].filter((note) => note !== undefined);
      return {
        id,
        label: definition.label[language],
        description: notes.length > 0 ? notes.join(' · ') : undefined,
      };
    }),
  ];

  return (
    <li
      id={columnAnchor(column.index)}
      className={`grid scroll-mt-24 gap-x-6 gap-y-3 px-5 py-4 md:grid-cols-[minmax(0,1fr)_1.25rem_minmax(0,20rem)] ${entry ? '' : 'bg-sunken/50'}`}
    >
      <ColumnSummary column={column} name={name} filled={filled} />
      <ArrowRight aria-hidden className="mt-2.5 hidden size-5 text-field md:block rtl:rotate-180" />
      <div className="flex min-w-0 flex-col gap-2.5">
        <SelectField
          label={t('mapping.fieldFor', { column: name })}
          labelHidden
          choices={choices}
          value={split ? NAMES : (entry?.field ?? NOWHERE)}
          onChange={(id) => {
            if (id === NAMES) props.onNames(order ?? 'first_last');
            else props.onField(id === NOWHERE ? null : id);
          }}
          isDisabled={props.isDisabled}
          hint={entry && !split && confidence !== undefined ? whyText(entry, confidence) : undefined}
        />
        {offered && !props.isDisabled && (
          <div>
            <Button size="small" onPress={() => props.onNames(offered)}>
              {t('names.offer')}
            </Button>
          </div>
        )}
        {split && (
          <NamesField
            name={name}
            cells={cells}
            order={split.order}
            isDisabled={props.isDisabled}
            onChange={props.onNames}
          />
        )}
        {wrong && !(few && column.values) && (
          <p className="flex items-start gap-1.5 text-sm text-warn-ink">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span className="min-w-0 break-words">{unreadableInWords(wrong, spoken)}</span>
          </p>
        )}
        {entry && asksOfEmptyCells(entry) && (
          <SelectField
            label={t('mapping.emptyCells', { count: empty })}
            about={t('mapping.fieldFor', { column: name })}
            choices={EMPTY_CELLS.map((rule) => ({ id: rule, label: t(`mapping.empty.${rule}`) }))}
            value={entry.emptyCells ?? options.emptyCells}
            onChange={props.onEmptyCells}
            isDisabled={props.isDisabled}
            quiet={{ isMarked: (entry.emptyCells ?? options.emptyCells) === 'clear' }}
          />
        )}
        {entry && (empty > 0 || entry.fallbackColumn !== undefined) && behind.length > 0 && (
          <FallbackField
            name={name}
            columns={behind}
            chosen={entry.fallbackColumn}
            isDisabled={props.isDisabled}
            onChange={props.onFallback}
          />
        )}
        {before !== undefined && (
          <p className={hintClass}>{t('cells.fallbackOf', { column: nameOf(before.column) })}</p>
        )}
        {entry && asksFor('dateOrder', field) && isOrderAsked && (
          <DateOrderField
            name={name}
            evidence={evidence}
            said={entry.dateOrder}
            isDisabled={props.isDisabled}
            onChange={props.onDateOrder}
          />
        )}
        {entry && asksFor('defaultCountry', field) && (
          <CountryColumnField
            name={name}
            columns={profile.columns}
            own={column.index}
            chosen={entry.countryColumn}
            isDisabled={props.isDisabled}
            onChange={props.onCountryColumn}
          />
        )}
        {entry && (
          <NumberReadings
            name={name}
            field={field}
            sources={sourcesOf(entry, profile.columns)}
            isPointed={pointed > 0}
            entry={entry}
            isDisabled={props.isDisabled}
            onChange={props.onReading}
          />
        )}
        {entry && (
          <UnitField
            name={name}
            field={field}
            columns={profile.columns}
            entry={entry}
            isDisabled={props.isDisabled}
            onChange={props.onUnit}
          />
        )}
        {entry && (
          <CellsFound
            name={name}
            column={column}
            markers={markers}
            pointed={pointed}
            isWrappingKept={entry.keepWrapping === true}
            isDisabled={props.isDisabled}
            onMarker={props.onMarker}
          />
        )}
      </div>
      {few && (
        <div className="md:col-span-full">
          <ValueRules
            key={entry.field}
            name={name}
            column={withMarkers(column, markers)}
            choices={few}
            rules={entry.values ?? []}
            isDisabled={props.isDisabled}
            onChange={props.onValues}
          />
        </div>
      )}
    </li>
  );

  /** Only where it matters: of a field that can be emptied, and a column with empty cells, or that says so already. */
  function asksOfEmptyCells({ field: target, emptyCells }: Mapping['columns'][number]): boolean {
    const matters = empty > 0 || emptyCells !== undefined;
    return options.onDuplicate === 'update' && canBeCleared(entity, target, options) && matters;
  }

  function whyText(suggested: Mapping['columns'][number], ratio: number): string {
    const why = suggestionInWords(profile, suggested, spoken);
    if (why === undefined) return t('mapping.confidence.unsaid', { percent: format.percent(ratio) });
    return t(`mapping.confidence.${ratio >= SURE ? 'sure' : 'unsure'}`, { why });
  }
}
