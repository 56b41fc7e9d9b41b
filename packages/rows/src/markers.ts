import {
  type ColumnProfile,
  type Entity,
  fieldOf,
  foldChoice,
  identifies,
  isEmptyMarker,
  type Mapping,
  type MarkerKind,
  markerKind,
} from '@sluice/shared';
import { choicesOf } from './types/shown.ts';

type Entry = Mapping['columns'][number];

/**
 * Compiles what tells the cells of a column that stand for no value on their way to a field. What a person said of a value
 * that the field allows few of, and what such a field recognises by itself, is no marker.
 */
export function markerReader(
  entity: Entity,
  { field: name, markers = [], values = [] }: Entry,
): (value: string) => MarkerKind | undefined {
  const field = fieldOf(entity, name);
  if (!field) return () => undefined;
  const isIdentity = identifies(entity, name);
  const choices = choicesOf(field);
  const ruled = new Set(values.map(({ found }) => foldChoice(found)));
  const said = new Set(markers.map(({ found }) => found.toLowerCase()));
  const isSaid = (value: string) => said.size > 0 && said.has(value.toLowerCase());
  return (value) => {
    const kind = markerKind(value);
    if (kind === undefined && !isSaid(value)) return undefined;
    if (choices && (ruled.has(foldChoice(value)) || choices.recognise(value) !== undefined)) return undefined;
    return isEmptyMarker(value, kind, field, markers, isIdentity) ? (kind ?? 'empty') : undefined;
  };
}

/** A marker that a column holds, or of which a person said something. */
export interface FoundMarker {
  /** As it is written. */
  readonly text: string;
  /** How many cells; 0 for one that the file has not. */
  readonly count: number;
  /** It is read as empty, not as a value. */
  readonly isEmpty: boolean;
  /** What it is without a person's word. */
  readonly isUsuallyEmpty: boolean;
  /** Nobody can make a value of it: records are recognised by the field. */
  readonly isFixed: boolean;
}

/** The markers of a column on its way to a field, the most frequent first. */
export function foundMarkers(
  entity: Entity,
  entry: Entry,
  { markers: counted = [] }: Pick<ColumnProfile, 'markers'>,
): FoundMarker[] {
  const { markers: said = [], ...usual } = entry;
  const isEmpty = markerReader(entity, entry);
  const isUsually = markerReader(entity, usual);
  const known = new Set(counted.map(({ value }) => value.toLowerCase()));
  const added = said.filter(({ found }) => !known.has(found.toLowerCase()));
  return [...counted, ...added.map(({ found }) => ({ value: found, count: 0 }))].map(({ value, count }) => ({
    text: value,
    count,
    isEmpty: isEmpty(value) !== undefined,
    isUsuallyEmpty: isUsually(value) !== undefined,
    isFixed: identifies(entity, entry.field),
  }));
}
