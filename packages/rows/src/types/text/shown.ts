import { AS_STORED, type ShownType } from '../shown-type.ts';

export const textShown: ShownType<'text'> = AS_STORED;
