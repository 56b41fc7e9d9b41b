import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Causes } from './use-causes.ts';

/** How many rows are corrected by now. Its place is kept while there are none, so that nothing jumps. */
export function CorrectedCount({ causes }: { readonly causes: Causes | undefined }) {
  const { t } = useTranslation();
  const corrected = causes?.corrected ?? 0;
  return (
    <p role="status" className="figures flex min-h-6 items-center gap-1.5 text-sm font-medium text-good-ink">
      {corrected > 0 && (
        <>
          <Check aria-hidden className="size-4 shrink-0" strokeWidth={2.5} />
          {t('fix.corrected', { count: corrected })}
        </>
      )}
    </p>
  );
}
