import type { PersonNames } from '../../../src/identities/names.ts';

/** Whether some texts say more than one thing. */
export function different(texts: readonly string[]): boolean {
  return new Set(texts.filter((text) => text !== '')).size > 1;
}

/** What somebody is called, in one text. */
export function full({ first, last }: PersonNames): string {
  if (` ${last} `.startsWith(` ${first} `) || ` ${last} `.endsWith(` ${first} `)) return last;
  if (` ${first} `.startsWith(` ${last} `) || ` ${first} `.endsWith(` ${last} `)) return first;
  return `${first} ${last}`.trim();
}

/** What must be the same for two to have an equal full name. */
export function equal(names: PersonNames): string {
  return full(names) === '' ? '' : JSON.stringify([full(names), names.birth]);
}

/** Of the names that the situations have: an initial fits what begins with it, word by word. */
function fit(one: string, other: string): boolean {
  if (one === other) return true;
  const [short = '', long = ''] = one.length < other.length ? [one, other] : [other, one];
  return short.length === 1 && long.startsWith(short);
}

function differ(one: PersonNames, other: PersonNames, role: boolean, whole: boolean): boolean {
  if (one.birth && other.birth && one.birth !== other.birth) return true;
  if (one.first && other.first && !fit(one.first, other.first)) return true;
  if (one.first && other.first && !role) return false;
  if (!one.last || !other.last || fit(one.last, other.last)) return false;
  if (!whole) return true;
  const isWhole = (text: string, { first, last }: PersonNames) => {
    const words = text.split(' ');
    const splits = words
      .slice(1)
      .map((_, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')]);
    return (
      first !== '' &&
      splits.some(([a = '', b = '']) => (b === last && fit(a, first)) || (a === last && fit(b, first)))
    );
  };
  return !isWhole(one.last, other) && !isWhole(other.last, one);
}

/** Whether some people and rows cannot be one person by their names. */
export function contradictory(
  people: readonly PersonNames[],
  weak: readonly PersonNames[],
  role: boolean,
): boolean {
  const names = [...people, ...new Map(weak.map((n) => [JSON.stringify(n), n])).values()];
  const some = (of: readonly PersonNames[], whole: boolean) =>
    of.some((one) => names.some((other) => one !== other && differ(one, other, role, whole)));
  if (!some(names, false)) return false;
  if (names.length > 8) return true;
  const either = (part: 'first' | 'last' | 'birth') => {
    const texts = names.map((name) => name[part]).filter((text) => text !== '');
    return texts.length > 0 ? texts : [''];
  };
  const mixed = either('first').flatMap((first) =>
    either('last').flatMap((last) => either('birth').map((birth) => ({ first, last, birth }))),
  );
  return some(mixed, true);
}

/** What somebody is called once a row says it anew: what it does not say stays, and so does a first name of which it says the initial. */
export function calledThen(before: PersonNames, said: PersonNames): PersonNames {
  const last = said.last || before.last;
  const birth = said.birth || before.birth;
  const isInitialOf = (name: string) =>
    name.length > 1 && said.first.length === 1 && name.startsWith(said.first);
  if (said.first === '' || isInitialOf(before.first)) return { first: before.first, last, birth };
  // A whole name in the place of the last one has a first name too.
  const words = before.first === '' ? before.last.split(' ') : [];
  for (const at of words.slice(1).keys()) {
    const [one, other] = [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')];
    if (other === said.last && isInitialOf(one)) return { first: one, last, birth };
    if (one === said.last && isInitialOf(other)) return { first: other, last, birth };
  }
  return { first: said.first, last, birth };
}
