import { foundByInWords } from '@sluice/messages';
import { entityOf, type Snapshot } from '@sluice/shared';
import { useSpoken } from '../../i18n/use-spoken.ts';

/** By what the check has found the records of the rows, as exactly as it counts them. Nothing where it found none. */
export function FoundBy({ snapshot: { entity, plan } }: { readonly snapshot: Snapshot }) {
  const spoken = useSpoken();
  const found = plan?.foundBy ? foundByInWords(plan.foundBy, plan.inserted, entityOf(entity), spoken) : '';
  if (found === '') return null;
  return (
    <p className="figures mt-4 max-w-prose text-sm text-pretty text-muted">
      {spoken.t('common:foundBy.sentence', { found })}
    </p>
  );
}
