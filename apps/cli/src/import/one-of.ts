import { CliError } from '../cli-error.ts';

/** The value of an option that allows few. @throws CliError `bad_option` with those */
export function oneOf<Choice extends string>(
  option: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const found = choices.find((choice) => choice === value);
  if (value !== undefined && !found)
    throw new CliError('bad_option', { option, value, expected: choices.join(', ') });
  return found;
}
