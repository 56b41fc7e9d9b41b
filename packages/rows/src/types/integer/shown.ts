import { AS_NUMBER, type ShownType } from '../shown-type.ts';

export const integerShown: ShownType<'integer'> = AS_NUMBER;
