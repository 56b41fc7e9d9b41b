import { z } from 'zod';

/** The services that an organisation may connect an account of. */
export const SERVICES = ['lastfm', 'discogs'] as const;
export const serviceSchema = z.enum(SERVICES);
export type Service = (typeof SERVICES)[number];

/** How long the name of an account may be, in UTF-16 units: Last.fm allows 15, Discogs some dozens. */
export const ACCOUNT_LENGTH = 64;
/** How long a key or a token may be. Those of both services have 40 characters at most. */
export const SECRET_LENGTH = 200;

const visible = (length: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length)
    .regex(/^[\x21-\x7e]+$/, 'has a blank or another sign that none of these has');

/** The name of an account, as somebody types it. */
export const accountSchema = /* @__PURE__ */ visible(ACCOUNT_LENGTH);
/** A key (Last.fm) or a token (Discogs), as somebody types it. */
export const secretSchema = /* @__PURE__ */ visible(SECRET_LENGTH);

export interface ServiceFacts {
  /** As the service writes it, in every language. */
  readonly name: string;
  /** What is pulled from it. */
  readonly entity: 'scrobbles' | 'releases';
  /** How many rows it gives in one answer, which are a batch. */
  readonly rowsOfARequest: number;
  /** What somebody brings so that it is read in his name: needed, or where the server has none of its own. */
  readonly secret: {
    readonly kind: 'key' | 'token';
    readonly needed: 'always' | 'unless_server_has' | 'for_private';
  };
}

/** What is known of each service before anything is asked of it. */
export const SERVICE_FACTS: Readonly<Record<Service, ServiceFacts>> = {
  lastfm: {
    name: 'Last.fm',
    entity: 'scrobbles',
    rowsOfARequest: 200,
    secret: { kind: 'key', needed: 'unless_server_has' },
  },
  discogs: {
    name: 'Discogs',
    entity: 'releases',
    rowsOfARequest: 100,
    secret: { kind: 'token', needed: 'for_private' },
  },
};

const seconds = z.int().min(0);

/**
 * Which part of an account one import pulls, decided when it is made, so that whoever goes on with it pulls the same.
 * Times are whole seconds since 1970, UTC: from the one on, and before the other.
 */
export const pullWindowSchema = z.object({
  /** `all`: whatever lies between the two times. `new`: what a former run has not seen, as the service can tell it. */
  scope: z.enum(['all', 'new']),
  from: seconds.nullable(),
  to: seconds,
  /** So many rows at most, the newest ones. */
  limit: z.int().min(1).nullable(),
});
export type PullWindow = z.infer<typeof pullWindowSchema>;

/** Why a run stands still, and goes on by itself. */
export const WAITING_CODES = ['service_unavailable', 'too_fast'] as const;

export const waitingSchema = z.object({
  code: z.enum(WAITING_CODES),
  service: serviceSchema,
  /** When it is tried again. */
  until: z.iso.datetime(),
  /** How many times in a row it was tried in vain. */
  attempts: z.int().min(1),
});
export type Waiting = z.infer<typeof waitingSchema>;
