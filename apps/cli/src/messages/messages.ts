import type { Action, Counts, ImportStatus, StepPhase } from '@sluice/shared';
import type { FrameTexts } from '@sluice/terminal';
import type { CliErrorCode } from '../cli-error.ts';

/**
 * Every text of the command line, in one language. `{name}` takes a parameter; `{name:one|other}` takes the form of a
 * word that the number in that parameter asks for.
 */
export interface Messages {
  readonly error: Readonly<Record<CliErrorCode, string>>;
  readonly help: FrameTexts & {
    readonly import: string;
    readonly status: string;
    readonly cancel: string;
    readonly continue: string;
    readonly retry: string;
    readonly undo: string;
    readonly redo: string;
    readonly trace: string;
    readonly history: string;
    readonly errors: string;
    readonly export: string;
    readonly argumentFile: string;
    readonly argumentId: string;
    readonly argumentEntity: string;
    readonly argumentKey: string;
    readonly optionEntity: string;
    readonly optionMap: string;
    readonly optionConstant: string;
    readonly optionValue: string;
    readonly optionOwner: string;
    readonly optionDateOrder: string;
    readonly optionCountry: string;
    readonly optionDelimiter: string;
    readonly optionEncoding: string;
    readonly optionHeader: string;
    readonly optionDryRun: string;
    readonly optionExpress: string;
    readonly optionOnDuplicate: string;
    readonly optionEmptyCells: string;
    readonly optionSet: string;
    readonly optionFrom: string;
    readonly optionPreview: string;
    readonly optionYes: string;
    readonly optionUrl: string;
    readonly optionOut: string;
    readonly optionLimit: string;
    readonly optionOnlyEntity: string;
  };
  readonly notice: {
    readonly speaking: string;
    readonly speakingElsewhere: string;
    readonly serverComing: string;
    readonly serverStarting: string;
    readonly sameFile: string;
    readonly cancelling: string;
    readonly mappingTitle: string;
    readonly mappingColumn: string;
    readonly mappingConstant: string;
    readonly mappingInTurn: string;
    readonly notMapped: string;
    readonly rowsAbove: string;
    readonly plan: string;
    readonly written: string;
    readonly stillRefused: string;
  };
  readonly progress: {
    readonly upload: string;
    readonly sniff: string;
    readonly check: string;
    readonly commit: string;
    readonly retry: string;
    readonly undo: string;
    readonly redo: string;
    readonly waiting: string;
    readonly rows: string;
    readonly records: string;
    readonly remaining: string;
  };
  readonly recap: {
    readonly ended: string;
    readonly endedIn: string;
    readonly dryRun: string;
    readonly partial: string;
    readonly refusedTitle: string;
    readonly refusedRow: string;
    readonly corrected: string;
    readonly report: string;
    readonly nothing: string;
    readonly next: string;
  };
  /** What a retry, an undo or a redo is called, and the words for the three things it counts. */
  readonly step: Readonly<
    Record<
      StepPhase,
      {
        /** After the status of one that waits or was stopped: `cancelled (undo)`. */
        readonly name: string;
        /** The status while it runs. */
        readonly running: string;
        readonly done: string;
        readonly records: string;
        readonly values: string;
        readonly kept: string;
      }
    >
  >;
  /** What an import cannot do now, as a verb. */
  readonly action: Readonly<Record<Action, string>>;
  readonly undo: {
    readonly title: string;
    readonly delete: string;
    readonly restore: string;
    readonly keep: string;
    readonly keptRecord: string;
    readonly reason: Readonly<Record<'edited' | 'deleted' | 'later_import', string>>;
    readonly more: string;
    readonly question: string;
    /** What counts as a yes, in lower case, separated by blanks. */
    readonly yes: string;
  };
  /** Behind what somebody did. */
  readonly by: string;
  readonly trace: {
    readonly title: string;
    readonly deleted: string;
    readonly imported: string;
    readonly edited: string;
    readonly unknown: string;
    readonly changes: string;
    readonly change: Readonly<Record<'imported' | 'updated' | 'created' | 'changed' | 'deleted', string>>;
    readonly value: string;
    readonly valueChange: string;
    readonly undone: string;
    readonly undoneInPart: string;
    readonly redone: string;
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
