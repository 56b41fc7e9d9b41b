import { z } from 'zod';
import type { Inputs } from '../../api/trpc.ts';

/** What can be imported of an account: what is new, all of it, or what lies between two days. */
export const PARTS = ['new', 'all', 'range'] as const;
export type Part = (typeof PARTS)[number];

/** More than any account has. */
const MAX_ROWS = 10_000_000;

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
        .refine((text) => Number(text) >= 1 && Number(text) <= MAX_ROWS),
    ),
  })
  .refine(
    ({ part, from, to }) =>
      part !== 'range' || ((from !== '' || to !== '') && (from === '' || to === '' || from <= to)),
    { path: ['from'] },
  );
type PullForm = z.output<typeof pullFormSchema>;

/**
 * What the API is asked for. Days are those of this browser's time zone, each from its beginning to its end; a last day that
 * is not over yet sets no end, so that the server ends at the present.
 */
export function requestOf(
  { part, from, to, limit }: PullForm,
  now: Date,
): Omit<Inputs['connections']['pull'], 'connectionId'> {
  const end = to === '' ? undefined : beginningOf(to, 1);
  return {
    ...(part === 'range'
      ? {
          ...(from !== '' && { from: beginningOf(from).toISOString() }),
          ...(end && end <= now && { to: end.toISOString() }),
          // Of a range that ends today and has no beginning nothing is left out.
          scope: 'all' as const,
        }
      : { scope: part }),
    ...(limit !== '' && { limit: Number(limit) }),
  };
}

/** Midnight of a day, by the clocks here. */
function beginningOf(day: string, daysLater = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater);
}
