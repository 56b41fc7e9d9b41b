import type { Language, MessageParams } from '@sluice/shared';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Messages } from './messages.ts';

export const CATALOGUES: Readonly<Record<Language, Messages>> = { en, fr };

/** Puts the parameters into a template; a placeholder without one stays as it is. */
export function fill(template: string, params: MessageParams): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : placeholder,
  );
}
