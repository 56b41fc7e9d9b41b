import { lstatSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Localised } from '@sluice/shared';
import { EnvironmentError } from './environment-error.ts';

/** A line without a variable. Blanks are blanks and tabs, as for Node: any other becomes part of a name or a value. */
const EMPTY = /[ \t]*(?:#[^\n]*)?(?:\n|$)/y;
/** A value as Node reads it: in quotation marks, and then it may go over several lines, or up to a blank and a #. */
const VALUE =
  /(?:'[^']*'|"[^"]*"|`[^`]*`)[ \t]*(?:#[^\n]*)?|[^\s'"`#][^\n#]*(?:(?<=\s)#[^\n]*)?|(?:#[^\n]*)?/;
/** `NAME=value` */
const ASSIGNMENT = new RegExp(
  String.raw`[ \t]*(?:export[ \t]+)?[A-Za-z_]\w*[ \t]*=[ \t]*(?:${VALUE.source})(?:\n|$)`,
  'y',
);

/**
 * The variables of a `.env` file, those that are set to nothing included. What `parseEnv` of Node would pass over without
 * a word is refused: a variable that is lost leads to another database.
 *
 * @returns undefined where there is no such file
 * @throws {EnvironmentError} `bad_env_file` with the line that is not understood
 */
export function readEnvFile(file: string): Readonly<Record<string, string>> | undefined {
  const text = readText(file);
  if (text === undefined) return undefined;
  for (let at = 0, line = 1; at < text.length; ) {
    const end = endOf(EMPTY, text, at) ?? endOf(ASSIGNMENT, text, at);
    if (end === undefined) throw notUnderstood(file, line, text.slice(at, endOfLine(text, at)));
    line += text.slice(at, end).split('\n').length - 1;
    at = end;
  }
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseEnv(text)))
    if (value !== undefined) variables[name] = value;
  return variables;
}

function readText(file: string): string | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') {
      if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
      throw fileError(
        file,
        {
          en: `${file} is a link to a file that is not there. Put the file there, or remove the link.`,
          fr: `${file} est un lien vers un fichier absent. Remettez le fichier en place, ou supprimez le lien.`,
        },
        error,
      );
    }
    throw fileError(
      file,
      { en: `${file} cannot be read (${code}).`, fr: `${file} ne peut pas être lu (${code}).` },
      error,
    );
  }
  try {
    // Node drops a carriage return on its own, and so makes one line of two.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(/\r+\n?/g, '\n');
  } catch (error) {
    throw fileError(
      file,
      {
        en: `${file} is not text in UTF-8. Save it again as UTF-8.`,
        fr: `${file} n’est pas un texte en UTF-8. Enregistrez-le de nouveau en UTF-8.`,
      },
      error,
    );
  }
}

/** Never the line itself, which may hold a secret. */
function notUnderstood(file: string, line: number, content: string): EnvironmentError {
  const reason: Localised = /=[^\S\n]*['"`]/.test(content)
    ? {
        en: 'a quotation mark is not closed, or something follows it',
        fr: 'un guillemet n’est pas fermé, ou quelque chose le suit',
      }
    : /\S#/.test(content.slice(content.indexOf('=') + 1))
      ? {
          en: 'a value that holds a # has to stand in quotation marks',
          fr: 'une valeur qui contient un # doit être entre guillemets',
        }
      : { en: 'expected NAME=value', fr: 'attendu : NOM=valeur' };
  return fileError(file, {
    en: `${file}, line ${line}, is not understood: ${reason.en}.`,
    fr: `${file}, ligne ${line}, n’est pas compris : ${reason.fr}.`,
  });
}

function fileError(file: string, message: Localised, cause?: unknown): EnvironmentError {
  return new EnvironmentError('bad_env_file', [{ name: file, message }], { cause });
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
