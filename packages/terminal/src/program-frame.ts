import { LANGUAGES } from '@sluice/shared';
import { Command } from 'commander';
import { fill } from './templates.ts';

/** The texts of a help page that every program has, in one language. */
export interface FrameTexts {
  /** What the program does, in a sentence. */
  readonly program: string;
  readonly usage: string;
  /** Below everything else. */
  readonly after: string;
  readonly optionHelp: string;
  readonly optionVersion: string;
  readonly optionJson: string;
  readonly optionLang: string;
  /** The headings, which the library has in English. */
  readonly titles: {
    readonly usage: string;
    readonly arguments: string;
    readonly options: string;
    readonly commands: string;
  };
}

/** A command line without its commands. Wrong usage throws a CommanderError and prints nothing. */
export function programFrame(name: string, version: string, texts: FrameTexts): Command {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': texts.titles.usage,
    'Arguments:': texts.titles.arguments,
    'Options:': texts.titles.options,
    'Commands:': texts.titles.commands,
  };
  return new Command(name)
    .description(texts.program)
    .usage(texts.usage)
    .helpOption('-h, --help', texts.optionHelp)
    .helpCommand(false)
    .version(version, '-V, --version', texts.optionVersion)
    .addHelpText('after', texts.after)
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
}

/** Gives a command the options that every command has. */
export function commonOptions(command: Command, texts: FrameTexts): Command {
  return command
    .option('--json', texts.optionJson)
    .option('--lang <language>', fill(texts.optionLang, { languages: LANGUAGES.join(', ') }));
}
