import { withoutEnd } from '@sluice/shared';

/** The digits of a number of any length: none before the mark is a leading zero, none behind it a trailing one. */
export interface Parts {
  readonly whole: string;
  readonly fraction: string;
}

/** A number times an exact decimal (`0.45359237`). */
export function multiplied({ whole, fraction }: Parts, factor: string): Parts {
  const [units = '', decimals = ''] = factor.split('.');
  const product = BigInt(whole + fraction) * BigInt(units + decimals);
  return partsOf(product, fraction.length + decimals.length);
}

/** The number rounded half up to so many decimals; the number itself where it has no more. */
export function rounded(parts: Parts, scale: number): Parts {
  const { whole, fraction } = parts;
  if (fraction.length <= scale) return parts;
  const kept = BigInt(whole + fraction.slice(0, scale));
  return partsOf(fraction.charAt(scale) >= '5' ? kept + 1n : kept, scale);
}

function partsOf(digits: bigint, decimals: number): Parts {
  const text = String(digits).padStart(decimals + 1, '0');
  const end = text.length - decimals;
  return { whole: text.slice(0, end), fraction: withoutEnd(text.slice(end), '0') };
}
