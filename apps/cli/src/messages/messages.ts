import type { Counts, ImportStatus } from '@sluice/shared';
import type { CliErrorCode } from '../cli-error.ts';

/** Every text of the command line, in one language. `{name}` takes a parameter. */
export interface Messages {
  readonly error: Readonly<Record<CliErrorCode, string>>;
  readonly help: {
    readonly program: string;
    readonly import: string;
    readonly status: string;
    readonly cancel: string;
    readonly history: string;
    readonly errors: string;
    readonly export: string;
    readonly argumentFile: string;
    readonly argumentId: string;
    readonly argumentEntity: string;
    readonly optionEntity: string;
    readonly optionMap: string;
    readonly optionDateOrder: string;
    readonly optionCountry: string;
    readonly optionDelimiter: string;
    readonly optionEncoding: string;
    readonly optionDryRun: string;
    readonly optionExpress: string;
    readonly optionOnDuplicate: string;
    readonly optionJson: string;
    readonly optionLang: string;
    readonly optionOut: string;
    readonly optionLimit: string;
    readonly optionOnlyEntity: string;
    readonly optionHelp: string;
    readonly optionVersion: string;
    readonly usage: string;
    readonly after: string;
    /** The headings of a help page, which the library has in English. */
    readonly titles: {
      readonly usage: string;
      readonly arguments: string;
      readonly options: string;
      readonly commands: string;
    };
  };
  readonly notice: {
    readonly serverStarting: string;
    readonly sameFile: string;
    readonly cancelling: string;
    readonly mappingTitle: string;
    readonly mappingColumn: string;
    readonly notMapped: string;
    readonly plan: string;
    readonly written: string;
  };
  readonly progress: {
    readonly upload: string;
    readonly sniff: string;
    readonly check: string;
    readonly commit: string;
    readonly undo: string;
    readonly waiting: string;
    readonly rows: string;
    readonly remaining: string;
  };
  readonly recap: {
    readonly ended: string;
    readonly endedIn: string;
    readonly dryRun: string;
    readonly partial: string;
    readonly refusedTitle: string;
    readonly refusedRow: string;
    readonly report: string;
    readonly nothing: string;
  };
  readonly count: Readonly<Record<keyof Counts, string>>;
  readonly status: Readonly<Record<ImportStatus, string>>;
  readonly history: {
    readonly none: string;
    readonly date: string;
    readonly file: string;
    readonly entity: string;
    readonly status: string;
    readonly rows: string;
  };
}
