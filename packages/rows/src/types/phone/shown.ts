import { AS_STORED, type ShownType } from '../shown-type.ts';

export const phoneShown: ShownType<'phone'> = AS_STORED;
