import { MAX_PULLED_ROWS, midnightOf, type PullPart, pullPart } from '@sluice/shared';
import { z } from 'zod';

/** What can be imported of an account: what is new, all of it, or what lies between two days. */
export const PARTS = ['new', 'all', 'range'] as const;
export type Part = (typeof PARTS)[number];

/** A day as a field of a browser holds it, or none. */
const daySchema = z.literal('').or(z.iso.date());

/** What the form holds. A range has a first or a last day, and no last one before its first; no limit is all there is. */
export const pullFormSchema = z
  .object({
    part: z.enum(PARTS),
    from: daySchema,
    to: daySchema,
    limit: z.literal('').or(
      z
        .string()
        .trim()
        .regex(/^\d{1,8}$/)
        .refine((text) => Number(text) >= 1 && Number(text) <= MAX_PULLED_ROWS),
    ),
  })
  .refine(
    ({ part, from, to }) =>
      part !== 'range' || ((from !== '' || to !== '') && (from === '' || to === '' || from <= to)),
    { path: ['from'] },
  );
type PullForm = z.output<typeof pullFormSchema>;

/** What the API is asked for. Days are those of this browser's time zone, each from its beginning to its end. */
export function requestOf({ part, from, to, limit }: PullForm, now: Date): PullPart {
  const isRange = part === 'range';
  return pullPart(
    {
      scope: isRange ? 'all' : part,
      from: isRange && from !== '' ? midnightOf(from) : undefined,
      to: isRange && to !== '' ? midnightOf(to, 1) : undefined,
      limit: limit === '' ? undefined : Number(limit),
    },
    now,
  );
}
