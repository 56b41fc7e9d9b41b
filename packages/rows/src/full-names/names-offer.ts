import { type ColumnProfile, type Entity, foldText, type Mapping, type NameOrder } from '@sluice/shared';
import { isWholeName } from '../mapping/words.ts';
import { splitName } from './split-name.ts';

/** So many cells are looked at. */
const LOOKED = 50;
/** Fewer of them than this that split make no column of full names. */
const MIN_SHARE = 0.5;
const LAST_BEFORE_FIRST =
  /^(?:nom|last|surname|name|nachname|apellidos?|cognome)\b.*\b(?:prenoms?|first|vorname|nombre|nome)\b/;

/**
 * The order in which full names of a column may be split into first and last; undefined where it is not offered: it is not
 * called a full name, nor goes to a name, where another column has a part of it, and where its cells are no names of
 * several words.
 *
 * @param cells the first ones of the column
 */
export function namesOffer(
  { person }: Entity,
  { columns }: { readonly columns: readonly Mapping['columns'][number][] },
  { index, header }: Pick<ColumnProfile, 'index' | 'header'>,
  cells: readonly string[],
): NameOrder | undefined {
  if (!person) return undefined;
  const names = [person.firstName, person.lastName];
  const own = columns.find(({ column }) => column === index);
  if (columns.some(({ column, field }) => column !== index && names.includes(field))) return undefined;
  if (!(own ? names.includes(own.field) : isWholeName(foldText(header)))) return undefined;
  const looked = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .slice(0, LOOKED);
  const split = looked.filter((cell) => splitName(cell, 'first_last').first !== '');
  if (split.length === 0 || split.length < MIN_SHARE * looked.length) return undefined;
  return nameOrder(header, split);
}

/** In which order the names of a column are probably written: by its header, else by the cells that tell it. */
export function nameOrder(header: string, cells: readonly string[]): NameOrder {
  return LAST_BEFORE_FIRST.test(foldText(header)) ? 'last_first' : orderOf(cells);
}

/** The order in which those cells are written that tell it by themselves; first names first where none does. */
function orderOf(cells: readonly string[]): NameOrder {
  let [told, lastFirst] = [0, 0];
  for (const cell of cells) {
    const { first, last } = splitName(cell, 'first_last');
    if (last !== splitName(cell, 'last_first').last) continue;
    told++;
    if (cell.startsWith(last) && !cell.startsWith(first)) lastFirst++;
  }
  return lastFirst * 2 > told ? 'last_first' : 'first_last';
}
