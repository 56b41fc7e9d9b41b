import type { Format } from '@sluice/messages';
import { useSpoken } from './use-spoken.ts';

/** The formats of the language shown; they change with it. */
export function useFormat(): Format {
  return useSpoken().format;
}
