import { useState } from 'react';
import { Card } from '../ui/card.tsx';
import { useDocumentTitle } from '../ui/page-title.tsx';
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { KitButtons } from './kit-buttons.tsx';
import { KitData } from './kit-data.tsx';
import { KitDialogs } from './kit-dialogs.tsx';
import { KitFields } from './kit-fields.tsx';
import { KitNotices } from './kit-notices.tsx';
import { KitTokens } from './kit-tokens.tsx';

const WIDTHS = ['22.5rem', '48rem', '100%'] as const;

/**
 * Every component of the design system in every state, light and dark beside each other. Only in development; its
 * texts are for developers, and in English.
 */
export function KitPage() {
  useDocumentTitle('Design system');
  const [width, setWidth] = useState<(typeof WIDTHS)[number]>('100%');
  return (
    <main className="p-4">
      <div className="mb-4 flex flex-wrap items-center gap-4">
        <h1 className="text-2xl font-semibold">Design system</h1>
        <label className="flex items-center gap-2 text-sm">
          Width
          <select
            value={width}
            onChange={({ target }) => setWidth(WIDTHS.find((known) => known === target.value) ?? '100%')}
            className="rounded-lg border border-field bg-surface px-2 py-1"
          >
            {WIDTHS.map((known) => (
              <option key={known}>{known}</option>
            ))}
          </select>
        </label>
      </div>
      <div className="grid gap-4 xl:grid-cols-2">
        {(['light', 'dark'] as const).map((theme) => (
          <div
            key={theme}
            style={{ colorScheme: theme, maxWidth: width }}
            className="flex min-w-0 flex-col gap-6 rounded-2xl bg-canvas p-6 text-ink"
          >
            <KitTokens />
            <KitButtons />
            <KitFields />
            <KitNotices />
            <KitData />
            <KitWaiting />
            <KitDialogs />
          </div>
        ))}
      </div>
    </main>
  );
}

function KitWaiting() {
  return (
    <Card title="Waiting" flush>
      <SkeletonRows rows={3} label="Loading…" />
      <div className="flex items-center gap-4 px-5 py-4">
        <Skeleton className="size-10 rounded-full" />
        <Skeleton className="h-4 w-48" />
        <Spinner />
      </div>
    </Card>
  );
}
