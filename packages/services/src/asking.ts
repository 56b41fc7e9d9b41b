import type { PrismaClient } from '@sluice/db';
import type { Language, Role } from '@sluice/shared';
import type { Storage } from '@sluice/storage';
import type { Remotes } from './connections/remotes.ts';

/** What verbs work with, made once per process. */
export interface Resources {
  /** As `sluice_app`: every query stands inside `inOrganization`. */
  readonly database: PrismaClient;
  /** As `sluice_auth`: accounts, sessions and memberships, across organisations. Every query names the organisation itself. */
  readonly authDatabase: PrismaClient;
  readonly storage: Storage;
  readonly mailer: Mailer;
  /** How services are asked for the accounts that organisations have connected. */
  readonly remotes: Remotes;
  /** What people have in the address bar: links are made of it. */
  readonly publicUrl: string;
  readonly now: () => Date;
}

/** A message in plain text to one person. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What became of a letter; `off` where no mail server is configured. */
export type Delivery = 'sent' | 'failed' | 'off';

export interface Mailer {
  /** Hands a letter to the mail server. Never throws: a person is told what became of it. */
  send(letter: Letter): Promise<Delivery>;
}

/** Who calls, for which organisation, in which role. */
export interface Caller {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly organization: { readonly id: string; readonly name: string; readonly slug: string };
  readonly role: Role;
}

/** What a verb knows of the call of a member. The face that was called finds out who calls, on every call. */
export interface Asking extends Resources {
  readonly caller: Caller;
  /** The session that the call was made with; null for a program that has none. */
  readonly sessionId: string | null;
  /** Of the texts in the answer. */
  readonly language: Language;
}

/** What a verb knows of the call of somebody who need not be a member of anything. */
export interface Visiting extends Resources {
  /** Who is signed in; null for nobody. */
  readonly visitor: { readonly userId: string; readonly email: string; readonly sessionId: string } | null;
}
