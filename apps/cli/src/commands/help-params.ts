import { ENCODINGS, ENTITY_NAMES } from '@sluice/shared';

/** What the help texts enumerate. */
export const HELP_PARAMS = { entities: ENTITY_NAMES.join(', '), encodings: ENCODINGS.join(', ') } as const;
