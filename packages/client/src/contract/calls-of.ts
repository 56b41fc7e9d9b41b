import type {
  AnyTRPCProcedure,
  AnyTRPCRouter,
  inferProcedureInput,
  inferProcedureOutput,
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server';
import type { CallOptions, Subscription, SubscriptionHandlers } from './call-options.ts';

/**
 * A type as it travels, written out to its last word. What the compiler writes down of it names no type of the server,
 * nor of a library, so that whoever reads it reads nothing else.
 */
type Plain<Type> = Words<Extract<Type, string>> | Structure<Exclude<Type, string>>;

/** A choice of words under no name. */
type Words<Word extends string> = [Word] extends [never] ? never : { [Each in Word]: Each }[Word];

// biome-ignore lint/suspicious/noConfusingVoidType: a call without an input takes it, and one without an answer gives it
type Structure<Type> = Type extends number | boolean | null | undefined | void
  ? Type
  : unknown extends Type
    ? Type
    : Type extends AsyncIterable<infer Item>
      ? AsyncIterable<Plain<Item>>
      : Type extends readonly unknown[]
        ? { [Index in keyof Type]: Plain<Type[Index]> }
        : // Taken apart and put together, since a property that is only mapped keeps the names in its declaration.
          Joined<
            { [Key in NeededIn<Type>]: Plain<Type[Key]> } & {
              [Key in Exclude<keyof Type, NeededIn<Type>>]?: Plain<Type[Key]>;
            }
          >;

type Joined<Parts> = { [Key in keyof Parts]: Parts[Key] };

type NeededIn<Type> = { [Key in keyof Type]-?: object extends Pick<Type, Key> ? never : Key }[keyof Type];

type Input<Procedure extends AnyTRPCProcedure> = Plain<inferProcedureInput<Procedure>>;
type Output<Procedure extends AnyTRPCProcedure> = Plain<inferProcedureOutput<Procedure>>;

/** What a subscription hands over: one that numbers its items says the number with each. */
type Item<Procedure extends AnyTRPCProcedure> =
  Output<Procedure> extends AsyncIterable<infer Each> ? Each : never;

type Call<Procedure extends AnyTRPCProcedure> = Procedure['_def']['type'] extends 'query'
  ? { query(input: Input<Procedure>, options?: CallOptions): Promise<Output<Procedure>> }
  : Procedure['_def']['type'] extends 'mutation'
    ? { mutate(input: Input<Procedure>, options?: CallOptions): Promise<Output<Procedure>> }
    : { subscribe(input: Input<Procedure>, handlers: SubscriptionHandlers<Item<Procedure>>): Subscription };

type CallsIn<Procedures> = {
  [Name in keyof Procedures]: Procedures[Name] extends AnyTRPCProcedure
    ? Call<Procedures[Name]>
    : CallsIn<Procedures[Name]>;
};

type PlainProcedure<Procedure extends AnyTRPCProcedure> = Procedure['_def']['type'] extends 'query'
  ? TRPCQueryProcedure<Definition<Procedure>>
  : Procedure['_def']['type'] extends 'mutation'
    ? TRPCMutationProcedure<Definition<Procedure>>
    : TRPCSubscriptionProcedure<Definition<Procedure>>;

type Definition<Procedure extends AnyTRPCProcedure> = {
  input: Input<Procedure>;
  output: Output<Procedure>;
  meta: object;
};

type PlainProcedures<Procedures> = {
  [Name in keyof Procedures]: Procedures[Name] extends AnyTRPCProcedure
    ? PlainProcedure<Procedures[Name]>
    : PlainProcedures<Procedures[Name]>;
};

type PlainRoot<Router extends AnyTRPCRouter> = {
  ctx: object;
  meta: object;
  errorShape: Plain<Router['_def']['_config']['$types']['errorShape']>;
  transformer: false;
};

/** The calls of a router as a program makes them. Of the type alone: there is nothing to run. */
export declare function callsOf<Router extends AnyTRPCRouter>(
  router: Router,
): CallsIn<Router['_def']['record']>;

/** A router as the libraries of tRPC want it, without what only its server knows. Of the type alone. */
export declare function plainRouterOf<Router extends AnyTRPCRouter>(
  router: Router,
): TRPCBuiltRouter<PlainRoot<Router>, PlainProcedures<Router['_def']['record']>>;
