import { LoaderCircle } from 'lucide-react';

/** Something goes on; the words beside it say what. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="-ml-0.5 size-4 shrink-0 animate-spin" />;
}
