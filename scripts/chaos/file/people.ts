import type { Random } from '../../samples/random.ts';
import type { Column, Maker, Model, Value } from './generated.ts';

type Made = ReturnType<Column['make']>;

/** A row, or a record, of somebody who may share what people are recognised by. */
export type SharingPerson = readonly Made[];

/** People who share likely identities, and what rows and records say of them. */
export interface Circle {
  readonly rows: readonly SharingPerson[];
  /** Of whom the table knows already. */
  readonly known: readonly (readonly Value[])[];
}

const FIRST = ['Anne', 'ANNE', 'Zoé', 'Zoe', 'Jean', 'J', 'Jean-Pierre', 'Jean Pierre'] as const;
const BIRTH_DATES = ['1950-01-31', '1980-12-01'] as const;
/** More different names than are compared behind one value. */
const CROWD = { least: 52, most: 70 };

/**
 * A household, a company's desk, somebody who moved, twins: a few rows and records that draw what they are recognised by, and
 * their names, from a few values. So some match several, some contradict, and some are one person in a few rows.
 *
 * @param number different for each circle of a file
 * @param maker of the columns that say nothing of who somebody is
 */
export function circleOf(model: Model, random: Random, number: number, maker: () => Maker): Circle {
  const values = valuesOf(model, random, number);
  const person = () => draw(model, random, values, maker());
  return {
    rows: Array.from({ length: random.integer(1, 6) }, person),
    known: Array.from({ length: random.integer(0, 3) }, () => person().map(({ value }) => value)),
  };
}

/** So many people behind one mailbox that their names are not compared; undefined where the model has no mailboxes. */
export function crowdOf(model: Model, random: Random, maker: () => Maker): Circle | undefined {
  const mailboxes = model.identities.find((identity) => identity.mailboxes);
  if (!mailboxes || !model.person) return undefined;
  const { first, last } = model.person;
  const address = same('contact@crowd.example.org');
  const rows = Array.from({ length: random.integer(CROWD.least, CROWD.most) }, (_, at) =>
    model.columns.map((column): Made => {
      if (mailboxes.columns.includes(column.name)) return address;
      if (isIdentity(model, column)) return NOTHING;
      // Some come twice.
      if (column.name === first) return same(`Name${letters(at % CROWD.least)}`);
      return column.name === last ? same('Crowd') : column.make(maker());
    }),
  );
  return { rows, known: [] };
}

const NOTHING: Made = { cell: '', value: null };

function same(value: string): Made {
  return { cell: value, value };
}

/** By column, what the people of one circle may have there. */
function valuesOf(model: Model, random: Random, number: number): ReadonlyMap<string, readonly Made[]> {
  const domain = `c${number}.example.org`;
  // Of those that are kept for films and books.
  const national = (nth: number) => `63998${String((number * 3 + nth) % 10_000).padStart(4, '0')}`;
  const socialSecurity = (nth: number) => `2${String(number * 3 + nth + 500_000_000).padStart(12, '0')}`;
  const checked = (own: string) => own + String(97n - (BigInt(own) % 97n)).padStart(2, '0');
  const all: Readonly<Record<string, readonly Made[]>> = {
    external_id: [1, 2, 3].map((nth) => same(`C${number}-${nth}`)),
    code: [1, 2, 3].map((nth) => same(`C${number}-${nth}`)),
    email: ['anne', 'home', 'info'].map((name) => {
      const value = `${name}@${domain}`;
      return { value, cell: random.oneIn(4) ? value.toUpperCase() : value };
    }),
    phone: [0, 1].map((nth) => ({ value: `+33${national(nth)}`, cell: `0${national(nth)}` })),
    social_security_number: [0, 1].flatMap((nth) => {
      const own = socialSecurity(nth);
      return [same(own), same(checked(own))];
    }),
    first_name: FIRST.map(same),
    last_name: lastNames(model, letters(number)).map(same),
    birth_date: BIRTH_DATES.map(same),
  };
  const sharing = model.columns.filter((column) => isIdentity(model, column) || isName(model, column));
  return new Map(sharing.flatMap(({ name }) => (all[name] ? [[name, all[name]] as const] : [])));
}

/** Of one circle alone: where names recognise people, all circles would be one otherwise. */
function lastNames({ person }: Model, circle: string): string[] {
  const names = [`Petit-${circle}`, `PETIT ${circle}`, `Œuvrard${circle}`, `Oeuvrard${circle}`];
  return person?.birth === undefined ? [...names, 'P'] : names;
}

function draw(
  model: Model,
  random: Random,
  values: ReadonlyMap<string, readonly Made[]>,
  maker: Maker,
): SharingPerson {
  const made = model.columns.map((column): Made => {
    const [first, ...others] = values.get(column.name) ?? [];
    if (!first) return column.make(maker);
    const needed = column.spoilt?.required !== undefined;
    if (!needed && random.oneIn(isName(model, column) ? 3 : 2)) return NOTHING;
    return random.pick([first, ...others]);
  });
  return made;
}

function isIdentity({ identities }: Model, { name }: Column): boolean {
  return identities.some(({ off, columns }) => !off && columns.includes(name));
}

function isName({ person = { first: '', last: '' } }: Model, { name }: Column): boolean {
  return Object.values(person).includes(name);
}

/** A number in letters, since digits are parts of names too. */
function letters(number: number): string {
  return [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}
