import { foldName, isShortFor, NAMELESS, type PersonNames } from './names.ts';

/**
 * What somebody is called once another row is laid over what was known. An initial says less than the name that it stands
 * for, and takes nothing away from it: `P. Laurent` over `Paul Laurent` is still Paul, and nobody who is called Pauline.
 */
export function layNames(known: PersonNames, said: PersonNames): PersonNames {
  const fuller = fullerFirst(known, said);
  const [first, last] = [said.first === '' ? known : said, said.last === '' ? known : said];
  return {
    ...(fuller ?? { first: first.first, firstWritten: first.firstWritten ?? first.first }),
    ...{ last: last.last, lastWritten: last.lastWritten ?? last.last },
    birth: said.birth === '' ? known.birth : said.birth,
  };
}

/** What a person is called after all of their rows. @param rows in the order of the file */
export function layAllNames(known: PersonNames | undefined, rows: readonly PersonNames[]): PersonNames {
  return rows.reduce(layNames, known ?? NAMELESS);
}

/**
 * The first name that is known where a row says no more of it than initials; also where it stands with the last name in one
 * column. Undefined where the row says as much itself, or something else.
 */
export function fullerFirst(
  known: PersonNames,
  said: PersonNames,
): { readonly first: string; readonly firstWritten: string } | undefined {
  if (said.first === '' || said.first === known.first) return undefined;
  if (known.first !== '') {
    if (!isShortFor(said.first, known.first)) return undefined;
    return { first: known.first, firstWritten: known.firstWritten ?? known.first };
  }
  const whole = partBeside(known.last, said.last, known.lastWritten ?? known.last);
  if (whole === undefined || whole.first === said.first) return undefined;
  return isShortFor(said.first, whole.first) ? whole : undefined;
}

/** What is left of a whole name without its last name, on whichever side of it. */
function partBeside(
  whole: string,
  last: string,
  written: string,
): { readonly first: string; readonly firstWritten: string } | undefined {
  if (last === '') return undefined;
  const words = written.trim().split(/\s+/);
  for (let at = 1; at < words.length; at++) {
    const [before, behind] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    if (foldName(behind) === last && whole.endsWith(` ${last}`))
      return { first: foldName(before), firstWritten: before };
    if (foldName(before) === last && whole.startsWith(`${last} `))
      return { first: foldName(behind), firstWritten: behind };
  }
  return undefined;
}
