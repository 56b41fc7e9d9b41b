import { useEffect, useEffectEvent, useState } from 'react';

const APPLY_AFTER_MS = 250;

interface AppliedText {
  /** The text as the address has it. */
  readonly applied: string;
  /** What the text belongs to: in another place the address brings its own. */
  readonly scope: string;
  /** Puts a text into the address. */
  readonly onApply: (text: string) => void;
}

/** What is searched for: shown at once, applied (and put into the address) when the hand rests. */
export function useAppliedText({ applied, scope, onApply }: AppliedText) {
  const [text, setText] = useState(applied);
  const [known, setKnown] = useState({ scope, applied });
  const [sent, setSent] = useState<string>();
  // Another address (a link, the browser's back) brings its own text; our own is behind what was typed since.
  if (known.scope !== scope || known.applied !== applied) {
    setKnown({ scope, applied });
    if (known.scope !== scope || applied !== sent) setText(applied);
  }

  const apply = useEffectEvent(() => {
    const trimmed = text.trim();
    if (trimmed === applied) return;
    setSent(trimmed);
    onApply(trimmed);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the wait anew
  useEffect(() => {
    const timer = setTimeout(() => apply(), APPLY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return { text, setText };
}
