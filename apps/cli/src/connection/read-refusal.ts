import { APP_ERROR_CODES, AppError } from '@sluice/shared';
import { z } from 'zod';

const refusalSchema = z.object({
  code: z.enum(APP_ERROR_CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});

/** The refusal that the body of an answer outside tRPC tells of; undefined where it tells of none. */
export function readRefusal(body: string): AppError | undefined {
  try {
    const refusal = refusalSchema.safeParse(JSON.parse(body)).data;
    return refusal && new AppError(refusal.code, refusal.params);
  } catch {
    return undefined;
  }
}
