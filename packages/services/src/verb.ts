import { AppError, type Role } from '@sluice/shared';
import { z } from 'zod';
import type { Asking, Visiting } from './asking.ts';

/**
 * Something that can be done, whoever is asked for it: a procedure of the API, an address, a command. Called from a
 * program it takes its input by its type; a face hands what it was sent to `answer`.
 */
interface Verb<Context, Input, Result> {
  (context: Context, input: Input): Promise<Result>;
  /**
   * Refuses, parses, runs, in this order.
   *
   * @param input as it came from outside
   * @throws AppError `forbidden`, `invalid_input` {detail}, and what the verb says of itself
   */
  readonly answer: (context: Context, input: unknown) => Promise<Result>;
  /** The shape of the input, for a face that describes what it serves. */
  readonly input: z.ZodType;
}

/** A verb of members that changes nothing. */
export interface Query<Input, Result> extends Verb<Asking, Input, Result> {
  readonly kind: 'query';
  /** The least role that may ask for it. */
  readonly role: Role;
}

/** A verb of members that changes something. */
export interface Command<Input, Result> extends Verb<Asking, Input, Result> {
  readonly kind: 'command';
  /** The least role that may ask for it. */
  readonly role: Role;
}

/** Verbs of anybody: what was given to them, as the link of an invitation, says what they may. */
export interface OpenQuery<Input, Result> extends Verb<Visiting, Input, Result> {
  readonly kind: 'query';
}
export interface OpenCommand<Input, Result> extends Verb<Visiting, Input, Result> {
  readonly kind: 'command';
}

interface OpenDefinition<Context, Schema extends z.ZodType, Result> {
  /** The one place where the shape of the input is written: faces and clients have theirs from it. */
  readonly input: Schema;
  readonly run: (context: Context, input: z.output<Schema>) => Promise<Result>;
}

interface Definition<Schema extends z.ZodType, Result> extends OpenDefinition<Asking, Schema, Result> {
  /** The least role that may ask for it: what asks for `read_only` any member may. */
  readonly role: Role;
}

export function query<Schema extends z.ZodType, Result>(
  definition: Definition<Schema, Result>,
): Query<z.input<Schema>, Result> {
  return Object.assign(guarded(definition), { kind: 'query' as const, role: definition.role });
}

export function command<Schema extends z.ZodType, Result>(
  definition: Definition<Schema, Result>,
): Command<z.input<Schema>, Result> {
  return Object.assign(guarded(definition), { kind: 'command' as const, role: definition.role });
}

export function openQuery<Schema extends z.ZodType, Result>(
  definition: OpenDefinition<Visiting, Schema, Result>,
): OpenQuery<z.input<Schema>, Result> {
  return Object.assign(parsed(definition), { kind: 'query' as const });
}

export function openCommand<Schema extends z.ZodType, Result>(
  definition: OpenDefinition<Visiting, Schema, Result>,
): OpenCommand<z.input<Schema>, Result> {
  return Object.assign(parsed(definition), { kind: 'command' as const });
}

/** What each role may, in steps: a higher one may all that a lower one may. */
const RANKS: Readonly<Record<Role, number>> = { read_only: 0, editor: 1, admin: 2 };

/** The role comes first: whoever may not ask learns nothing of what is asked for. */
function guarded<Schema extends z.ZodType, Result>({ role, ...definition }: Definition<Schema, Result>) {
  return parsed({
    ...definition,
    admit: ({ caller }) => {
      if (RANKS[caller.role] < RANKS[role]) throw new AppError('forbidden');
    },
  });
}

function parsed<Context, Schema extends z.ZodType, Result>({
  input: schema,
  run,
  admit,
}: OpenDefinition<Context, Schema, Result> & {
  readonly admit?: (context: Context) => void;
}): Verb<Context, z.input<Schema>, Result> {
  const answer = async (context: Context, input: unknown) => {
    admit?.(context);
    const read = schema.safeParse(input);
    if (!read.success) throw invalidInput(read.error);
    return run(context, read.data);
  };
  return Object.assign((context: Context, input: z.input<Schema>) => answer(context, input), {
    answer,
    input: schema,
  });
}

/** Names the first thing that is wrong with an input, by its path. */
export function invalidInput({ issues: [issue] }: z.core.$ZodError): AppError {
  const path = issue?.path.map(String).join('.') || 'input';
  return new AppError('invalid_input', { detail: `${path}: ${issue?.message ?? 'is not valid'}` });
}

/** The input of a verb that is about one thing. */
export const byId = z.object({ id: z.uuid() });

/** The input of a verb that is told nothing. */
export const nothing = z.void();
