import { AS_NUMBER, type ShownType } from '../shown-type.ts';

export const decimalShown: ShownType<'decimal'> = AS_NUMBER;
