import { AS_STORED, type ShownType } from '../shown-type.ts';

export const emailShown: ShownType<'email'> = AS_STORED;
