import {
  type ColumnProfile,
  type Entity,
  type Field,
  foldText,
  identifiesAlone,
  mappableFields,
  type Suggestion,
  type SuggestionReason,
} from '@sluice/shared';
import { isUnmistakable, toldBy } from '../types/index.ts';
import { choicesOf } from '../types/shown.ts';
import { type ColumnFit, columnFit, type SampledColumn, sampled } from './column-fit.ts';
import { type HeaderClaim, headerClaim, namesOf } from './header-claim.ts';

/** Less than this is no suggestion. */
const MIN_CONFIDENCE = 0.55;
/** How sure each way of a header to name a field is, where the cells say nothing against it. */
const BY_HEADER = { name: 1, alias: 0.95, words: 0.9, like: 0.9, part: 0.75, type: 0.7, none: 0.6 } as const;
/** A name among other words, above many cells that nearly all fit. */
const BY_PART_AND_CELLS = 0.85;
/** The whole name of a person leaves the field to a column of its own. */
const WHOLE_NAME = 0.8;
/** Doubt is said, and does not drop below this where a column has the field's own name. */
const LEAST_BY_NAME = 0.6;
/** A shorter header is like many names: `bor` is nearly `born`. */
const SHORT_HEADER = 5;
/** A column without a cell gives way to any that has some. */
const EMPTY = 0.4;
/** So much less sure is a key that is the same in all rows. */
const ONE_VALUE = 0.3;
/** So many cells say something by themselves, whatever is above them. */
const MIN_CELLS = 3;
/** Where this many of them are values. */
const MOST = 0.9;

interface KnownField {
  readonly name: string;
  readonly field: Field;
  readonly names: ReturnType<typeof namesOf>;
  readonly isIdentity: boolean;
  readonly isSure: boolean;
}

/** How sure a field is that an organisation has chosen for columns called so: once, twice, or more often. */
const BY_PAST = [0.85, 0.92, 0.96] as const;
/** What it has chosen more than once comes before anything that a header says. */
const CHOSEN_AGAIN = 0.1;

/** That columns called so went to a field before. */
export interface PastChoice {
  /** By `foldText`. */
  readonly header: string;
  readonly field: string;
  readonly times: number;
}

interface Candidate extends Suggestion {
  readonly rank: number;
}

/**
 * Suggests a field for each column: by its header (the field's names, their words, their letters), weighed with whether its
 * cells can be values of the field. Each field and each column is suggested once, the surest first, and says why.
 *
 * Cells alone suggest what can be told by them: addresses, telephone numbers, the values of a short list. They never suggest
 * what recognises records: that takes a name of it in the header. Linear in the cells.
 *
 * What the organisation has chosen for columns called so weighs more than a name that is only like one, and, chosen more than
 * once, more than any name. It may suggest also what recognises records: a person has said that it does.
 *
 * @param cells of each column the first filled ones, as they are in the file
 * @param today what "in the future" is measured by
 * @param past what was chosen before for this entity
 */
export function suggestMapping(
  entity: Entity,
  columns: readonly ColumnProfile[],
  cells: ReadonlyMap<number, readonly string[]>,
  today: Date,
  past: readonly PastChoice[] = [],
): Suggestion[] {
  const fields = knownFields(entity);
  const laid = byLayout(entity, columns, cells, today);
  if (laid) return laid;
  const chosenFor = Map.groupBy(past, ({ header }) => header);
  const all = columns.flatMap((column) => {
    const sample = sampled(column, cells.get(column.index) ?? []);
    const claims = fields.map((known) => ({
      known,
      claim: headerClaim(column.header, known.names, known.name, entity),
    }));
    const candidates = (of: (claim: HeaderClaim) => boolean): Candidate[] =>
      claims.flatMap(({ known, claim }) =>
        of(claim) ? (candidate(sample, known, claim, entity, today) ?? []) : [],
      );
    const told = (): Candidate[] => {
      if (!claims.some(({ claim }) => isName(claim))) return candidates(() => true);
      // A name of one field is not a misspelt one of another; where its cells are no such values, they alone tell.
      const named = candidates(isName);
      return named.length > 0 ? named : candidates(({ how }) => how === 'none');
    };
    const before = (chosenFor.get(foldText(column.header)) ?? []).flatMap(({ field, times }) => {
      const known = claims.find((each) => each.known.name === field);
      return known ? (chosenBefore(sample, known.known, known.claim, times, entity, today) ?? []) : [];
    });
    return [...before, ...told()];
  });
  const candidates = all.toSorted((a, b) => b.rank - a.rank || a.column - b.column);
  const chosen: Suggestion[] = [];
  const taken = { columns: new Set<number>(), fields: new Set<string>() };
  for (const { rank: _, ...suggestion } of candidates) {
    if (taken.columns.has(suggestion.column) || taken.fields.has(suggestion.field)) continue;
    taken.columns.add(suggestion.column);
    taken.fields.add(suggestion.field);
    chosen.push(suggestion);
  }
  return chosen.sort((a, b) => a.column - b.column);
}

/**
 * The fields of columns without a header where they lie as in files that people have (`Entity.layouts`): as many, and with
 * values in all that can be told by their cells. Undefined where there is no such layout, or the columns have names.
 */
function byLayout(
  entity: Entity,
  columns: readonly ColumnProfile[],
  cells: ReadonlyMap<number, readonly string[]>,
  today: Date,
): Suggestion[] | undefined {
  if (columns.some(({ header }) => header !== '')) return undefined;
  for (const layout of entity.layouts ?? []) {
    if (layout.length !== columns.length) continue;
    const laid = columns.map((column, place): Suggestion & { readonly isTold: boolean } => {
      const field = layout[place] ?? '';
      const definition = entity.fields[field];
      const { looked, fits } = columnFit(
        sampled(column, cells.get(column.index) ?? []),
        field,
        entity,
        today,
      );
      const isFree = definition !== undefined && toldBy(definition) === undefined;
      return {
        ...{ column: column.index, field, confidence: BY_HEADER.part, why: { header: 'none', looked, fits } },
        isTold: isFree || (looked > 0 && fits >= MOST * looked),
      };
    });
    if (laid.every(({ isTold }) => isTold)) return laid.map(({ isTold: _, ...suggestion }) => suggestion);
  }
  return undefined;
}

function knownFields(entity: Entity): KnownField[] {
  return mappableFields(entity).map(([name, field]) => ({
    name,
    field,
    names: namesOf(name, field),
    isIdentity: identifiesAlone(entity, name),
    isSure: entity.identities.some(
      ({ kind, fields }) => kind === 'sure' && fields.length === 1 && fields[0] === name,
    ),
  }));
}

function candidate(
  sample: SampledColumn,
  known: KnownField,
  claim: HeaderClaim,
  entity: Entity,
  today: Date,
): Candidate | undefined {
  const { column } = sample;
  if (claim.how === 'none' && (claim.isOfOthers || !isToldByCells(known, sample))) return undefined;
  const fit = columnFit(sample, known.name, entity, today);
  const confidence = weigh(claim, fit, known, column);
  if (confidence < MIN_CONFIDENCE) return undefined;
  const why: SuggestionReason = {
    header: claim.how,
    ...(claim.name !== '' && { name: claim.name }),
    looked: fit.looked,
    fits: fit.fits,
  };
  const rank = fit.looked === 0 ? confidence - EMPTY : confidence;
  return { column: column.index, field: known.name, confidence, why, rank };
}

/** The field that was chosen before, weighed with whether the cells are values of it. */
function chosenBefore(
  sample: SampledColumn,
  { name, field, isSure }: KnownField,
  claim: HeaderClaim,
  times: number,
  entity: Entity,
  today: Date,
): Candidate | undefined {
  const { looked, fits, distinct } = columnFit(sample, name, entity, today);
  const share = looked === 0 ? 1 : fits / looked;
  const sure = BY_PAST[Math.min(times, BY_PAST.length) - 1] ?? 0;
  // A list of a file's own words was mapped word by word.
  const weight =
    share >= 0.5 || choicesOf(field) ? 1 : share === 0 && looked >= MIN_CELLS ? 0 : 0.5 + share / 2;
  const isOneValue = isSure && looked >= MIN_CELLS && distinct === 1;
  const confidence = sure * weight - (isOneValue ? ONE_VALUE : 0);
  if (confidence < MIN_CONFIDENCE) return undefined;
  const why: SuggestionReason = {
    header: claim.how,
    ...(claim.name !== '' && { name: claim.name }),
    ...{ looked, fits, past: times },
  };
  const rank = confidence + (times > 1 ? CHOSEN_AGAIN : 0) - (looked === 0 ? EMPTY : 0);
  return { column: sample.column.index, field: name, confidence, why, rank };
}

/** Whether cells are unmistakable values of one kind: under a name of another field, the name is wrong. */
function isOfOtherKind(kind: ColumnProfile['kind']): boolean {
  return kind === 'email' || kind === 'date';
}

function isName({ how }: HeaderClaim): boolean {
  return how === 'name' || how === 'alias';
}

/** How sure it is that a column is a field, from 0 to 1. */
function weigh(claim: HeaderClaim, fit: ColumnFit, known: KnownField, column: ColumnProfile): number {
  const { header, kind } = column;
  const { looked } = fit;
  const { field, isIdentity, isSure } = known;
  const share = looked === 0 ? 0 : fit.fits / looked;
  const isFew = choicesOf(field) !== undefined;
  // One value in all rows tells nobody from anybody: it gives way to another column, and somebody should look.
  if (isSure) return BY_HEADER[claim.how] - (looked >= MIN_CELLS && fit.distinct === 1 ? ONE_VALUE : 0);
  switch (claim.how) {
    case 'name':
      if (share === 0 && looked >= MIN_CELLS && isOfOtherKind(kind)) return 0;
      return looked < 2 || share >= 0.5 ? 1 : LEAST_BY_NAME + (1 - LEAST_BY_NAME) * share;
    case 'alias': {
      const sure = claim.isWholeName ? WHOLE_NAME : BY_HEADER.alias;
      if (looked === 0 || share >= 0.5) return sure;
      if (share > 0) return sure * (isFew ? 0.85 : 0.5 + share / 2);
      // `State` is a status in one file, and Texas in another. A list of a file's own words is mapped word by word.
      if (isFew && claim.hasLabel) return sure * 0.7;
      return looked < 2 && !isFew ? sure * 0.8 : 0;
    }
    case 'words':
      return looked < 2 || share >= 0.5 ? BY_HEADER.words : BY_HEADER.words * share * 1.5;
    case 'like': {
      const asksForCells = isIdentity || (looked > 0 && header.length < SHORT_HEADER) || looked > 1;
      return asksForCells && share <= 0.5 ? 0 : BY_HEADER.like * claim.likeness;
    }
    case 'part': {
      if (looked === 0 || share < (isFew ? 0.5 : 0.8)) return 0;
      if (toldBy(field) === undefined) return claim.isPlain ? BY_HEADER.part : 0;
      return looked >= MIN_CELLS && share >= MOST ? BY_PART_AND_CELLS : BY_HEADER.part;
    }
    case 'type':
      return !isIdentity && looked > 0 && share >= 0.8 ? BY_HEADER.type : 0;
    case 'none': {
      const isVaried = !isFew || fit.distinct > 1;
      return share >= MOST && isVaried ? BY_HEADER.none : 0;
    }
  }
}

/** Whether cells alone tell that they are values of a field, at first sight: never of what recognises records. */
function isToldByCells({ field, isIdentity }: KnownField, { cells }: SampledColumn): boolean {
  if (isIdentity || toldBy(field) !== 'alone' || cells.length < MIN_CELLS) return false;
  return cells.filter((cell) => isUnmistakable(field, cell)).length >= MOST * cells.length;
}
