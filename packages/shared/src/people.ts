import { z } from 'zod';
import { ROLES } from './roles.ts';

// What people tell of themselves and of others: one rule for the forms and for the API.

/** In letters. Sign-in holds the same bounds. */
export const PASSWORD_LENGTH = { min: 10, max: 128 } as const;

/** Letters of any script; no control characters. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u);

/** As the name of a person, in one form of each letter: an operator names an organisation by it. */
export const organizationNameSchema = personNameSchema.transform((name) => name.normalize('NFC'));

/** An address in lower case, as accounts are known by. */
export const emailSchema = z.string().trim().toLowerCase().pipe(z.email().max(254));

export const newPasswordSchema = z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max);

/** Whom an admin invites, and as what. */
export const invitationSchema = z.object({ email: emailSchema, role: z.enum(ROLES) });

/** What somebody who was invited and has no account yet brings along. */
export const signUpSchema = z.object({ name: personNameSchema, password: newPasswordSchema });

export const passwordChangeSchema = z.object({
  current: z.string().min(1).max(PASSWORD_LENGTH.max),
  next: newPasswordSchema,
});

/** An invitation that nobody took up by then is over. */
export const INVITATION_DAYS = 7;
