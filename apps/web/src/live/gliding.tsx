import { useState } from 'react';
import { useGlide } from './use-glide.ts';

interface GlidingProps {
  readonly value: number;
  /** The text for a value; steady, since a new one is a new text to show. */
  readonly show: (value: number) => string;
}

/** A text whose number runs from one true value to the next. It is written by the glide alone, once it stands. */
export function Gliding({ value, show }: GlidingProps) {
  const [first] = useState(() => show(value));
  const element = useGlide(value, show);
  return <span ref={element}>{first}</span>;
}
