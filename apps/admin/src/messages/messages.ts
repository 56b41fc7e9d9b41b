import type { SetupErrorCode } from '@sluice/db';
import type { FrameTexts } from '@sluice/terminal';
import type { AdminErrorCode } from '../admin-error.ts';

/** Every text of `sluice-admin`, in one language. `{name}` takes a parameter; `{name:one|other}` the form of a word. */
export interface Messages {
  readonly error: Readonly<Record<AdminErrorCode, string>>;
  /** Why a database cannot be worked with: what operators meet most. The others are said in English. */
  readonly setup: Readonly<Partial<Record<SetupErrorCode, string>>>;
  readonly storage: { readonly adopted: string; readonly own: string };
  readonly help: FrameTexts & {
    readonly migrate: string;
    readonly organization: string;
    readonly create: string;
    readonly invite: string;
    readonly list: string;
    readonly remove: string;
    readonly storage: string;
    readonly adopt: string;
    readonly argumentName: string;
    readonly argumentNameOrId: string;
    readonly optionAdmin: string;
    readonly optionYes: string;
  };
  readonly migrate: { readonly applied: string; readonly upToDate: string };
  readonly create: { readonly made: string; readonly link: string; readonly address: string };
  readonly list: {
    readonly none: string;
    readonly name: string;
    readonly members: string;
    readonly invitations: string;
    readonly created: string;
    readonly demo: string;
    readonly removing: string;
    readonly more: string;
  };
  readonly remove: {
    readonly what: string;
    readonly demo: string;
    readonly question: string;
    /** What counts as a yes, in lower case, separated by blanks. */
    readonly yes: string;
    readonly done: string;
    readonly filesNotFound: string;
  };
}
