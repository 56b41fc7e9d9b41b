/** What every command line of the product says of itself in English. */
export const en = {
  usage: '<command> [options]',
  titles: { usage: 'Usage:', arguments: 'Arguments:', options: 'Options:', commands: 'Commands:' },
  optionHelp: 'show this help',
  optionVersion: 'show the version',
  optionJson: 'print JSON and nothing else',
  optionLang: 'the language of messages: {{languages}}',
  optionYes: 'do not ask',
  /** What counts as a yes, in lower case, separated by blanks. */
  yes: 'y yes',
} as const;
