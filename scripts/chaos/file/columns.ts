import { anyDay, two } from '../../samples/dates.ts';
import type { Column, Maker, Value } from './generated.ts';

type Made = ReturnType<Column['make']>;

const NOTHING: Made = { cell: '', value: null };

/** Empty in some of the rows. */
export function optional(make: Column['make'], oneIn = 8): Column['make'] {
  return (maker) => (maker.random.oneIn(oneIn) ? NOTHING : make(maker));
}

/** White space around a value says nothing. */
export function text({ random, words }: Maker): Made {
  const value = words();
  return { value, cell: random.oneIn(20) ? ` ${value} ` : value };
}

/** Free text with all that a CSV must quote. */
export function prose({ random, words }: Maker): Made {
  const first = words();
  const second = words();
  const value = random.pick([
    first,
    `${first}, ${second}; ${first}`,
    `${first} "${second}"`,
    `${first}\n${second}`,
    `${first}\r\n\r\n${second}`,
    `=${first}`,
  ]);
  return { value, cell: value };
}

export function date({ random }: Maker): Made {
  const { year, month, day } = anyDay(random, 1930, 2023);
  return {
    value: `${year}-${two(month)}-${two(day)}`,
    cell: random.oneIn(30) ? `${year}-${two(month)}-${two(day)}` : `${two(day)}/${two(month)}/${year}`,
  };
}

export function decimal({ random, comma }: Maker): Made {
  const whole = random.integer(1, 999);
  const tenths = random.integer(0, 9);
  const mark = comma ? ',' : '.';
  return {
    value: tenths === 0 ? String(whole) : `${whole}.${tenths}`,
    cell: `${whole}${mark}${tenths}`,
  };
}

export function integer({ random }: Maker): Made {
  const value = String(random.integer(0, 90_000));
  return { value, cell: random.oneIn(10) ? `+${value}` : value };
}

export function boolean({ random }: Maker): Made {
  const [cell, value] = random.pick([
    ['Oui', 'true'],
    ['non', 'false'],
    ['yes', 'true'],
    ['No', 'false'],
    ['VRAI', 'true'],
    ['0', 'false'],
  ]);
  return { cell, value };
}

/** @param spellings cell → stored value */
export function choice(...spellings: readonly [Made, ...Made[]]): Column['make'] {
  return ({ random }) => random.pick(spellings);
}

export function spelling(cell: string, value: string): { cell: string; value: Value } {
  return { cell, value };
}

/** Upper case is how people write some addresses; they are stored in lower case. */
export function email({ random, number }: Maker): Made {
  const value = `person${number}@example.org`;
  return { value, cell: random.oneIn(5) ? value.toUpperCase() : value };
}

/** A number of the ranges that ARCEP keeps for films and books (decision 2018-0881), different for each of 50,000. */
export function phone({ random, number }: Maker): Made {
  const range = ['19900', '26191', '35301', '46571', '53649'][Math.floor(number / 10_000) % 5] ?? '19900';
  const national = range + String(number % 10_000).padStart(4, '0');
  const pairs = `0${national}`.replace(/(..)(?=.)/g, '$1 ');
  return { value: `+33${national}`, cell: random.pick([pairs, `0${national}`, `+33 ${pairs.slice(1)}`]) };
}

/** Only the records of one kind have it. */
export function ofKind(wanted: number, make: Column['make']): Column['make'] {
  return (maker) => (maker.kind === wanted ? make(maker) : NOTHING);
}
