import { terminalMessages } from '@sluice/messages/terminal';
import { LANGUAGES, type Language } from '@sluice/shared';
import { Command } from 'commander';

/** What a program says of itself on its help page. */
export interface AboutProgram {
  readonly name: string;
  readonly version: string;
  /** What it does, in a sentence. */
  readonly description: string;
  /** Below everything else. */
  readonly after: string;
}

/** A command line without its commands. Wrong usage throws a CommanderError and prints nothing. */
export function programFrame(
  language: Language,
  { name, version, description, after }: AboutProgram,
): Command {
  const { t } = terminalMessages(language);
  // The headings, which the library has in English.
  const titles: Readonly<Record<string, string>> = {
    'Usage:': t('titles.usage'),
    'Arguments:': t('titles.arguments'),
    'Options:': t('titles.options'),
    'Commands:': t('titles.commands'),
  };
  return new Command(name)
    .description(description)
    .usage(t('usage'))
    .helpOption('-h, --help', t('optionHelp'))
    .helpCommand(false)
    .version(version, '-V, --version', t('optionVersion'))
    .addHelpText('after', after)
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
}

/** Gives a command the options that every command has. */
export function commonOptions(command: Command, language: Language): Command {
  const { t } = terminalMessages(language);
  return command
    .option('--json', t('optionJson'))
    .option('--lang <language>', t('optionLang', { languages: LANGUAGES.join(', ') }));
}
