import type { Localised } from '@sluice/shared';
import { type Given, loadEnvironment } from './load.ts';
import { KNOWN } from './variables.ts';

/** A name that begins so is ours, or is meant to be. */
const OURS = /^sluice_/i;
/** So many letters may be wrong for a name to be meant: one in four, and never more than this. */
const MAX_WRONG = 4;

/**
 * What is set and will not be read, each in one line: a variable of ours that does not exist, with the one that was
 * probably meant; in `.env` also a name that nearly is one (`DATABSE_URL`), or one that has no effect there.
 */
export function environmentWarnings({ values, inFile, file, child }: Given): Localised[] {
  if (child) return []; // who started it has told already
  const warnings: Localised[] = [];
  for (const name of new Set([...Object.keys(values), ...inFile.keys()])) {
    const place = file !== undefined && inFile.has(name) ? file : undefined;
    const where = { en: place ? ` in ${place}` : '', fr: place ? ` dans ${place}` : '' };
    const known = KNOWN.get(name);
    if (known !== undefined) {
      if (known.outsideFile && place !== undefined)
        warnings.push({
          en: `${name}${where.en} has no effect: it is read from the environment only.`,
          fr: `${name}${where.fr} est sans effet : elle n’est lue que dans l’environnement.`,
        });
      continue;
    }
    const meant = nearest(name);
    if (!OURS.test(name) && (place === undefined || meant === undefined)) continue;
    warnings.push({
      en: `${name}${where.en} is not a variable of Sluice and is not read.${meant ? ` Did you mean ${meant}?` : ''}`,
      fr: `${name}${where.fr} n’est pas une variable de Sluice et n’est pas lue.${meant ? ` Vouliez-vous dire ${meant} ?` : ''}`,
    });
  }
  return warnings;
}

/** The same of this process, also where its environment cannot be used: that may be why. */
export function presentWarnings(): Localised[] {
  try {
    return environmentWarnings(loadEnvironment());
  } catch {
    return []; // what is wrong is said anyway
  }
}

/** The variable that a name was probably meant to be. */
function nearest(name: string): string | undefined {
  const wrong = Math.min(MAX_WRONG, Math.floor(name.length / 4));
  let best: { readonly known: string; readonly distance: number } | undefined;
  for (const known of KNOWN.keys()) {
    if (Math.abs(known.length - name.length) > wrong) continue;
    const distance = editDistance(name.toUpperCase(), known);
    if (distance <= wrong && (best === undefined || distance < best.distance)) best = { known, distance };
  }
  return best?.known;
}

/** How many letters have to be put in, taken out or changed (Levenshtein), row by row of the table. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
