import {
  type Entity,
  fieldOf,
  foldWord,
  identityName,
  LANGUAGES,
  type Options,
  usualMatch,
} from '@sluice/shared';
import { CliError } from '../cli-error.ts';

interface MatchArguments {
  readonly match?: string | undefined;
  readonly matchAlone?: string | undefined;
  readonly replaceIdentifiers?: boolean | undefined;
}

/**
 * By what records are recognised, as `--match`, `--match-alone` and `--replace-identifiers` say it: identities behind
 * commas, each by its field's name, label or alias in any language; several fields that make one are joined by `+`. What
 * decides alone is chosen by that.
 *
 * @throws CliError `bad_option` with those that there are
 */
export function readMatchOptions(
  { match, matchAlone, replaceIdentifiers }: MatchArguments,
  entity: Entity,
): Pick<Options, 'match' | 'matchAlone' | 'replaceSure'> {
  const all = entity.identities.map(identityName);
  const likely = entity.identities.filter(({ kind }) => kind === 'likely').map(identityName);
  const chosen = match === undefined ? undefined : readNames('--match', match, entity, all);
  const alone = matchAlone === undefined ? undefined : readNames('--match-alone', matchAlone, entity, likely);
  const wanted = alone ? [...(chosen ?? usualMatch(entity)), ...alone] : chosen;
  return {
    ...(wanted && { match: all.filter((name) => wanted.includes(name)) }),
    ...(alone && { matchAlone: alone }),
    ...(replaceIdentifiers && { replaceSure: true }),
  };
}

function readNames(option: string, text: string, entity: Entity, allowed: readonly string[]): string[] {
  const names = text.split(',').map((wanted) => {
    const parts = wanted.split('+').map(foldWord);
    const found = allowed.find((name) => {
      const fields = name.split('+');
      return (
        fields.length === parts.length &&
        fields.every((field) => parts.some((part) => spellingsOf(entity, field).includes(part)))
      );
    });
    if (!found)
      throw new CliError('bad_option', { option, value: wanted.trim(), expected: allowed.join(', ') || '–' });
    return found;
  });
  return [...new Set(names)];
}

function spellingsOf(entity: Entity, name: string): string[] {
  const field = fieldOf(entity, name);
  const told = LANGUAGES.flatMap((language) =>
    field ? [field.label[language], ...field.aliases[language]] : [],
  );
  return [name, ...told].map(foldWord);
}
