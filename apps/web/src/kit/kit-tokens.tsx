import { Card } from '../ui/card.tsx';

/** In full, since the style sheet is made of the classes that stand somewhere in the code. */
const SWATCHES = [
  'bg-canvas text-ink',
  'bg-surface text-muted',
  'bg-surface text-faint',
  'bg-sunken text-muted',
  'bg-raised text-ink',
  'bg-accent text-on-accent',
  'bg-accent-strong text-on-accent',
  'bg-accent-soft text-accent-ink',
  'bg-good-soft text-good-ink',
  'bg-warn-soft text-warn-ink',
  'bg-bad-soft text-bad-ink',
] as const;

/** Colours as they are used, each with what is written on it; and the sizes of letters. */
export function KitTokens() {
  return (
    <Card title="Tokens">
      <div className="grid grid-cols-2 gap-2 text-sm sm:grid-cols-3">
        {SWATCHES.map((classes) => (
          <p key={classes} className={`rounded-lg border border-line px-3 py-2 ${classes}`}>
            {classes}
          </p>
        ))}
      </div>
      <p className="mt-5 text-2xl font-semibold">Title of a screen</p>
      <p className="text-base font-semibold">Title of a card</p>
      <p>Text, as it stands on most screens.</p>
      <p className="text-sm text-muted">A hint, or what belongs to something else.</p>
      <p className="figures text-2xl font-semibold">1,111,111 and 8,888,888 are equally wide</p>
      <p className="data-text">
        شركة النور للتجارة · 株式会社さくら · 👩🏽‍💻 · Donaudampfschifffahrtsgesellschaft
      </p>
    </Card>
  );
}
